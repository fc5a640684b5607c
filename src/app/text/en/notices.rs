//! What notices say.

use crate::app::state::{Unreadable, What};
use crate::app::text::{Told, one_line};
use crate::engine::base::language::Language;

const LANGUAGE: Language = Language::En;

pub fn tell(what: &What) -> Told {
    let told = |title: &str, message: String, help: &str| Told {
        title: title.to_owned(),
        message,
        help: help.to_owned(),
        ..Told::default()
    };
    let s = &super::settings::TEXT;
    match what {
        What::Refused(refusal) => Told {
            title: format!("“{}”: {}", refusal.name, refusal.title),
            message: refusal.message.clone(),
            help: refusal.help.clone(),
            evidence: format!("{} · {}", refusal.evidence, refusal.code),
            list: Vec::new(),
        },
        What::Failed(sentence) => told("That was not possible", sentence.clone(), ""),
        What::Unreadable { name, problem } => unreadable(name, *problem),
        What::OrderList { name, replaced } => told(
            "This is an order list. It was opened in Create",
            format!("{name} is open.{}", if *replaced { " The order list before it was closed." } else { "" }),
            "",
        ),
        What::OpenedMeanwhile(name) => told(
            "The file is open in step 2, Check",
            format!(
                "\u{201C}{name}\u{201D} is open. You were at something else when it opened, so you were left where you are."
            ),
            "",
        ),
        What::Page { name, tables } => told(
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
        What::PerhapsOrders(arrival) => told(
            "An order list can be opened all the same",
            format!(
                "kensatsu does not know the column names of “{}”. Which column is what can be said on the next screen.",
                arrival.name
            ),
            "",
        ),
        What::Stays(name) => told(
            "The file on screen is as it was",
            format!("\u{201C}{name}\u{201D} is still open; nothing was changed."),
            "",
        ),
        What::PracticeLeft => told(
            "Practice is over",
            "A real file was opened, so all practice data was closed. The two are never mixed.".to_owned(),
            "",
        ),
        What::PracticeWaits => told(
            "Practice cannot begin yet",
            "What you did before is not finished, and its result would be lost.".to_owned(),
            "Press the button again when it is done.",
        ),
        What::Text => told(
            "A piece of text was dropped",
            "What can be dropped here are files; text as such cannot be opened.".to_owned(),
            "Paste a table that was copied from Paygent Online into the field of step 4, Capture. Save other text as a file and drop that file.",
        ),
        What::Cancelled => told("Cancelled", "Nothing was changed.".to_owned(), ""),
        What::Died { again, lost } => told(
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
        What::NoWorker => told(
            "The check cannot start",
            "This browser does not run the part of the page that checks.".to_owned(),
            "Please use a recent Edge, Chrome, Firefox or Safari.",
        ),
        What::NoPromise => told("Please note", super::ledger::TEXT.no_promise.to_owned(), ""),
        What::LedgerLinked { name, sentence } => {
            told("Please note", format!("{sentence} {}", (super::ledger::TEXT.linked)(name)), "")
        }
        What::LedgerSaved(name) => told(
            "The ledger was saved into a file",
            format!("It is \u{201C}{name}\u{201D}. From now on this is the file to open as the ledger."),
            "",
        ),
        What::LedgerMerged => told("Please note", super::ledger::TEXT.merged.to_owned(), ""),
        What::LedgerNotOpened(problem) => told(
            "The ledger's file was not opened",
            (super::ledger::TEXT.not_written)(*problem).to_owned(),
            "Choose it again with “Open a ledger's file”.",
        ),
        What::LedgerNotWritten(problem) => told(
            "The ledger's file was not written",
            (super::ledger::TEXT.not_written)(*problem).to_owned(),
            super::ledger::TEXT.not_written_help,
        ),
        What::NotOpen => told("This file is closed", "Nothing was changed.".to_owned(), "Open it again."),
        What::Unexpected => told(
            "An unexpected answer came back",
            "What was just asked for was not done. This is a fault of kensatsu.".to_owned(),
            "Save if you need to, and load the page again. If it happens again, please tell the developers.",
        ),
        What::NoDownload => told(
            "The download failed",
            "The browser stopped the download.".to_owned(),
            "Look at the browser's download settings and save again.",
        ),
        What::Told(sentence) => told("For your information", sentence.clone(), ""),
        What::Altered(sentence) => told("It is not what it was before", sentence.clone(), ""),
        What::Note(sentence) => told("Notice", sentence.clone(), ""),
        What::Known(known) => super::super::known::tell(s, known),
        What::Many(several) => Told {
            title: (s.many)(several.len()),
            list: several.iter().map(|what| one_line(what, tell)).collect(),
            help: s.many_help.to_owned(),
            ..Told::default()
        },
        What::Arrived { opened, all } => told(&(s.arrived)(*opened, *all), String::new(), s.arrived_help),
        What::Twin { name, same } => {
            let (title, help) = (s.twin)(name, *same);
            told(&title, String::new(), help)
        }
        What::Copy { name, of, more } => told(&(s.copy)(name, of, *more), String::new(), s.copy_help),
        What::NotMatched => {
            let [title, message, help] = super::TEXT.not_matched;
            told(title, message.to_owned(), help)
        }
        What::OldFindings => told(s.old_findings.0, s.old_findings.1.to_owned(), ""),
        What::SettingsTaken { files } => {
            let (title, message) = (s.taken)(*files);
            told(title, message, "")
        }
        What::SettingsSame(source) => told(&(s.same)(source), String::new(), ""),
        What::KeptSettings(error) => told(s.kept_broken, error.sentence(LANGUAGE), s.kept_broken_help),
    }
}

fn unreadable(name: &str, problem: Unreadable) -> Told {
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
    Told { title, message: message.to_owned(), help: help.to_owned(), ..Told::default() }
}
