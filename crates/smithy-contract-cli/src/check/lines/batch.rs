//! Lines that are judged in one go.

/// Some lines of an input.
#[derive(Debug, PartialEq, Eq)]
pub struct Batch {
    /// The number of the first one.
    pub first: u64,
    /// How much was read for it.
    pub bytes: u64,
    pub text: Vec<u8>,
    /// Whether the text is all there is, and not the beginning of a line that is too long.
    pub is_whole: bool,
}

impl Batch {
    /// Gives each line that is not blank, with its number, and whether it is whole.
    pub fn each(&self, mut judge: impl FnMut(u64, &[u8], bool)) {
        if !self.is_whole {
            return judge(self.first, &self.text, false);
        }
        let text = self.text.strip_suffix(b"\n").unwrap_or(&self.text);
        let ends = memchr::memchr_iter(b'\n', text).chain([text.len()]);
        let mut start = 0;
        for (number, end) in (self.first..).zip(ends) {
            let line = &text[start..end];
            if !line.trim_ascii().is_empty() {
                judge(number, line, true);
            }
            start = end + 1;
        }
    }
}
