//! Any bytes for `kensatsu_fuzz::reconcile`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kensatsu_fuzz::reconcile(bytes));
