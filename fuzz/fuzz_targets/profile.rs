//! Any bytes for `kensatsu_fuzz::profile`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kensatsu_fuzz::profile(bytes));
