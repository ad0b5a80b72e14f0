//! Files that are there as a whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::output::Failure;

/// A file that gets its name once all of it is written. What is there and is no file, such as a pipe or a
/// device, is written to as it is.
pub struct Whole {
    /// As it was asked for.
    path: PathBuf,
    /// `None` for what is no file.
    place: Option<Place>,
    out: BufWriter<File>,
}

/// Where a file is written, and where it will be.
struct Place {
    partial: PathBuf,
    destination: PathBuf,
    is_there: bool,
}

impl Whole {
    /// Begins to write a file.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        let told = |error: io::Error| Failure::new(told_at(path, &error));
        let (file, place) = match fs::metadata(path) {
            Ok(found) if found.is_dir() => return Err(told(ErrorKind::IsADirectory.into())),
            Ok(found) if !found.is_file() => {
                (OpenOptions::new().write(true).open(path).map_err(told)?, None)
            }
            _ => {
                let destination = destination(path).map_err(told)?;
                let (file, partial) = create_beside(&destination).map_err(told)?;
                (file, Some(Place { partial, destination, is_there: false }))
            }
        };
        Ok(Self { path: path.to_owned(), place, out: BufWriter::new(file) })
    }

    /// Where the file will be; `None` for what is no file.
    pub fn destination(&self) -> Option<&Path> {
        self.place.as_ref().map(|place| &*place.destination)
    }

    /// Gives the file its name.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        let Some(place) = &mut self.place else { return Ok(()) };
        fs::rename(&place.partial, &place.destination)
            .map_err(|error| io::Error::other(told_at(&self.path, &error)))?;
        place.is_there = true;
        Ok(())
    }

    /// An error that says which file it is about.
    fn told<T>(&self, outcome: io::Result<T>) -> io::Result<T> {
        outcome.map_err(|error| match error.kind() {
            // It is tried again.
            ErrorKind::Interrupted => error,
            _ => io::Error::other(told_at(&self.path, &error)),
        })
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let outcome = self.out.write(bytes);
        self.told(outcome)
    }

    fn flush(&mut self) -> io::Result<()> {
        let outcome = self.out.flush();
        self.told(outcome)
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if let Some(Place { partial, is_there: false, .. }) = &self.place {
            // If it can't be removed there is nothing else to do about it.
            let _ = fs::remove_file(partial);
        }
    }
}

/// Writes a file with these bytes.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut file = Whole::create(path)?;
    file.write_all(bytes).and_then(|()| file.finish()).map_err(Failure::new)
}

/// The one path of a file, whether it is there or not; of a symbolic link, that of what it leads to.
pub fn destination(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => fs::canonicalize(folder)?,
            _ => fs::canonicalize(".")?,
        };
        let Some(name) = path.file_name() else { return Err(ErrorKind::IsADirectory.into()) };
        path = folder.join(name);
        match fs::read_link(&path) {
            Ok(target) => path = folder.join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links lead on from here"))
}

/// Linux follows no more either.
const MOST_LINKS: usize = 40;

/// A new file in the folder of another, with a name that no other run has.
fn create_beside(path: &Path) -> io::Result<(File, PathBuf)> {
    for number in 0_u32.. {
        let mut partial = path.as_os_str().to_owned();
        partial.push(format!(".{}-{number}.partial", std::process::id()));
        let partial = PathBuf::from(partial);
        match File::create_new(&partial) {
            Ok(file) => return Ok((file, partial)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn told_at(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
