//! Output files are written whole or not at all, and never over an existing file.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

/// Says so early when the output exists.
pub fn refuse_existing(path: &Path) -> Result<(), String> {
    if path.symlink_metadata().is_ok() { Err(exists(path)) } else { Ok(()) }
}

/// Writes beside the output first, then gives it its name; a name that was taken meanwhile is left alone.
pub fn write_whole(path: &Path, content: &[u8]) -> Result<(), String> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = Path::new(&beside);
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(beside)
        .and_then(|mut file| file.write_all(content).and_then(|()| file.sync_all()))
        // A hard link never replaces a file that is already there.
        .and_then(|()| fs::hard_link(beside, path));
    let _ = fs::remove_file(beside);
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => exists(path),
        _ => format!("{} に書き出せません({error})。フォルダーと空き容量をお確かめください。", path.display()),
    })
}

fn exists(path: &Path) -> String {
    format!("{} はすでにあります。上書きはしません。別の名前を指定してください。", path.display())
}
