//! Output files are written whole or not at all, and never over an existing file.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::input::is_standard;
use super::kept::beside;
use super::speech::{is_quiet, reason, say};

/// Says so early when the output exists.
pub fn refuse_existing(path: &Path) -> Result<(), String> {
    if is_standard(path) {
        return Ok(());
    }
    if path.symlink_metadata().is_ok() { Err(exists(path)) } else { Ok(()) }
}

/// Writes beside the output first, then gives it its name; a name that was taken meanwhile is left alone. `-` is standard output.
pub fn write_whole(path: &Path, content: &[u8]) -> Result<(), String> {
    if is_standard(path) {
        return super::write_out(content);
    }
    let new = beside(path, &format!(".{}.tmp", std::process::id()));
    let written = create(&new, content)
        // A hard link never replaces a file that is already there.
        .and_then(|()| fs::hard_link(&new, path).or_else(|error| without_links(path, content, error)));
    let _ = fs::remove_file(&new);
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => exists(path),
        kind => {
            let no_folder = || say("フォルダーが見つかりません", "its folder is not there");
            let (file, why) = (path.display(), if kind == ErrorKind::NotFound { no_folder() } else { reason(&error) });
            say(
                format!("{file} に書き出せません({why})。何も書き出していません。"),
                format!("{file} cannot be written ({why}). Nothing was written."),
            )
        }
    })
}

/// The answer about an output: on standard output, unless that is the output itself; then on standard error.
pub fn answer(path: &Path, text: &str) -> Result<(), String> {
    if !is_standard(path) {
        return super::print(text);
    }
    if !is_quiet() {
        super::complain(text.trim_end());
    }
    Ok(())
}

/// On a disk or share without hard links the name is taken first; what cannot be written whole is taken away again.
fn without_links(path: &Path, content: &[u8], error: io::Error) -> io::Result<()> {
    match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::StorageFull | ErrorKind::NotFound => Err(error),
        _ => create(path, content),
    }
}

fn create(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(content).and_then(|()| file.sync_all());
    written.inspect_err(|_| drop(fs::remove_file(path)))
}

fn exists(path: &Path) -> String {
    let file = path.display();
    say(
        format!("{file} はすでにあります。上書きはしません。別の名前を指定してください。"),
        format!("{file} is there already and is not written over. Give another name."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_hard_links_a_file_is_written_and_none_replaced() {
        let path = std::env::temp_dir().join(format!("kensatsu-output-{}", std::process::id()));
        let refused = || io::Error::from(ErrorKind::PermissionDenied);
        assert!(without_links(&path, b"a", refused()).is_ok());
        assert_eq!(fs::read(&path).expect("written"), b"a");
        let again = without_links(&path, b"b", refused()).expect_err("it is there");
        assert_eq!(again.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("as it was"), b"a");
        fs::remove_file(&path).expect("removed");
    }
}
