//! Carry-over lists that are in files of this session: used up as soon as the file is written down as an upload.

use super::super::super::ledger::{Entry, Kind, Orders, Way};

/// Lists that are in saved files.
#[derive(Default)]
pub struct Used(Vec<Use>);

struct Use {
    /// The file's SHA-256 and orders.
    sha256: String,
    orders: Orders,
    /// The list as it was used.
    list: Entry,
}

impl Used {
    /// A file was saved that a list is in.
    pub fn note(&mut self, file: &Entry, list: Entry) {
        self.0.retain(|known| known.sha256 != file.sha256);
        self.0.push(Use { sha256: file.sha256.clone(), orders: file.orders.clone(), list });
    }

    /// The list that is in an upload: of the same bytes, or, when step 2 changed them, of the same orders and amounts.
    pub fn list_in(&self, upload: &Entry) -> Option<Entry> {
        if upload.way != Way::Upload {
            return None;
        }
        let is_it = |known: &&Use| {
            known.sha256 == upload.sha256 || (upload.kind == Kind::Authorization && known.orders == upload.orders)
        };
        self.0.iter().rev().find(is_it).map(|known| known.list.clone())
    }
}
