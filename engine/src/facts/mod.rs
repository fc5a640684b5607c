pub mod context;
pub mod links;
pub mod row;
pub mod sink;
pub mod survey;
