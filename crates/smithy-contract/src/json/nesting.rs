//! Which arrays and objects are open: one bit each, so that depth costs next to nothing.

use smallvec::SmallVec;

const BITS: usize = u64::BITS as usize;

/// A stack of bits.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    words: SmallVec<[u64; 2]>,
    depth: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Array,
    Object,
}

impl Nesting {
    #[inline]
    pub fn depth(&self) -> usize {
        self.depth
    }

    #[inline]
    pub fn push(&mut self, open: Open) {
        let (word, bit) = (self.depth / BITS, self.depth % BITS);
        if word == self.words.len() {
            self.words.push(0);
        }
        let mask = 1 << bit;
        match open {
            Open::Array => self.words[word] &= !mask,
            Open::Object => self.words[word] |= mask,
        }
        self.depth += 1;
    }

    #[inline]
    pub fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    #[inline]
    pub fn last(&self) -> Option<Open> {
        let top = self.depth.checked_sub(1)?;
        let object = self.words[top / BITS] >> (top % BITS) & 1 == 1;
        Some(if object { Open::Object } else { Open::Array })
    }
}

#[cfg(test)]
mod tests {
    use super::{Nesting, Open};

    #[test]
    fn remembers_what_is_open_at_every_depth() {
        let kind = |index: usize| {
            if index.is_multiple_of(2) { Open::Object } else { Open::Array }
        };
        let mut nesting = Nesting::default();
        (0..300).for_each(|index| nesting.push(kind(index)));
        for index in (0..300).rev() {
            assert_eq!(nesting.depth(), index + 1);
            assert_eq!(nesting.last(), Some(kind(index)));
            nesting.pop();
        }
        assert_eq!(nesting.last(), None);
        nesting.push(Open::Array);
        assert_eq!(nesting.last(), Some(Open::Array), "bits of earlier containers are overwritten");
    }
}
