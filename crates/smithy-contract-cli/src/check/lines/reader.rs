//! Cuts a stream into batches of whole lines.

use std::io::{self, ErrorKind, Read};

use super::batch::Batch;

/// How much is read at once.
const BLOCK: usize = 128 * 1024;

/// How much is kept of a line that is too long: enough to show its beginning.
const BEGINNING: usize = 4 * 1024;

/// The batches of a stream. What there is to read is passed on at once, so that an input that comes
/// slowly is judged as it comes.
pub struct Batches<R> {
    source: R,
    limit: usize,
    /// What was read of a line that has not ended yet.
    rest: Vec<u8>,
    /// Whether the line at hand is too long and was passed on already.
    skips: bool,
    /// How much was read since the last batch.
    read: u64,
    /// The number of the next line.
    number: u64,
    is_done: bool,
}

impl<R: Read> Batches<R> {
    /// The batches of a source whose lines may have so many bytes.
    pub fn new(source: R, limit: usize) -> Self {
        Self { source, limit, rest: Vec::new(), skips: false, read: 0, number: 1, is_done: false }
    }

    /// Reads until there is a batch; `None` at the end.
    fn batch(&mut self) -> io::Result<Option<Batch>> {
        while !self.is_done {
            let before = self.rest.len();
            self.is_done = self.read()? == 0;
            if self.skips {
                // What was read before the line became too long is gone, so this is all of `rest`.
                let Some(end) = memchr::memchr(b'\n', &self.rest) else {
                    self.rest.clear();
                    continue;
                };
                self.rest.drain(..=end);
                self.skips = false;
            }
            if let Some(end) = memchr::memrchr(b'\n', self.rest.get(before..).unwrap_or_default()) {
                return Ok(Some(self.cut(before + end + 1)));
            }
            if self.rest.len() > self.limit {
                self.skips = true;
                return Ok(Some(self.cut_short()));
            }
        }
        Ok((!self.rest.is_empty()).then(|| self.cut(self.rest.len())))
    }

    /// Reads a block behind what is left of the last one; how much it was.
    fn read(&mut self) -> io::Result<usize> {
        let before = self.rest.len();
        self.rest.resize(before + BLOCK, 0);
        let read = loop {
            match self.source.read(&mut self.rest[before..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        let length = *read.as_ref().unwrap_or(&0);
        self.rest.truncate(before + length);
        self.read += length as u64;
        read
    }

    /// Takes the first bytes as a batch.
    fn cut(&mut self, end: usize) -> Batch {
        let rest = self.rest.split_off(end);
        let text = std::mem::replace(&mut self.rest, rest);
        let first = self.number;
        self.number += memchr::memchr_iter(b'\n', &text).count() as u64;
        Batch { first, bytes: std::mem::take(&mut self.read), text, is_whole: true }
    }

    /// Takes the beginning of a line that is too long, and forgets the rest.
    fn cut_short(&mut self) -> Batch {
        let text = self.rest[..BEGINNING.min(self.limit)].to_vec();
        self.rest = Vec::new();
        let first = self.number;
        self.number += 1;
        Batch { first, bytes: std::mem::take(&mut self.read), text, is_whole: false }
    }
}

impl<R: Read> Iterator for Batches<R> {
    type Item = io::Result<Batch>;

    fn next(&mut self) -> Option<io::Result<Batch>> {
        let batch = self.batch();
        self.is_done |= batch.is_err();
        batch.transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Batches};

    /// Gives a few bytes at a time, so that every way to cut is seen.
    struct Slow<'t>(&'t [u8], usize);

    impl std::io::Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let length = self.1.min(self.0.len()).min(buffer.len());
            buffer[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    fn lines(text: &[u8], pace: usize, limit: usize) -> Vec<(u64, usize, bool)> {
        let mut lines = Vec::new();
        for batch in Batches::new(Slow(text, pace), limit) {
            batch.unwrap().each(|number, line, is_whole| {
                lines.push((number, line.len(), is_whole && line.len() <= limit));
            });
        }
        lines
    }

    #[test]
    fn lines_are_the_same_at_any_pace() {
        let text = b"one\n\n  \nfour\r\n0123456789\n0123456\nsix\n\n0123456789012345\nten";
        for pace in 1..text.len() {
            let lines: Vec<_> = lines(text, pace, 7)
                .into_iter()
                // How much is kept of a line that is too long depends on the pace.
                .map(|(number, length, fits)| (number, fits.then_some(length)))
                .collect();
            let expected = [
                (1, Some(3)),
                (4, Some(5)),
                (5, None),
                (6, Some(7)),
                (7, Some(3)),
                (9, None),
                (10, Some(3)),
            ];
            assert_eq!(lines, expected, "{pace}");
        }
    }

    #[test]
    fn long_lines_are_not_kept() {
        let limit = 4 * BLOCK;
        let mut text = vec![b'x'; 40 * BLOCK];
        text.extend_from_slice(b"\n{}\n");
        text.extend(vec![b'y'; limit]);
        let mut batches = Batches::new(&text[..], limit);
        let mut lines = Vec::new();
        while let Some(batch) = batches.next() {
            assert!(batches.rest.capacity() <= 2 * limit + BLOCK);
            batch
                .unwrap()
                .each(|number, line, is_whole| lines.push((number, line.len(), is_whole)));
        }
        assert_eq!(lines, [(1, super::BEGINNING, false), (2, 2, true), (3, limit, true)]);
    }
}
