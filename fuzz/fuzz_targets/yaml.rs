//! Questionnaires and mapping files of any bytes.

#![no_main]

#[path = "../checks/yaml.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|input: &[u8]| check::check(input));
