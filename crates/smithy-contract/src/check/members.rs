//! Members of one structure or union: finding them by name, remembering which were there.

use std::borrow::Cow;

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

/// A set of members, by their index.
#[derive(Debug, Default)]
pub(super) struct MemberSet {
    words: [u64; 2],
    /// For structures with more members than those two words have bits.
    more: Vec<u64>,
}

impl MemberSet {
    /// An empty set for so many members.
    #[inline]
    pub fn of(members: usize) -> Self {
        let more = members.div_ceil(64).saturating_sub(2);
        Self { words: [0; 2], more: if more == 0 { Vec::new() } else { vec![0; more] } }
    }

    /// Adds a member; whether it is new.
    #[inline]
    pub fn insert(&mut self, index: usize) -> bool {
        let word = match index / 64 {
            place @ 0..2 => &mut self.words[place],
            place => match self.more.get_mut(place - 2) {
                Some(word) => word,
                None => return false,
            },
        };
        let bit = 1 << (index % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    #[inline]
    pub fn contains(&self, index: usize) -> bool {
        let word = match index / 64 {
            place @ 0..2 => Some(&self.words[place]),
            place => self.more.get(place - 2),
        };
        word.is_some_and(|word| word >> (index % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{MemberSet, edit_distance};

    #[test]
    fn remembers_members_of_wide_structures() {
        let mut set = MemberSet::of(200);
        assert!((0..200).step_by(3).all(|index| set.insert(index)));
        assert!(!(0..200).step_by(3).any(|index| set.insert(index)));
        assert!((0..200).all(|index| set.contains(index) == (index % 3 == 0)));
        assert!(!set.insert(1000) && !set.contains(1000));
        assert!(!MemberSet::of(3).contains(100));
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
