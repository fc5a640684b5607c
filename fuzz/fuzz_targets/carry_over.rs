//! Any bytes for `kensatsu_fuzz::carry_over`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kensatsu_fuzz::carry_over(bytes));
