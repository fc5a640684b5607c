pub mod code;
pub mod finding;
pub mod kind;
pub mod remark;
