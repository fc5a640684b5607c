//! Numbers of things in one file.

/// A number of things in one file, or a place in it. A file of 4 GiB or more is refused before it is read, so each fits.
#[inline]
pub fn number_of(things: usize) -> u32 {
    debug_assert!(u32::try_from(things).is_ok(), "a file of 4 GiB came through");
    u32::try_from(things).unwrap_or(u32::MAX)
}
