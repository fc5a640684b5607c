//! Files that others write too: a ledger, a carry-over list. Locked, read again, written whole.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::input::unreadable;
use super::speech::{reason, say};

/// How long another program may hold a file before somebody is told.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(10);

/// A file that nobody else writes as long as this lives.
pub struct Kept {
    /// Where the file itself is, behind every symbolic link.
    path: PathBuf,
    lock: PathBuf,
    held: Option<File>,
}

impl Kept {
    /// Takes the file for itself; waits for whoever has it.
    ///
    /// # Errors
    ///
    /// A sentence, when it cannot be had.
    pub fn take(path: &Path) -> Result<Kept, String> {
        let path = behind_links(path)?;
        let lock = beside(&path, ".lock");
        let held = hold(&lock).map_err(|error| {
            let (file, lock, why) = (path.display(), lock.display(), reason(&error));
            match error.kind() {
                ErrorKind::WouldBlock => say(
                    format!(
                        "{file} をほかのプログラムが使い続けています。それが終わってから、もう一度実行してください。動いているものがなければ、{lock} を消してください。"
                    ),
                    format!(
                        "Another program goes on using {file}. Try again when it has ended; if none is running, delete {lock}."
                    ),
                ),
                _ => say(
                    format!("{lock} に印を付けられません({why})。何も書いていません。フォルダーに書き込めるかをお確かめください。"),
                    format!("{lock} cannot be written ({why}). Nothing was changed. Check whether the folder can be written to."),
                ),
            }
        })?;
        Ok(Kept { path, lock, held })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is in the file now; `None` when it is not there.
    ///
    /// # Errors
    ///
    /// A sentence, when it is there and cannot be read.
    pub fn content(&self) -> Result<Option<Vec<u8>>, String> {
        match fs::read(&self.path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(&self.path, &error)),
        }
    }

    /// Whether the file is as it was read. Not everybody who writes it knows of the lock: the page, or a share that is
    /// brought up to date from elsewhere.
    ///
    /// # Errors
    ///
    /// A sentence, when somebody else wrote it meanwhile.
    pub fn is_still(&self, seen: Option<&[u8]>) -> Result<(), String> {
        if self.content()?.as_deref() == seen {
            return Ok(());
        }
        let file = self.path.display();
        Err(say(
            format!("{file} に、ほかの人が同時に書きました。何も書いていません。もう一度実行してください。"),
            format!("Somebody else wrote {file} meanwhile. Nothing was written: try again."),
        ))
    }

    /// Writes the file in one step: it is whole before and after, where it is and with the permissions that it has.
    ///
    /// # Errors
    ///
    /// What the system says; the file is as it was.
    pub fn write(&self, content: &[u8]) -> io::Result<()> {
        let new = beside(&self.path, &format!(".{}.tmp", std::process::id()));
        let written = write_beside(&self.path, &new, content).and_then(|()| fs::rename(&new, &self.path));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        written?;
        // Without a lock, as on some shares, somebody may have written meanwhile.
        if self.held.is_none() && fs::read(&self.path)? != content {
            let said = say(
                "ほかの人が同時に書きました。もう一度実行してください",
                "somebody else wrote it meanwhile: try again",
            );
            return Err(io::Error::other(said));
        }
        Ok(())
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(held) = self.held.take() {
            // While it is still held, so that whoever waits for it sees that it is gone.
            #[cfg(unix)]
            let _ = fs::remove_file(&self.lock);
            drop(held);
        }
    }
}

fn write_beside(path: &Path, new: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(new)?;
    file.write_all(content)?;
    if let Ok(known) = fs::metadata(path) {
        // A disk that has none of its own, as FAT, may refuse even to set those that a file has.
        let set = fs::set_permissions(new, known.permissions());
        set.or_else(|error| if fs::metadata(new)?.permissions() == known.permissions() { Ok(()) } else { Err(error) })?;
    }
    file.sync_all()
}

/// The lock, once it is had; `None` where the system has no locks.
fn hold(lock: &Path) -> io::Result<Option<File>> {
    let since = Instant::now();
    loop {
        match OpenOptions::new().create(true).truncate(false).write(true).open(lock) {
            Ok(file) => match file.try_lock() {
                Ok(()) if is_there(&file, lock) => return Ok(Some(file)),
                Ok(()) | Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            },
            // Windows says so of a file that is just being taken away.
            Err(error) if error.kind() == ErrorKind::PermissionDenied && cfg!(windows) => {}
            Err(error) => return Err(error),
        }
        if since.elapsed() > PATIENCE {
            return Err(ErrorKind::WouldBlock.into());
        }
        std::thread::sleep(PAUSE);
    }
}

/// Whether the lock is still the file that has its name: whoever had it before has taken that away.
#[cfg(unix)]
fn is_there(file: &File, lock: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let known = |meta: io::Result<fs::Metadata>| meta.ok().map(|meta| (meta.dev(), meta.ino()));
    let held = known(file.metadata());
    held.is_some() && held == known(fs::metadata(lock))
}

#[cfg(not(unix))]
fn is_there(_: &File, _: &Path) -> bool {
    true
}

/// The file behind symbolic links, or where it will be.
fn behind_links(path: &Path) -> Result<PathBuf, String> {
    match (path.symlink_metadata(), fs::canonicalize(path)) {
        (Err(_), _) => Ok(path.to_owned()),
        (Ok(_), Ok(real)) => Ok(real),
        (Ok(_), Err(error)) => {
            let (file, why) = (path.display(), reason(&error));
            Err(say(
                format!("{file} は、今はない場所を指しています({why})。リンクの先をお確かめください。"),
                format!("{file} points to a place that is not there ({why}). Check where the link leads."),
            ))
        }
    }
}

/// A name beside a file.
pub fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
