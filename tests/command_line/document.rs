//! docs/cli.md: every option of every command, and every line of it runs.

use std::fs;

use super::{commands, fed, folder, out, root, run, said};

/// The sections of docs/cli.md by their headings.
fn document() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("docs/cli.md")).expect("docs/cli.md");
    let sections = text.split("\n## ").skip(1);
    sections
        .map(|section| section.split_once('\n').unwrap_or((section, "")))
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .collect()
}

/// The options that a help names, `--type`.
fn options(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Options:").take_while(|line| !line.is_empty());
    let words = lines.flat_map(|line| line.split(['>', ' ', ','])).filter(|word| word.starts_with("--"));
    words.map(str::to_owned).collect()
}

#[test]
fn the_document_has_every_option_of_every_command() {
    let folder = folder("document");
    let sections = document();
    let everywhere = ["--lang", "--quiet", "--color", "--help", "--version"];
    for option in everywhere {
        assert!(sections[0].1.contains(option), "{option}");
    }
    for names in commands(&folder) {
        let Some(first) = names.first() else { continue };
        let section = sections.iter().find(|(heading, _)| heading.split(", ").any(|name| name == first));
        let (_, section) = section.unwrap_or_else(|| panic!("docs/cli.md has no section on {first}"));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let help = out(&run(&folder, &[&names[..], &["--help", "--lang", "en"]].concat()));
        if help.contains("Commands:") {
            continue;
        }
        let synopsis = section.split('`').find(|code| code.starts_with(&format!("kensatsu {}", names.join(" "))));
        let synopsis = synopsis.unwrap_or_else(|| panic!("docs/cli.md has no synopsis of {names:?}"));
        for option in options(&help).into_iter().filter(|option| !everywhere.contains(&option.as_str())) {
            // `-o` stands for `--output`.
            let there = synopsis.contains(&option) || (option == "--output" && synopsis.contains("-o OUT"));
            assert!(there, "docs/cli.md, {names:?}: {option}");
        }
    }
}

#[test]
fn every_line_of_the_document_runs_as_it_says() {
    let folder = folder("document-lines");
    let next = "1,020,12345,,,\r\n3,,438,,11246,,,10,,,,339,,285\r\n4,1\r\n";
    fs::write(folder.join("next.csv"), next).expect("a file");
    let mut run_lines = 0;
    for (heading, section) in document() {
        for line in section.lines().filter_map(|line| line.strip_prefix("    kensatsu ")) {
            let (line, exit) = line
                .split_once('#')
                .map_or((line, 0), |(line, exit)| (line, exit.trim().parse().expect("an exit code")));
            let mut words = line.split_whitespace();
            let (mut arguments, mut input, mut to) = (Vec::new(), Vec::new(), None);
            while let Some(word) = words.next() {
                match word {
                    "<" => input = fs::read(folder.join(words.next().expect("a file"))).expect("it is there"),
                    ">" => to = words.next(),
                    word => arguments.push(word),
                }
            }
            let output = fed(&folder, &arguments, &input);
            assert_eq!(output.status.code(), Some(exit), "{heading}: {line}: {}", said(&output));
            if let Some(name) = to {
                fs::write(folder.join(name), &output.stdout).expect("a file");
            }
            run_lines += 1;
        }
    }
    assert!(run_lines > 35, "{run_lines}");
}
