//! What a shell and `man` are given: completions, and the manual page.

use clap::{Args, Command, ValueEnum};
use clap_complete::{Shell, generate};

use super::speech::say;
use super::{Ran, print};

#[derive(Args)]
pub struct CompletionsArgs {
    /// bash、zsh、fish、powershell、elvish のどれか
    shell: Shell,
}

#[derive(Args)]
pub struct ManArgs {
    /// ページを表示するコマンド(なければ全体のページ)
    command: Vec<String>,
}

/// Runs `completions`.
pub fn completions(arguments: &CompletionsArgs, mut program: Command) -> Ran {
    let mut text = Vec::new();
    generate(arguments.shell, &mut program, "kensatsu", &mut text);
    if arguments.shell == Shell::Fish {
        text.extend_from_slice(fish_shells().as_bytes());
    }
    print(&String::from_utf8_lossy(&text))?;
    Ok(false)
}

/// For fish clap_complete knows what an option can be, and not what an argument can.
fn fish_shells() -> String {
    let names = Shell::value_variants().iter().map(Shell::to_string).collect::<Vec<_>>().join(" ");
    format!("complete -c kensatsu -n \"__fish_kensatsu_using_subcommand completions\" -f -a \"{names}\"\n")
}

/// Runs `man`.
pub fn man(arguments: &ManArgs, mut program: Command) -> Ran {
    program.build();
    let mut page = program;
    for name in &arguments.command {
        let Some(inner) = page.find_subcommand(name).cloned() else {
            return Err(say(
                format!("「{name}」というコマンドはありません。kensatsu --help で一覧を表示できます。"),
                format!("There is no command “{name}”. kensatsu --help lists them."),
            ));
        };
        page = inner;
    }
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text).map_err(|error| error.to_string())?;
    print(&String::from_utf8_lossy(&text))?;
    Ok(false)
}
