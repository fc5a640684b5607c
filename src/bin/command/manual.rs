//! What a shell and `man` are given: completions, and the manual page.

use clap::{Args, Command};
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
    print(&String::from_utf8_lossy(&text))?;
    Ok(false)
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
