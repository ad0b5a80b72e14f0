//! Files that are there as a whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::output::Failure;

/// A file that gets its name once all of it is written.
pub struct Whole {
    path: PathBuf,
    partial: PathBuf,
    out: BufWriter<File>,
}

impl Whole {
    /// Begins to write a file.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let file = File::create(&partial)
            .map_err(|error| Failure::new(format!("{}: {error}", partial.display())))?;
        Ok(Self { path: path.to_owned(), partial, out: BufWriter::new(file) })
    }

    /// Gives the file its name.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        fs::rename(&self.partial, &self.path)
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        // It is there no more if it has got its name.
        let _ = fs::remove_file(&self.partial);
    }
}

/// Writes a file with these bytes.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut file = Whole::create(path)?;
    let written = file.write_all(bytes).and_then(|()| file.finish());
    written.map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}
