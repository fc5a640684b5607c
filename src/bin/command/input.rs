//! Files that are read: by their names, by a pattern, or from standard input (`-`).

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Read, stdin};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use kensatsu::engine::commands::results::{MOST_BYTES, NamedBytes};

use super::speech::{reason, say};

/// Standard input was taken: there is no second one.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether a name means standard input or output.
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A file that is read on.
pub fn open(path: &Path) -> Result<Box<dyn Read>, String> {
    if !is_standard(path) {
        return match File::open(path) {
            Ok(_) if path.is_dir() => Err(unreadable(path, &ErrorKind::IsADirectory.into())),
            // Places in it would not fit, and nobody waits until it is read.
            Ok(file) if file.metadata().is_ok_and(|meta| meta.len() > MOST_BYTES) => {
                Err(unreadable(path, &ErrorKind::FileTooLarge.into()))
            }
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(unreadable(path, &error)),
        };
    }
    if TAKEN.swap(true, Ordering::Relaxed) {
        return Err(say(
            "標準入力(-)は 1 回しか使えません。ほかはファイルの名前で指定してください。",
            "Standard input (-) can be read once. Name the other files.",
        ));
    }
    Ok(Box::new(stdin().lock()))
}

/// A file with its bytes.
pub fn read(path: &Path) -> Result<NamedBytes, String> {
    let mut bytes = Vec::new();
    // What comes through a pipe says its size to nobody.
    let read = open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if read as u64 > MOST_BYTES {
        return Err(unreadable(path, &ErrorKind::FileTooLarge.into()));
    }
    Ok(NamedBytes { name: name(path), bytes })
}

/// The name that answers give a file.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// That a file cannot be read, why, and what to do.
pub fn unreadable(path: &Path, error: &Error) -> String {
    let (file, why) = (path.display(), reason(error));
    match error.kind() {
        ErrorKind::IsADirectory => {
            let all = path.join("*.csv");
            let all = all.display();
            say(
                format!(
                    "{file} はフォルダーです。中のファイルをまとめて検査するには、check に「{all}」と指定してください。"
                ),
                format!("{file} is a folder. To check what is in it, give check \"{all}\"."),
            )
        }
        ErrorKind::FileTooLarge => say(
            format!(
                "{file} は 4 GiB 以上あり、読めません。取引ファイルや一覧ではないはずですので、別のファイルを指定してください。"
            ),
            format!("{file} is 4 GiB or larger and cannot be read. No transaction file or list is: give another file."),
        ),
        ErrorKind::InvalidData => say(
            format!("{file} は文字(UTF-8)のファイルではありません。書き出したファイルをそのまま指定してください。"),
            format!("{file} is no UTF-8 text. Give the file as it was exported."),
        ),
        _ => say(
            format!("{file} を読めません({why})。ファイルの場所と、ほかのソフトで開いていないかをお確かめください。"),
            format!("{file} cannot be read ({why}). Check where it is, and whether another program has it open."),
        ),
    }
}

/// The files that names and patterns (`*.csv`, `?`) stand for; Windows leaves patterns to the program.
pub fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        match path.file_name().map(|name| name.to_string_lossy().into_owned()) {
            Some(pattern) if pattern.contains(['*', '?']) && !path.exists() => files.extend(matching(path, &pattern)?),
            _ => files.push(path.clone()),
        }
    }
    Ok(files)
}

/// Whether a name is a pattern that [`expand`] would expand.
pub fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?']) && !path.exists()
}

fn matching(path: &Path, pattern: &str) -> Result<Vec<PathBuf>, String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let listed = fs::read_dir(folder.unwrap_or(Path::new("."))).map_err(|error| unreadable(path, &error))?;
    let pattern: Vec<char> = letters(pattern);
    let fits = |name: &str| matches(&pattern, &letters(name)) && (!name.starts_with('.') || pattern[0] == '.');
    let names = listed.flatten().filter(|entry| !entry.path().is_dir()).map(|entry| entry.file_name());
    let mut found: Vec<_> = names.filter(|name| fits(&name.to_string_lossy())).collect();
    found.sort();
    if found.is_empty() {
        let path = path.display();
        return Err(say(
            format!("{path} に合うファイルがありません。フォルダーと名前をお確かめください。"),
            format!("No file fits {path}. Check the folder and the names."),
        ));
    }
    Ok(found.into_iter().map(|name| folder.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name))).collect())
}

/// As the system takes names: Windows does not tell capitals from small letters.
fn letters(name: &str) -> Vec<char> {
    if cfg!(windows) { name.to_lowercase().chars().collect() } else { name.chars().collect() }
}

fn matches(pattern: &[char], name: &[char]) -> bool {
    match (pattern.split_first(), name.split_first()) {
        (None, None) => true,
        (Some(('*', rest)), _) => (0..=name.len()).any(|at| matches(rest, &name[at..])),
        (Some(('?', rest)), Some((_, name))) => matches(rest, name),
        (Some((letter, rest)), Some((first, name))) => letter == first && matches(rest, name),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_as_a_shell_has_them() {
        let fits = |pattern: &str, name: &str| matches(&letters(pattern), &letters(name));
        for (pattern, name) in
            [("*.csv", "a.csv"), ("*.csv", ".csv"), ("a?.csv", "ab.csv"), ("*a*b", "xayyb"), ("*", "")]
        {
            assert!(fits(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("*.csv", "a.csv.bak"), ("a?.csv", "a.csv"), ("*a*b", "ba"), ("", "a")] {
            assert!(!fits(pattern, name), "{pattern} {name}");
        }
    }
}
