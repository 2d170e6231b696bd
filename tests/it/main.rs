//! All tests of the program as a whole, in one binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod architecture;
mod attack;
mod check;
mod columns;
mod cutting;
mod data;
mod dialects;
mod docs;
mod examples;
mod findings;
mod fuzz;
mod harness;
mod help;
mod inbox;
mod interview;
mod library;
mod reading;
mod reference;
mod small_groups;
mod tables;
mod terminal;
mod values;
