//! Any bytes for `kensatsu_fuzz::edits`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kensatsu_fuzz::edits(bytes));
