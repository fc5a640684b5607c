//! One sentence about arguments that cannot be used, in the language that is spoken.

use clap::error::{ContextKind, ErrorKind};
use kensatsu::engine::base::mask::mask;

use super::speech::say;

/// What is wrong with the arguments, and where the help is. `command`: the names of the command, as far as it was given.
pub fn sentence(error: &clap::Error, command: &str) -> String {
    let what = what(error);
    let hint = suggestion(error);
    say(
        format!("引数が正しくありません: {what}。{hint}{command} --help で使い方を表示できます。"),
        format!("The arguments cannot be used: {what}. {hint}{command} --help shows how to call it."),
    )
}

fn what(error: &clap::Error) -> String {
    let of = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    // What was typed may be anything.
    let value = || mask(&of(ContextKind::InvalidValue)).into_owned();
    let argument = || mask(&of(ContextKind::InvalidArg)).into_owned();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = mask(&of(ContextKind::InvalidSubcommand)).into_owned();
            say(format!("「{name}」というコマンドはありません"), format!("there is no command “{name}”"))
        }
        ErrorKind::UnknownArgument => {
            let name = argument();
            say(format!("{name} は、ここでは使えません"), format!("{name} is not known here"))
        }
        ErrorKind::MissingRequiredArgument => {
            let names = argument();
            say(format!("{names} を指定してください"), format!("{names} is needed"))
        }
        ErrorKind::InvalidValue if value().is_empty() => {
            let name = argument();
            say(format!("{name} に値がありません"), format!("{name} has no value"))
        }
        ErrorKind::InvalidValue => {
            let (name, value, valid) = (argument(), value(), of(ContextKind::ValidValue));
            say(
                format!("{name} に「{value}」は使えません(使えるのは {valid})"),
                format!("{name} cannot be “{value}” (it can be {valid})"),
            )
        }
        ErrorKind::ValueValidation => {
            let (name, value) = (argument(), value());
            let why = std::error::Error::source(error).map(reason).unwrap_or_default();
            say(format!("{name} に「{value}」は使えません({why})"), format!("{name} cannot be “{value}” ({why})"))
        }
        ErrorKind::ArgumentConflict => {
            let (name, other) = (argument(), of(ContextKind::PriorArg));
            say(format!("{name} と {other} は、一緒には使えません"), format!("{name} cannot be used with {other}"))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say("コマンドがありません", "there is no command")
        }
        ErrorKind::InvalidUtf8 => say("文字として読めない値があります", "a value is no text"),
        _ => {
            let (name, value) = (argument(), value());
            say(format!("{name} {value} は使えません"), format!("{name} {value} cannot be used"))
        }
    }
}

/// Why a value is refused: our own words, and instead of those that the library has for numbers.
fn reason(error: &(dyn std::error::Error + 'static)) -> String {
    let said = error.to_string();
    if error.is::<std::num::ParseIntError>() || said.contains(" is not in ") {
        return say("1 以上の整数を数字だけで書いてください", "it is a whole number of 1 or more, in digits");
    }
    said
}

fn suggestion(error: &clap::Error) -> String {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    match kinds.into_iter().find_map(|kind| error.get(kind)) {
        Some(name) => say(format!("{name} のことですか。"), format!("Did you mean {name}? ")),
        None => String::new(),
    }
}
