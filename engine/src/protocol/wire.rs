//! A question or an answer as bytes, for the way between page and worker.
//!
//! The format is postcard's: it writes values without their names, so the derived code that reads and writes the whole protocol
//! is a fraction of what a self-describing format needs. Both ends are one program; nothing in this format is ever kept.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::guard::Guarded;

/// The bytes of an answer: no card number is in them, whoever made its texts. `None` as of [`pack`].
pub fn pack_answer<T: Serialize>(answer: &T) -> Option<Vec<u8>> {
    pack(&Guarded(answer))
}

/// The bytes of a message. `None` when it cannot be written, which would be a bug; see [`travels`].
pub fn pack<T: Serialize>(message: &T) -> Option<Vec<u8>> {
    postcard::to_allocvec(message).ok()
}

/// The message that the bytes are. `None` when they come from another version of the program.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (message, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(message)
}

/// Whether the message arrives as it was sent. What leaves out fields when they are empty does not.
pub fn travels<T: Serialize + DeserializeOwned + PartialEq>(message: &T) -> bool {
    pack(message).and_then(|bytes| unpack::<T>(&bytes)).is_some_and(|arrived| arrived == *message)
}
