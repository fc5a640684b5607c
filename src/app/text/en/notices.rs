//! What notices say.

use crate::app::state::{NoticeKind, Unreadable};
use crate::app::text::{NoticeText, one_line};
use crate::engine::base::language::Language;

const LANGUAGE: Language = Language::En;

// A table, one notice an arm; a reason inside the brackets would be taken for a text of the page.
#[expect(clippy::too_many_lines)]
pub fn tell(what: &NoticeKind) -> NoticeText {
    let notice = |title: &str, message: String, help: &str| NoticeText {
        title: title.to_owned(),
        message,
        help: help.to_owned(),
        ..NoticeText::default()
    };
    let s = &super::settings::TEXT;
    match what {
        NoticeKind::Refused(refusal) => NoticeText {
            title: format!("“{}”: {}", refusal.name, refusal.title),
            message: refusal.message.clone(),
            help: refusal.help.clone(),
            evidence: format!("{} · {}", refusal.evidence, refusal.code),
            list: Vec::new(),
        },
        NoticeKind::Failed(sentence) => notice("That was not possible", sentence.clone(), ""),
        NoticeKind::Unreadable { name, problem } => unreadable(name, *problem),
        NoticeKind::OrderList { name, replaced } => notice(
            "This is an order list. It was opened in Create",
            format!("{name} is open.{}", if *replaced { " The order list before it was closed." } else { "" }),
            "",
        ),
        NoticeKind::OpenedMeanwhile(name) => notice(
            "The file is open in step 2, Check",
            format!(
                "\u{201C}{name}\u{201D} is open. You were at something else when it opened, so you were left where you are."
            ),
            "",
        ),
        NoticeKind::Page { name, tables } => notice(
            &format!("The table in “{name}” was read"),
            format!(
                "The file is a saved web page. Its table is read as a pasted one is.{}",
                if *tables > 1 {
                    format!(" There are {tables} tables: each is opened as a file of its own.")
                } else {
                    String::new()
                }
            ),
            "Columns and rows that the page does not show are not here either. If there is the CSV itself, open that.",
        ),
        NoticeKind::PerhapsOrders(arrival) => notice(
            "An order list can be opened all the same",
            format!(
                "kensatsu does not know the column names of “{}”. Which column is what can be said on the next screen.",
                arrival.name
            ),
            "",
        ),
        NoticeKind::Stays(name) => notice(
            "The file on screen is as it was",
            format!("\u{201C}{name}\u{201D} is still open; nothing was changed."),
            "",
        ),
        NoticeKind::PracticeLeft => notice(
            "Practice is over",
            "A real file was opened, so all practice data was closed. The two are never mixed.".to_owned(),
            "",
        ),
        NoticeKind::PracticeWaits => notice(
            "Practice cannot begin yet",
            "What you did before is not finished, and its result would be lost.".to_owned(),
            "Press the button again when it is done.",
        ),
        NoticeKind::Text => notice(
            "A piece of text was dropped",
            "What can be dropped here are files; text as such cannot be opened.".to_owned(),
            "Paste a table that was copied from Paygent Online into the field of step 4, Capture. Save other text as a file and drop that file.",
        ),
        NoticeKind::Cancelled => notice("Cancelled", "Nothing was changed.".to_owned(), ""),
        NoticeKind::Died { again, lost } => notice(
            "The check has stopped",
            format!(
                "The part of this page that checks has stopped, perhaps for want of memory. {}",
                if *lost { "Unsaved changes were lost." } else { "The original file is unchanged." }
            ),
            if *again {
                "Close other tabs or programs and open the file again."
            } else {
                "Close other tabs or programs and go on."
            },
        ),
        NoticeKind::NoWorker => notice(
            "The check cannot start",
            "This browser does not run the part of the page that checks.".to_owned(),
            "Please use a recent Edge, Chrome, Firefox or Safari.",
        ),
        NoticeKind::NoPromise => notice("Please note", super::ledger::TEXT.no_promise.to_owned(), ""),
        NoticeKind::LedgerLinked { name, sentence } => notice(
            "Please note",
            format!("{sentence} {}", (super::ledger::TEXT.linked)(name)).trim_start().to_owned(),
            "",
        ),
        NoticeKind::LedgerSaved(name) => notice(
            "The ledger was saved into a file",
            format!("It is \u{201C}{name}\u{201D}. From now on this is the file to open as the ledger."),
            "",
        ),
        NoticeKind::LedgerMerged => notice("Please note", super::ledger::TEXT.merged.to_owned(), ""),
        NoticeKind::LedgerNotOpened(problem) => notice(
            "The ledger's file was not opened",
            (super::ledger::TEXT.not_written)(*problem).to_owned(),
            "Choose it again with “Open a ledger's file”.",
        ),
        NoticeKind::LedgerNotWritten(problem) => notice(
            "The ledger's file was not written",
            (super::ledger::TEXT.not_written)(*problem).to_owned(),
            super::ledger::TEXT.not_written_help,
        ),
        NoticeKind::NotOpen => notice("This file is closed", "Nothing was changed.".to_owned(), "Open it again."),
        NoticeKind::Unexpected => notice(
            "An unexpected answer came back",
            "What was just asked for was not done. This is a fault of kensatsu.".to_owned(),
            "Save if you need to, and load the page again. If it happens again, please tell the developers.",
        ),
        NoticeKind::NoDownload => notice(
            "The download failed",
            "The browser stopped the download.".to_owned(),
            "Look at the browser's download settings and save again.",
        ),
        NoticeKind::Info(sentence) => notice("For your information", sentence.clone(), ""),
        NoticeKind::Altered(sentence) => notice("It is not what it was before", sentence.clone(), ""),
        NoticeKind::Note(sentence) | NoticeKind::Ledger(sentence) => notice("Notice", sentence.clone(), ""),
        NoticeKind::Known(known) => super::super::unopened::tell(s, known),
        NoticeKind::Many(several) => NoticeText {
            title: (s.many)(several.len()),
            list: several.iter().map(|what| one_line(what, tell)).collect(),
            help: s.many_help.to_owned(),
            ..NoticeText::default()
        },
        NoticeKind::Arrived { opened, all } => notice(&(s.arrived)(*opened, *all), String::new(), s.arrived_help),
        NoticeKind::DuplicateOpen { name, same } => {
            let (title, help) = (s.twin)(name, *same);
            notice(&title, String::new(), help)
        }
        NoticeKind::Copy { name, of, more } => notice(&(s.copy)(name, of, *more), String::new(), s.copy_help),
        NoticeKind::NotMatched => {
            let [title, message, help] = super::TEXT.not_matched;
            notice(title, message.to_owned(), help)
        }
        NoticeKind::OldFindings => notice(s.old_findings.0, s.old_findings.1.to_owned(), ""),
        NoticeKind::SettingsTaken { files } => {
            let (title, message) = (s.taken)(*files);
            notice(title, message, "")
        }
        NoticeKind::SettingsSame(source) => notice(&(s.same)(source), String::new(), ""),
        NoticeKind::KeptSettings(error) => notice(s.kept_broken, error.sentence(LANGUAGE), s.kept_broken_help),
    }
}

fn unreadable(name: &str, problem: Unreadable) -> NoticeText {
    let (title, message, help) = match problem {
        Unreadable::Gone => (
            format!("“{name}” was not found"),
            "It was moved or deleted after you chose it, or the shared folder is out of reach.",
            "Look where the file is and open it again.",
        ),
        Unreadable::Locked => (
            format!("“{name}” cannot be read"),
            "Excel or another program still holds it, it was changed after you chose it, or the shared folder is out of reach.",
            "Close it in Excel and open it here again.",
        ),
        Unreadable::NotAllowed => (
            format!("“{name}” may not be read"),
            "You have no right to read this file, or the browser's settings forbid it.",
            "Copy it to a folder of your own and open it from there.",
        ),
        Unreadable::Directory => (
            "A folder cannot be opened".to_owned(),
            "What was dropped is a folder.",
            "Drop one transaction file (CSV) from inside it.",
        ),
        Unreadable::TooLarge => (
            format!("“{name}” is too large"),
            "Files of 4 GiB or more cannot be read, and no transaction file is so large.",
            "Choose another file.",
        ),
        Unreadable::Other => (
            format!("“{name}” cannot be read"),
            "Reading the file failed.",
            "Copy it to the desktop and open it again.",
        ),
    };
    NoticeText { title, message: message.to_owned(), help: help.to_owned(), ..NoticeText::default() }
}
