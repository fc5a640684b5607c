//! Any bytes for `kensatsu_fuzz::inquiry`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kensatsu_fuzz::inquiry(bytes));
