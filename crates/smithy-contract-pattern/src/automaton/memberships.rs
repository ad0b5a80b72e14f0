//! Which classes of characters make up which sets.

use super::alphabet::Alphabet;

/// For each class the sets that it is part of, one bit for each set.
#[derive(Debug)]
pub(super) struct Memberships {
    bits: Vec<u64>,
    /// How many words a class has.
    words: usize,
}

impl Memberships {
    pub(super) fn new(alphabet: &Alphabet) -> Self {
        let words = alphabet.members.len().div_ceil(64).max(1);
        let mut bits = vec![0; alphabet.classes.len() * words];
        for (set, classes) in alphabet.members.iter().enumerate() {
            for class in classes {
                bits[class * words + set / 64] |= 1 << (set % 64);
            }
        }
        Self { bits, words }
    }

    /// Whether a class is part of a set.
    pub(super) fn has(&self, class: usize, set: usize) -> bool {
        self.bits[class * self.words + set / 64] >> (set % 64) & 1 == 1
    }

    /// For each class the first one that these sets do not tell from it: itself, if there is none
    /// before it.
    pub(super) fn alike(&self, sets: &[usize]) -> Vec<usize> {
        let mut mask = vec![0_u64; self.words];
        for set in sets {
            mask[set / 64] |= 1 << (set % 64);
        }
        let of_class = |class: usize| {
            let bits = &self.bits[class * self.words..][..self.words];
            bits.iter().zip(&mask).map(|(bits, mask)| bits & mask)
        };
        let mut firsts: Vec<usize> = Vec::new();
        (0..self.bits.len() / self.words)
            .map(|class| {
                let known =
                    firsts.iter().copied().find(|&first| of_class(first).eq(of_class(class)));
                known.unwrap_or_else(|| {
                    firsts.push(class);
                    class
                })
            })
            .collect()
    }
}
