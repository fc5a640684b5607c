//! What a key means in the grid.

use web_sys::KeyboardEvent;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    LineStart,
    LineEnd,
    First,
    Last,
    Edit,
    /// A letter replaces the cell's text, as in a spreadsheet.
    Type(String),
    Clear,
    Remove,
    Copy,
    /// The whole line is chosen, to be copied.
    Line,
    /// Ends editing and moves on.
    Commit {
        down: bool,
        right: bool,
    },
    Cancel,
    /// Not ours.
    Other,
}

/// Reads a key. While the input method composes, every key belongs to it.
pub fn read(event: &KeyboardEvent, editing: bool) -> Key {
    if event.is_composing() || event.key_code() == 229 {
        return Key::Other;
    }
    let control = event.ctrl_key() || event.meta_key();
    let name = event.key();
    if editing {
        return match name.as_str() {
            "Enter" => Key::Commit { down: true, right: false },
            "Tab" if !event.shift_key() => Key::Commit { down: false, right: true },
            "Escape" => Key::Cancel,
            // What was typed is to be in the saved file.
            "s" | "S" if control => Key::Commit { down: false, right: false },
            _ => Key::Other,
        };
    }
    match name.as_str() {
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Home" if control => Key::First,
        "End" if control => Key::Last,
        "Home" => Key::LineStart,
        "End" => Key::LineEnd,
        "Enter" | "F2" => Key::Edit,
        "Delete" | "Backspace" if control => Key::Remove,
        "Delete" | "Backspace" => Key::Clear,
        "c" | "C" if control => Key::Copy,
        " " if event.shift_key() => Key::Line,
        letter if !control && !event.alt_key() && letter.chars().count() == 1 && letter != " " => {
            Key::Type(letter.to_owned())
        }
        _ => Key::Other,
    }
}
