//! Which idempotency tokens there were.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::Arc;

/// The latest tokens, the oldest first to be forgotten.
#[derive(Default)]
pub(super) struct Memory {
    entries: HashMap<Key, Entry>,
    order: VecDeque<Key>,
    bytes: usize,
}

/// How many tokens are known at most.
const MOST_ENTRIES: usize = 10_000;

/// How many bytes tokens, parameters and answers take at most.
const MOST_BYTES: usize = 16 << 20;

/// A token of one operation.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    operation: usize,
    token: Arc<str>,
}

impl Key {
    pub fn new(operation: usize, token: &str) -> Self {
        Self { operation, token: token.into() }
    }
}

/// The first request that had a token.
struct Entry {
    parameters: Box<str>,
    answer: Arc<str>,
}

impl Memory {
    /// The answer to the first request with a token, if that had other parameters. A token that is
    /// new is noted, with the answer that it gets.
    pub fn first_answer(&mut self, key: Key, parameters: &str, answer: &str) -> Option<Arc<str>> {
        if let Some(entry) = self.entries.get(&key) {
            return (*entry.parameters != *parameters).then(|| Arc::clone(&entry.answer));
        }
        let bytes = key.token.len() + parameters.len() + answer.len();
        if bytes <= MOST_BYTES {
            self.make_room(bytes);
            self.bytes += bytes;
            self.order.push_back(key.clone());
            let entry = Entry { parameters: parameters.into(), answer: answer.into() };
            self.entries.insert(key, entry);
        }
        None
    }

    fn make_room(&mut self, bytes: usize) {
        while self.order.len() >= MOST_ENTRIES || self.bytes + bytes > MOST_BYTES {
            let Some(oldest) = self.order.pop_front() else { return };
            if let Some(Entry { parameters, answer }) = self.entries.remove(&oldest) {
                self.bytes -= oldest.token.len() + parameters.len() + answer.len();
            }
        }
    }
}

/// Only how much there is: what clients send may be secret.
impl fmt::Debug for Memory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Memory({} tokens, {} bytes)", self.entries.len(), self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(memory: &mut Memory, token: usize, size: usize) {
        let key = Key::new(0, &token.to_string());
        assert_eq!(memory.first_answer(key, "{}", &"x".repeat(size)), None);
    }

    #[test]
    fn the_first_answer_is_kept() {
        let mut memory = Memory::default();
        let mut ask = |operation, parameters, answer| {
            let first = memory.first_answer(Key::new(operation, "t"), parameters, answer);
            first.as_deref().map(str::to_owned)
        };
        assert_eq!(ask(0, "a", "1"), None);
        assert_eq!(ask(0, "a", "1"), None);
        assert_eq!(ask(0, "b", "2").as_deref(), Some("1"));
        assert_eq!(ask(1, "b", "2"), None);
    }

    #[test]
    fn many_tokens_are_forgotten() {
        let mut memory = Memory::default();
        for token in 0..2 * MOST_ENTRIES {
            note(&mut memory, token, 1);
        }
        assert_eq!((memory.entries.len(), memory.order.len()), (MOST_ENTRIES, MOST_ENTRIES));
        assert!(!memory.entries.contains_key(&Key::new(0, "0")));
        let latest = (2 * MOST_ENTRIES - 1).to_string();
        assert!(memory.entries.contains_key(&Key::new(0, &latest)));
    }

    #[test]
    fn large_answers_are_forgotten() {
        let mut memory = Memory::default();
        for token in 0..10 {
            note(&mut memory, token, MOST_BYTES / 4);
            assert!(memory.bytes <= MOST_BYTES);
        }
        assert_eq!(memory.entries.len(), 3);
        note(&mut memory, 10, 2 * MOST_BYTES);
        assert_eq!(memory.entries.len(), 3);
    }
}
