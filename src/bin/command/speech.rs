//! In which language, how loudly and in which colours the program speaks: decided once, before anything is done.

use std::ffi::OsString;
use std::io::{Error, ErrorKind, IsTerminal, stdout};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::ValueEnum;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::model::finding::Severity;

static LANGUAGE: OnceLock<Language> = OnceLock::new();
/// Whether standard error has a reason for the exit code.
static TOLD: AtomicBool = AtomicBool::new(false);
static MANNERS: OnceLock<Manners> = OnceLock::new();

#[derive(Clone, Copy, Default)]
struct Manners {
    quiet: bool,
    color: bool,
}

/// When the text is coloured.
#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// The language of the arguments, else of the machine. Help and errors need it before the arguments are read.
pub fn choose_language(arguments: &[OsString]) {
    let _ = LANGUAGE.set(asked(arguments).unwrap_or_else(of_machine));
}

/// The language that the program speaks.
pub fn language() -> Language {
    *LANGUAGE.get_or_init(of_machine)
}

/// Whether that is Japanese.
pub fn is_japanese() -> bool {
    language() == Language::Ja
}

/// How it behaves on standard output.
pub fn behave(quiet: bool, color: Color) {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    // An old console of Windows shows the codes instead of colours.
    let knows_codes = || !cfg!(windows) || set("WT_SESSION") || set("TERM");
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => !set("NO_COLOR") && !dumb() && knows_codes() && stdout().is_terminal(),
    };
    let _ = MANNERS.set(Manners { quiet, color });
}

/// Whether nothing is printed but what could not be done.
pub fn is_quiet() -> bool {
    MANNERS.get().copied().unwrap_or_default().quiet
}

/// Says on standard error why the exit code is not 0.
pub fn tell(sentence: &str) {
    TOLD.store(true, Ordering::Relaxed);
    super::complain(sentence);
}

/// That there is something to look at, when nothing else has said so.
pub fn tell_if_silent() {
    if is_quiet() && !TOLD.load(Ordering::Relaxed) {
        tell(&say(
            "エラーか、人が決めることが残っています。--quiet なしで実行すると、内容を表示します。",
            "Errors are left, or something that a person must decide. Without --quiet it is printed what.",
        ));
    }
}

/// A sentence in the language that is spoken.
pub fn say(ja: impl Into<String>, en: impl Into<String>) -> String {
    if is_japanese() { ja.into() } else { en.into() }
}

/// What a sum lacks, when it lacks something.
pub fn without(unread: u64, language: Language) -> String {
    match (unread, language) {
        (0, _) => String::new(),
        (_, Language::Ja) => format!("(金額を読めない {} 件を除く)", thousands(unread)),
        (_, Language::En) => {
            format!(" (without {} that cannot be read)", counted(unread, "amount", "amounts"))
        }
    }
}

/// `1 record`, `2,000 records`.
pub fn counted(number: u64, one: &str, more: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { more })
}

/// A text in the colour of a severity.
pub fn painted(text: &str, severity: Severity) -> String {
    if !MANNERS.get().copied().unwrap_or_default().color {
        return text.to_owned();
    }
    let code = match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Notice => "36",
    };
    format!("\u{1B}[{code}m{text}\u{1B}[0m")
}

/// Why the system refused something, in a few words.
pub fn reason(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => say("見つかりません", "it is not there"),
        ErrorKind::PermissionDenied => say("アクセスが許可されていません", "access is denied"),
        ErrorKind::IsADirectory => say("フォルダーです", "it is a folder"),
        ErrorKind::NotADirectory => say("途中の名前がフォルダーではありません", "a part of its path is no folder"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => say("空き容量がありません", "there is no room left"),
        ErrorKind::ReadOnlyFilesystem => say("書き込みできないディスクです", "the disk is read-only"),
        ErrorKind::InvalidData => say("文字として読めません", "it is no text"),
        _ => error.to_string(),
    }
}

fn asked(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().skip(1).map(|argument| argument.to_string_lossy());
    let mut asked = None;
    while let Some(argument) = arguments.next().filter(|argument| argument != "--") {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next().map(|value| value.into_owned()),
            Some(value) => value.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        asked = match value.as_deref() {
            Some("ja") => Some(Language::Ja),
            Some("en") => Some(Language::En),
            _ => asked,
        };
    }
    asked
}

/// Japanese, unless the machine is set to another language.
fn of_machine() -> Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set = names.iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    match set.as_deref().map(|value| value.split(['.', '@']).next().unwrap_or("")) {
        None | Some("C" | "POSIX") => Language::Ja,
        Some(name) if name.starts_with("ja") => Language::Ja,
        Some(_) => Language::En,
    }
}
