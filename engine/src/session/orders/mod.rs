//! Serving requests about the order list (step 1).

pub(crate) mod recognise;
mod serve;
pub(crate) mod work;
