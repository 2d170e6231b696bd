//! All tests of the program as a whole, in one binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod architecture;
mod check;
mod columns;
mod data;
mod docs;
mod examples;
mod fuzz;
mod harness;
mod help;
mod inbox;
mod interview;
mod library;
mod reference;
mod small_groups;
mod tables;
mod terminal;
mod values;
