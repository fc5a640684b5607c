//! Any bytes for `kensatsu_fuzz::fix`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kensatsu_fuzz::fix(bytes));
