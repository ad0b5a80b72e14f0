//! Where inputs come from: files, or the standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The first bytes of a file: one more than allowed is enough to see that it is too long.
pub fn beginning(file: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    let kept = (limit as u64).saturating_add(1);
    if is_standard_input(file) {
        io::stdin().lock().take(kept).read_to_end(&mut body)?;
    } else {
        File::open(file)?.take(kept).read_to_end(&mut body)?;
    }
    Ok(body)
}

/// A file to read from.
pub fn open(file: &Path) -> io::Result<Box<dyn Read>> {
    if is_standard_input(file) {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(File::open(file)?))
}

/// How many bytes a file has, where that is known.
pub fn size(file: &Path) -> Option<u64> {
    let metadata = if is_standard_input(file) { None } else { file.metadata().ok() };
    metadata.filter(std::fs::Metadata::is_file).map(|metadata| metadata.len())
}

/// What results call a file.
pub fn name(file: &Path) -> String {
    if is_standard_input(file) { "standard input".to_owned() } else { file.display().to_string() }
}

fn is_standard_input(file: &Path) -> bool {
    file == Path::new("-")
}
