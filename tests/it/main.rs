//! All tests of the program as a whole, in one binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod agreement;
mod analysis;
mod architecture;
mod attack;
mod browser;
mod changes;
mod check;
mod columns;
mod cutting;
mod data;
mod diagnose;
mod dialects;
mod docs;
mod document;
mod examples;
mod explain;
mod findings;
mod fuzz;
mod harness;
mod help;
mod inbox;
mod interview;
mod library;
mod pages;
mod reading;
mod reference;
mod reference_details;
mod small_groups;
mod tables;
mod terminal;
mod trend;
mod trend_privacy;
mod turnout;
mod values;
