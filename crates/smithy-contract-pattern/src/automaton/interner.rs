//! Lists that are kept once each and known by their numbers.
//!
//! They stand one after the other in one place: an automaton has tens of thousands of short ones, and
//! memory of its own for each of them costs more than what they hold.

use std::hash::{BuildHasher, Hash};

use hashbrown::HashTable;

use super::quick_hash::QuickHash;

#[derive(Debug)]
pub(super) struct Interner<T> {
    items: Vec<T>,
    /// Where each list ends; it begins where the one before ends.
    ends: Vec<usize>,
    numbers: HashTable<u32>,
}

impl<T: Copy + Eq + Hash> Interner<T> {
    /// Without any list, or with as many empty ones as there are numbers that mean something else.
    pub(super) fn with_reserved(count: usize) -> Self {
        Self { items: Vec::new(), ends: vec![0; count], numbers: HashTable::new() }
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The list of a number.
    pub(super) fn get(&self, number: u32) -> &[T] {
        list(&self.items, &self.ends, number)
    }

    /// The number of a list; the next free one if the list is new.
    #[expect(clippy::cast_possible_truncation, reason = "there are fewer lists than steps")]
    pub(super) fn number(&mut self, wanted: &[T]) -> u32 {
        let Self { items, ends, numbers } = self;
        let hash = |list: &[T]| QuickHash::default().hash_one(list);
        if let Some(&known) = numbers.find(hash(wanted), |&n| list(items, ends, n) == wanted) {
            return known;
        }
        let number = ends.len() as u32;
        items.extend_from_slice(wanted);
        ends.push(items.len());
        numbers.insert_unique(hash(wanted), number, |&n| hash(list(items, ends, n)));
        number
    }
}

fn list<'i, T>(items: &'i [T], ends: &[usize], number: u32) -> &'i [T] {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    &items[start..ends[number]]
}

#[cfg(test)]
mod tests {
    use super::Interner;

    #[test]
    fn equal_lists_have_one_number() {
        let mut interner = Interner::with_reserved(1);
        let lists: Vec<Vec<u32>> = (0..100).map(|length| (0..length).collect()).collect();
        let numbers: Vec<u32> = lists.iter().map(|list| interner.number(list)).collect();
        assert_eq!(numbers, (1..=100).collect::<Vec<_>>());
        for (list, &number) in lists.iter().zip(&numbers) {
            assert_eq!(interner.number(list), number);
            assert_eq!(interner.get(number), list);
        }
        assert_eq!(interner.len(), 101);
    }
}
