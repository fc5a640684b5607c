//! Waiting for the browser's store, but not for ever: a store that never answers must not leave the page busy.

use std::cell::Cell;
use std::future::poll_fn;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::task::Poll;

use super::super::store::Problem;
use super::super::timer::timer;

/// Milliseconds without a sign of life: a thousand entries, or a single answer, take far less.
const PATIENCE: f64 = 15_000.0;

/// Waits for some milliseconds.
pub async fn pause(milliseconds: f64) {
    let _ = timer(milliseconds).await;
}

/// A work with the store, boxed: there is one way to wait, whatever is waited for.
pub type Work<'a> = Pin<Box<dyn Future<Output = Result<(), Problem>> + 'a>>;

/// Waits for a work. Every change of `signs` is a sign of life.
///
/// # Errors
///
/// The work's own, or that nothing came for too long. What comes of the work then, nobody knows.
pub async fn patiently(work: Work<'_>, signs: &Cell<u32>) -> Result<(), Problem> {
    // Given up, it stays in memory: the browser may still call what waits in it.
    let mut work = ManuallyDrop::new(work);
    loop {
        let seen = signs.get();
        let mut silent = timer(PATIENCE);
        let done = poll_fn(|context| match work.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending => Pin::new(&mut silent).poll(context).map(|_| None),
        });
        match done.await {
            Some(done) => {
                drop(ManuallyDrop::into_inner(work));
                return done;
            }
            None if signs.get() == seen => return Err(Problem::Silent),
            None => {}
        }
    }
}
