//! All tests of the program as a whole, in one binary.

mod architecture;
mod check;
mod data;
mod harness;
mod help;
mod library;
mod small_groups;
