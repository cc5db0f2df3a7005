//! The query of an address, whatever it says.
#![no_main]

#[path = "../../tests/it/held.rs"]
mod held;

libfuzzer_sys::fuzz_target!(|query: &str| held::hold(query));
