//! Any bytes for `kensatsu_fuzz::check`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kensatsu_fuzz::check(bytes));
