//! `^[class]{m,n}$`: all characters from one class, and so many of them.

use super::automaton::UNLIMITED;
use super::beyond::Beyond;
use super::class_set::ClassSet;
use super::progress::Progress;

/// A text of `minimum` to `maximum` characters, all from one class.
#[derive(Debug, Clone)]
pub struct ClassRun {
    /// The class.
    pub class: ClassSet,
    /// The fewest characters.
    pub minimum: u32,
    /// The most characters; [`UNLIMITED`] for any number.
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
        if self.class.ascii.holds_all(bytes) {
            return self.allows(length);
        }
        !matches!(self.class.beyond, Beyond::None) && self.matches_beyond_ascii(text)
    }

    #[inline]
    fn allows(&self, length: usize) -> bool {
        length >= self.minimum as usize
            && (length <= self.maximum as usize || self.maximum == UNLIMITED)
    }

    fn matches_beyond_ascii(&self, text: &str) -> bool {
        let (end, count) = self.class.span(text, 0);
        end == text.len() && self.allows(count)
    }

    pub(super) fn progress(&self, text: &str) -> Progress {
        let mut consumed = 0;
        let mut offending = None;
        for character in text.chars() {
            let full = consumed >= self.maximum as usize && self.maximum != UNLIMITED;
            if full || !self.class.contains(character) {
                offending = Some(character);
                break;
            }
            consumed += 1;
        }
        let full = consumed >= self.maximum as usize && self.maximum != UNLIMITED;
        let allowed = if full { Vec::new() } else { self.class.ranges() };
        let may_end = consumed >= self.minimum as usize && self.minimum <= self.maximum;
        Progress { consumed, offending, allowed, may_end }
    }
}
