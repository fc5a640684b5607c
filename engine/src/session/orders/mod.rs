//! Serving requests about the order list (step 1).

pub mod recognise;
mod serve;
pub mod work;
