//! Any bytes for `kensatsu_fuzz::mail`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kensatsu_fuzz::mail(bytes));
