//! What the page calls in the reader's own wasm: bytes in, bytes out, in one buffer. Nothing is imported.
#![expect(
    unsafe_code,
    reason = "a name that is kept as it is could meet another of the same name; these two meet none"
)]

use std::cell::RefCell;

use crate::door;

thread_local! {
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// A place for so many bytes: the question's and, behind them, the workbook's.
#[unsafe(no_mangle)]
extern "C" fn room(bytes: usize) -> *mut u8 {
    BYTES.with_borrow_mut(|all| {
        all.clear();
        all.resize(bytes, 0);
        all.as_mut_ptr()
    })
}

/// Reads what was put there, of which so many bytes are the question's. How many bytes the answer has.
#[unsafe(no_mangle)]
extern "C" fn answer(question: usize) -> usize {
    BYTES.with_borrow_mut(|all| {
        let (question, workbook) = all.split_at(question.min(all.len()));
        *all = door::answer(&String::from_utf8_lossy(question), workbook).into_bytes();
        all.len()
    })
}

/// Where the answer stands.
#[unsafe(no_mangle)]
extern "C" fn said() -> *const u8 {
    BYTES.with_borrow(|all| all.as_ptr())
}
