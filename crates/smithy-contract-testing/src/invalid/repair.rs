//! How a wrong input becomes right again.

use serde::Serialize;

/// A replacement of one run of bytes.
///
/// ```
/// use smithy_contract_testing::Splice;
///
/// let splice = Splice { offset: 5, remove: 2, insert: "64".to_owned() };
/// assert_eq!(splice.apply(br#"{"a":65}"#), br#"{"a":64}"#);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Splice {
    /// How many bytes come before.
    pub offset: usize,
    /// How many bytes are taken out.
    pub remove: usize,
    /// What is put in their place.
    pub insert: String,
}

impl Splice {
    /// What turns one text into another, which is UTF-8: all that differs.
    pub(crate) fn between(from: &[u8], to: &str) -> Self {
        let mut offset = same(from.iter().zip(to.as_bytes()));
        while !to.is_char_boundary(offset) {
            offset -= 1;
        }
        let (rest, rest_to) = (&from[offset..], &to[offset..]);
        let mut after = same(rest.iter().rev().zip(rest_to.as_bytes().iter().rev()));
        while !rest_to.is_char_boundary(rest_to.len() - after) {
            after -= 1;
        }
        let insert = rest_to[..rest_to.len() - after].to_owned();
        Self { offset, remove: rest.len() - after, insert }
    }

    /// The text after the replacement. Offsets beyond its end are taken for its end.
    #[must_use]
    pub fn apply(&self, text: &[u8]) -> Vec<u8> {
        let start = self.offset.min(text.len());
        let end = start.saturating_add(self.remove).min(text.len());
        [&text[..start], self.insert.as_bytes(), &text[end..]].concat()
    }
}

/// How many pairs are alike before the first that is not.
fn same<'b>(pairs: impl Iterator<Item = (&'b u8, &'b u8)>) -> usize {
    pairs.take_while(|(left, right)| left == right).count()
}
