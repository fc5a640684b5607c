//! Completions for the shells.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{folder, out, run, said};

#[test]
fn completions_name_every_command() {
    let folder = folder("completions");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = out(&run(&folder, &["completions", shell]));
        for name in ["carry-over", "--merchant-id", "reconcile"] {
            assert!(text.contains(name.trim_start_matches("--")), "{shell}: {name}");
        }
    }
    // What Windows PowerShell reads from a program is in the console's own charset, in which Japanese could take a quote with it.
    assert!(run(&folder, &["completions", "powershell", "--lang", "en"]).stdout.is_ascii());
}

/// What is completed of each, in each shell that is installed here.
const COMPLETED: [(&str, &str); 5] = [
    ("kensatsu carr", "carry-over"),
    ("kensatsu --lang en ledger rel", "release"),
    ("kensatsu check --merch", "--merchant-id"),
    ("kensatsu check --format js", "json"),
    ("kensatsu completions power", "powershell"),
];

/// Runs a shell that is installed here, a minute at most. What comes of the other ones cannot be known.
fn shell(folder: &Path, name: &str, arguments: &[&str]) -> Option<String> {
    Command::new(name).arg("--version").output().ok()?;
    let mut command = Command::new("timeout");
    command.args(["60", name]).args(arguments).current_dir(folder).stdin(Stdio::null());
    let output = command.env("HOME", folder).env("LC_ALL", "C.UTF-8").env("TERM", "dumb").output().ok()?;
    assert!(output.status.success(), "{name}: {}{}", out(&output), said(&output));
    Some(out(&output))
}

#[test]
fn bash_completes() {
    let folder = folder("completions-bash");
    fs::write(folder.join("k.bash"), run(&folder, &["completions", "bash"]).stdout).unwrap();
    let script = "source ./k.bash && COMP_WORDS=($1) && COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) &&\
                  _kensatsu kensatsu ${COMP_WORDS[-1]} ${COMP_WORDS[-2]} && echo \"${COMPREPLY[@]}\"";
    for (typed, completed) in COMPLETED {
        let Some(answer) = shell(&folder, "bash", &["-c", script, "bash", typed]) else { return };
        assert_eq!(answer.trim(), completed, "{typed}");
    }
}

#[test]
fn fish_completes() {
    let folder = folder("completions-fish");
    fs::write(folder.join("k.fish"), run(&folder, &["completions", "fish"]).stdout).unwrap();
    for (typed, completed) in COMPLETED {
        let script = format!("source k.fish; complete -C '{typed}'");
        let Some(answer) = shell(&folder, "fish", &["--no-config", "-c", &script]) else { return };
        let answers: Vec<&str> = answer.lines().filter_map(|line| line.split('\t').next()).collect();
        assert_eq!(answers, [completed], "{typed}");
    }
}

/// In a terminal of its own: what is typed with a Tab behind it must stand there completed.
const ZSH: &str = r#"
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=; fpath=($PWD $fpath); autoload -U compinit; compinit -u -D; print RE""ADY'
zpty -r z line '*READY*'
zpty -w -n z "$1"$'\t'
zpty -w -n z $'\C-A\C-K'"print DO''NE"$'\n'
zpty -r z line '*DONE*'
print -r -- "$line"
zpty -d z
"#;

#[test]
fn zsh_completes() {
    let folder = folder("completions-zsh");
    fs::write(folder.join("_kensatsu"), run(&folder, &["completions", "zsh"]).stdout).unwrap();
    for (typed, completed) in COMPLETED {
        let Some(answer) = shell(&folder, "zsh", &["-f", "-c", ZSH, "zsh", typed]) else { return };
        let whole = format!("{}{completed}", &typed[..=typed.rfind(' ').expect("a word")]);
        assert!(answer.contains(&whole), "{typed}: {answer:?}");
    }
}
