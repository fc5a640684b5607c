//! One change in the form.

use super::action::Edit;
use crate::engine::profile::{ClassDraft, Draft, Profile};

/// Makes a change; one of a line that is not there changes nothing.
pub fn edit(draft: &mut Draft, edit: Edit) {
    let class = |draft: &mut Draft, row: usize, change: &dyn Fn(&mut ClassDraft)| {
        draft.payment_classes.get_mut(row).into_iter().for_each(change);
    };
    match edit {
        Edit::Text(key, text) => draft.set_text(key, text),
        Edit::Encoding(encoding) => draft.encoding = encoding,
        Edit::LineEnding(ending) => draft.line_ending = ending,
        Edit::ClassCode(row, code) => class(draft, row, &|class| class.code.clone_from(&code)),
        Edit::ClassName(row, name) => class(draft, row, &|class| class.name.clone_from(&name)),
        Edit::ClassUsual(row, usual) => class(draft, row, &|class| class.usual = usual),
        Edit::AddClass => draft.payment_classes.push(ClassDraft { usual: true, ..ClassDraft::default() }),
        Edit::RemoveClass(row) => {
            if row < draft.payment_classes.len() {
                draft.payment_classes.remove(row);
            }
        }
        Edit::TypeCode(row, code) => draft.recode(row, &code),
        Edit::TypeAllowed(row, allowed) => {
            if let Some(entry) = draft.transaction_types.get_mut(row) {
                entry.allowed = allowed;
            }
        }
        Edit::Lock(row) => draft.lock(row),
        Edit::ResultCell(row, name) if name.is_empty() => draft.result_cells.truncate(row),
        Edit::ResultCell(row, name) => match draft.result_cells.get_mut(row) {
            Some(cell) => *cell = name,
            None => draft.result_cells.push(name),
        },
        Edit::Shipped(key) => {
            let shipped = Draft::of(&Profile::paygent_cagolab());
            draft.set_text(key, shipped.text(key).to_owned());
        }
    }
}
