//! Any bytes for `kensatsu_fuzz::auth`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kensatsu_fuzz::auth(bytes));
