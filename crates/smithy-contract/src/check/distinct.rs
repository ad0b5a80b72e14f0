//! Telling equal things apart: keys of maps, and items of lists with `uniqueItems`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::ops::Range;

use smallvec::SmallVec;

/// The keys of the maps that are open, innermost last.
#[derive(Default)]
pub(super) struct Keys<'t> {
    keys: SmallVec<[Cow<'t, str>; 4]>,
    /// For each map that has many keys, where they start, and the keys again.
    many: Vec<(usize, HashSet<Cow<'t, str>>)>,
}

/// Up to so many keys of one map are compared one by one.
const FEW: usize = 16;

impl<'t> Keys<'t> {
    /// Where the keys of a map that begins now will start.
    pub fn begin(&self) -> usize {
        self.keys.len()
    }

    /// Adds a key to the map whose keys start at `first`; whether it is new there.
    pub fn insert(&mut self, first: usize, key: Cow<'t, str>) -> bool {
        let own = &self.keys[first..];
        if own.len() < FEW {
            let is_new = !own.contains(&key);
            if is_new {
                self.keys.push(key);
            }
            return is_new;
        }
        if self.many.last().is_none_or(|(start, _)| *start != first) {
            self.many.push((first, own.iter().cloned().collect()));
        }
        self.many.last_mut().is_some_and(|(_, keys)| keys.insert(key))
    }

    /// Forgets the keys of the map whose keys start at `first`.
    pub fn end(&mut self, first: usize) {
        self.keys.truncate(first);
        if self.many.last().is_some_and(|(start, _)| *start == first) {
            self.many.pop();
        }
    }
}

/// Writes values so that they are equal, by the rules of Smithy, exactly if their bytes are, and keeps
/// the items of the lists that are open and must not hold equal ones.
#[derive(Default)]
pub(super) struct Encoder {
    bytes: Vec<u8>,
    open: Vec<Open>,
    /// A number for each container that has ended.
    containers: HashMap<Box<[u8]>, u64>,
    invalid: u64,
    /// Whether the next scalar is of the wrong type.
    is_next_invalid: bool,
}

enum Open {
    /// Where it begins, where its next item does; if items must be unique, those so far.
    List { start: usize, item: usize, items: Option<HashSet<Box<[u8]>>> },
    /// Where it begins, and where each of its pairs begins.
    Object { start: usize, pairs: Vec<usize> },
}

impl Encoder {
    pub fn scalar(&mut self, value: impl fmt::Display) {
        if std::mem::take(&mut self.is_next_invalid) {
            return self.invalid();
        }
        let text = value.to_string();
        self.text(b's', &text);
    }

    pub fn null(&mut self) {
        self.bytes.push(b'0');
    }

    /// The scalar that comes next is of the wrong type.
    pub fn expect_invalid(&mut self) {
        self.is_next_invalid = true;
    }

    /// A value of the wrong type equals no other value.
    pub fn invalid(&mut self) {
        self.invalid += 1;
        let number = self.invalid;
        self.text(b'?', &number.to_string());
    }

    /// The object that is open equals no other value either.
    pub fn spoil(&mut self) {
        self.name("");
        self.invalid();
    }

    pub fn begin_list(&mut self, unique_items: bool) {
        let start = self.bytes.len();
        self.bytes.push(b'[');
        let items = unique_items.then(HashSet::new);
        self.open.push(Open::List { start, item: self.bytes.len(), items });
    }

    pub fn begin_object(&mut self) {
        self.open.push(Open::Object { start: self.bytes.len(), pairs: Vec::new() });
    }

    pub fn name(&mut self, name: &str) {
        if let Some(Open::Object { pairs, .. }) = self.open.last_mut() {
            pairs.push(self.bytes.len());
        }
        self.text(b'k', name);
    }

    /// Takes the last name back: its value is absent.
    pub fn no_value(&mut self) {
        if let Some(Open::Object { pairs, .. }) = self.open.last_mut() {
            self.bytes.truncate(pairs.pop().unwrap_or(self.bytes.len()));
        }
    }

    /// The end of a container.
    pub fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Object { start, pairs }) => {
                self.sort_pairs(start, &pairs);
                self.shorten(start);
            }
            Some(Open::List { start, .. }) => self.shorten(start),
            None => {}
        }
    }

    /// Writes a number for a whole container, the same for equal ones. Its bytes would else be copied
    /// once for each container around it.
    fn shorten(&mut self, start: usize) {
        let next = self.containers.len() as u64;
        let container = self.bytes[start..].into();
        let number = *self.containers.entry(container).or_insert(next);
        self.bytes.truncate(start);
        self.bytes.push(b'#');
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    /// To be called after each value. Whether it is an item that its list already holds.
    pub fn value_ended(&mut self) -> bool {
        let is_outermost = self.open.len() == 1;
        let Some(Open::List { item, items: Some(items), .. }) = self.open.last_mut() else {
            return false;
        };
        let is_new = items.insert(self.bytes[*item..].into());
        if is_outermost {
            self.bytes.truncate(*item);
        }
        *item = self.bytes.len();
        !is_new
    }

    /// Whether no list is open.
    pub fn is_idle(&self) -> bool {
        self.open.is_empty()
    }

    fn text(&mut self, tag: u8, text: &str) {
        self.bytes.push(tag);
        self.bytes.extend_from_slice(&(text.len() as u64).to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Members and pairs have no order: they are sorted.
    fn sort_pairs(&mut self, start: usize, pairs: &[usize]) {
        let ends = pairs.iter().skip(1).copied().chain([self.bytes.len()]);
        let ranges: Vec<Range<usize>> =
            pairs.iter().zip(ends).map(|(&from, to)| from..to).collect();
        let mut slices: Vec<&[u8]> = ranges.into_iter().map(|range| &self.bytes[range]).collect();
        slices.sort_unstable();
        let mut object = vec![b'{'];
        slices.iter().for_each(|slice| object.extend_from_slice(slice));
        self.bytes.truncate(start);
        self.bytes.extend_from_slice(&object);
    }
}
