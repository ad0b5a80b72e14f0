//! Members of one structure or union: finding them by name, remembering which were there.

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::schema::Member;

/// Which member has this name. Texts mostly follow the model's order, so `hint` is tried first.
#[inline]
pub(super) fn position(members: &[Member], name: &str, hint: usize) -> Option<usize> {
    if members.get(hint).is_some_and(|member| member.name == name) {
        return Some(hint);
    }
    members.iter().position(|member| member.name == name)
}

/// The member whose name is most like `name`, if one is like it at all: at most a third of the
/// characters differ.
pub(super) fn nearest(members: &[Member], name: &str) -> Option<Cow<'static, str>> {
    /// Longer names are not worth the quadratic time.
    const LONGEST: usize = 100;
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let distance = |member: &Member| edit_distance(&member.name.to_lowercase(), &name);
    let candidates = members.iter().filter(|member| member.name.len() <= LONGEST);
    let (distance, member) = candidates
        .map(|member| (distance(member), member))
        .min_by_key(|(distance, _)| *distance)?;
    (distance * 3 <= name.chars().count()).then(|| member.name.clone())
}

/// How many characters must be inserted, deleted or replaced to make one text from the other
/// (Levenshtein).
fn edit_distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, character) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, other) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(character != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

/// Sets of members, for the structures and unions that are open, innermost last.
#[derive(Debug, Default)]
pub(super) struct MemberSets {
    /// One bit for each member.
    words: SmallVec<[u64; 16]>,
}

/// Where the words of a set begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MemberSet(usize);

impl MemberSets {
    /// An empty set for so many members.
    #[inline]
    pub fn begin(&mut self, members: usize) -> MemberSet {
        let set = MemberSet(self.words.len());
        for _ in 0..members.div_ceil(WORD) {
            self.words.push(0);
        }
        set
    }

    /// Forgets a set and all that came after it.
    #[inline]
    pub fn end(&mut self, MemberSet(start): MemberSet) {
        self.words.truncate(start);
    }

    /// Adds a member; whether it is new.
    #[inline]
    pub fn insert(&mut self, MemberSet(start): MemberSet, index: usize) -> bool {
        let Some(word) = self.words.get_mut(start + index / WORD) else {
            return false;
        };
        let bit = 1 << (index % WORD);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Whether a member is in the first set and not in the other.
    #[inline]
    pub fn is_only_in(
        &self,
        MemberSet(start): MemberSet,
        MemberSet(other): MemberSet,
        index: usize,
    ) -> bool {
        let words = self.words.as_slice();
        let word = |start| words.get(start + index / WORD).copied().unwrap_or_default();
        (word(start) & !word(other)) >> (index % WORD) & 1 == 1
    }
}

const WORD: usize = u64::BITS as usize;

#[cfg(test)]
mod tests {
    use super::{MemberSets, edit_distance, nearest};
    use crate::schema::{Member, ShapeIndex};

    #[test]
    fn names_of_more_than_100_bytes_are_like_none() {
        let members = [Member {
            name: "a".repeat(100).into(),
            target: ShapeIndex(0),
            required: false,
            has_default: false,
            idempotency_token: false,
        }];
        let nearest = |length: usize| nearest(&members, &"A".repeat(length));
        assert_eq!(nearest(99).as_deref(), Some(&*members[0].name));
        assert_eq!(nearest(100).as_deref(), Some(&*members[0].name));
        assert_eq!(nearest(101), None);
        assert_eq!(nearest(102), None);
    }

    #[test]
    fn remembers_members_of_nested_and_wide_structures() {
        let mut sets = MemberSets::default();
        let outer = sets.begin(3);
        let none = sets.begin(3);
        assert!(sets.insert(outer, 1) && sets.insert(outer, 2) && sets.insert(none, 2));
        let inner = sets.begin(2000);
        let other = sets.begin(2000);
        assert!((0..2000).step_by(3).all(|index| sets.insert(inner, index)));
        assert!(!(0..2000).step_by(3).any(|index| sets.insert(inner, index)));
        assert!((0..2000).step_by(2).all(|index| sets.insert(other, index)));
        let is_expected = |index: usize| index.is_multiple_of(3) && !index.is_multiple_of(2);
        assert!((0..2000).all(|index| sets.is_only_in(inner, other, index) == is_expected(index)));
        assert!(!sets.insert(other, 5000) && !sets.is_only_in(inner, other, 5000));
        sets.end(inner);
        let of_outer = [0, 1, 2].map(|index| sets.is_only_in(outer, none, index));
        assert_eq!(of_outer, [false, true, false]);
        let next = sets.begin(2000);
        assert!(next == inner && !(0..2000).any(|index| sets.is_only_in(next, next, index)));
        assert!((0..2000).all(|index| sets.insert(next, index)), "it begins empty");
    }

    #[test]
    fn counts_edits() {
        let cases = [
            ("", "", 0),
            ("", "abc", 3),
            ("jobname", "jobname", 0),
            ("jobname", "jobnme", 1),
            ("ab", "ba", 2),
        ];
        for (left, right, distance) in cases {
            assert_eq!(edit_distance(left, right), distance, "{left} {right}");
            assert_eq!(edit_distance(right, left), distance, "{right} {left}");
        }
    }
}
