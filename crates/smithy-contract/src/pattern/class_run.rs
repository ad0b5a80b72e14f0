//! `^[class]{m,n}$`: all characters from one class, and so many of them.

use super::class_set::{BLOCK, Beyond, ClassSet};
use super::progress::Progress;

/// A text of `minimum` to `maximum` characters, all from one class.
#[derive(Debug, Clone)]
pub struct ClassRun {
    /// The class.
    pub class: ClassSet,
    /// The fewest characters.
    pub minimum: u32,
    /// The most characters; `u32::MAX` for any number.
    pub maximum: u32,
}

impl ClassRun {
    /// Whether the text is such a run.
    #[must_use]
    #[inline]
    pub fn matches(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let length = bytes.len();
        if length < self.minimum as usize {
            // A text never has more characters than bytes.
            return false;
        }
        match self.ascii_prefix(bytes) {
            Prefix::Whole => self.allows(length),
            Prefix::Stranger => false,
            Prefix::BeyondAscii(at) => self.matches_slowly(text, at),
        }
    }

    #[inline]
    fn allows(&self, length: usize) -> bool {
        length >= self.minimum as usize
            && (length <= self.maximum as usize || self.maximum == u32::MAX)
    }

    /// Tests blocks while all is ASCII; a shorter rest is tested as a block that overlaps the one
    /// before, or that holds its bytes twice.
    #[inline]
    fn ascii_prefix(&self, bytes: &[u8]) -> Prefix {
        let set = &self.class.ascii;
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        for (index, block) in blocks.iter().enumerate() {
            if !set.holds(block) {
                return self.examine(bytes, index * BLOCK);
            }
        }
        let holds = if rest.is_empty() {
            true
        } else if let Some(block) = bytes.last_chunk::<BLOCK>() {
            set.holds(block)
        } else if let (Some(head), Some(tail)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>())
        {
            let mut block = [0; BLOCK];
            block[..8].copy_from_slice(head);
            block[8..].copy_from_slice(tail);
            set.holds(&block)
        } else if let (Some(head), Some(tail)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>())
        {
            let mut block = [bytes[0]; BLOCK];
            block[..4].copy_from_slice(head);
            block[4..8].copy_from_slice(tail);
            set.holds(&block)
        } else {
            bytes.iter().all(|&byte| set.contains(byte))
        };
        if holds {
            Prefix::Whole
        } else {
            self.examine(bytes, bytes.len() - rest.len())
        }
    }

    /// From `at` on there is a byte that is no ASCII member.
    fn examine(&self, bytes: &[u8], at: usize) -> Prefix {
        let stop = self.class.ascii.span(bytes, at, bytes.len());
        match bytes.get(stop) {
            None => Prefix::Whole,
            Some(0x80..) if !matches!(self.class.beyond, Beyond::None) => Prefix::BeyondAscii(stop),
            Some(_) => Prefix::Stranger,
        }
    }

    fn matches_slowly(&self, text: &str, start: usize) -> bool {
        let (end, count) = self.class.span(text, start, u32::MAX);
        end == text.len() && self.allows(start + count as usize)
    }

    pub(super) fn progress(&self, text: &str) -> Progress {
        let mut consumed = 0;
        let mut offending = None;
        for character in text.chars() {
            let full = consumed >= self.maximum as usize && self.maximum != u32::MAX;
            if full || !self.class.contains(character) {
                offending = Some(character);
                break;
            }
            consumed += 1;
        }
        let full = consumed >= self.maximum as usize && self.maximum != u32::MAX;
        let allowed = if full {
            Vec::new()
        } else {
            self.class.ranges()
        };
        Progress {
            consumed,
            offending,
            allowed,
        }
    }
}

/// How the ASCII part at the beginning of a text fares.
enum Prefix {
    /// All bytes are members.
    Whole,
    /// Some byte cannot be part of a member.
    Stranger,
    /// At this byte a character beyond ASCII begins.
    BeyondAscii(usize),
}
