//! The inputs of `check`: whole files, or their lines. What is kept of each is bounded.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// One JSON text to be judged.
pub struct Input<'a> {
    /// The file's name; for a line, with its number.
    pub name: String,
    pub body: &'a [u8],
}

pub enum Error {
    /// The input could not be read.
    Read(io::Error),
    /// The verdict could not be written.
    Report(io::Error),
}

/// Gives each input of a file to `judge`. Of an input that is longer than `limit` bytes, one byte more
/// than that is kept: enough to see that it is too long.
pub fn each_input(
    path: &Path,
    lines: bool,
    limit: usize,
    mut judge: impl FnMut(Input<'_>) -> io::Result<()>,
) -> Result<(), Error> {
    let mut reader = open(path).map_err(Error::Read)?;
    let kept = limit as u64 + 1;
    let mut body = Vec::new();
    if !lines {
        reader.take(kept).read_to_end(&mut body).map_err(Error::Read)?;
        let name = name(path);
        return judge(Input { name, body: &body }).map_err(Error::Report);
    }
    for number in 1_u64.. {
        if !read_line(&mut reader, kept, &mut body).map_err(Error::Read)? {
            break;
        }
        if !body.trim_ascii().is_empty() {
            let name = format!("{}:{number}", name(path));
            judge(Input { name, body: &body }).map_err(Error::Report)?;
        }
    }
    Ok(())
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::with_capacity(64 * 1024, File::open(path)?)))
}

fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// Reads the next line without its end; whether there was one. No more than `kept` bytes are kept.
fn read_line(reader: &mut impl BufRead, kept: u64, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = reader.by_ref().take(kept).read_until(b'\n', line)?;
    if line.ends_with(b"\n") {
        line.pop();
    } else if read as u64 == kept {
        reader.skip_until(b'\n')?;
    }
    Ok(read > 0)
}

#[cfg(test)]
mod tests {
    use super::read_line;

    #[test]
    fn keeps_no_more_of_a_line_than_asked() {
        let mut text: &[u8] = b"one\n\nfour4\nfive55\nsix666666666\nlast";
        let mut line = Vec::new();
        let mut lines = Vec::new();
        while read_line(&mut text, 6, &mut line).unwrap() {
            lines.push(String::from_utf8(line.clone()).unwrap());
        }
        assert_eq!(lines, ["one", "", "four4", "five55", "six666", "last"]);
    }
}
