//! Texts drawn from an automaton: exactly those of a pattern, of exactly the length that is asked for.

use std::collections::BTreeMap;

use regex_syntax::hir::ClassUnicode;
use smithy_contract_pattern::automaton::DEAD;
use smithy_contract_pattern::language::{Countdown, Language};

use super::boundary::{BoundaryText, boundary_texts};
use super::characters::{Characters, Groups};
use super::{Bounds, length};
use crate::choices::Choices;

/// The language of a pattern, ready to be drawn from.
#[derive(Debug)]
pub(super) struct Drawer {
    language: Language,
    countdown: Countdown,
    /// For each state, where it leads.
    moves: Vec<Vec<Move>>,
    /// The characters that lead somewhere, each set once.
    characters: Vec<Characters>,
    classes: ClassTable,
}

/// From a state to another one.
#[derive(Debug, Clone, Copy)]
struct Move {
    next: u32,
    characters: u32,
}

/// No language with more moves is drawn from.
const MOST_MOVES: usize = 200_000;

/// A text of any length is made at most so much longer than the shortest.
const UNBOUNDED: usize = 256;

impl Drawer {
    /// `None` if the automaton is so large that its tables would take too much time or memory.
    pub fn new(language: Language, groups: &Groups) -> Option<Self> {
        let dfa = language.dfa();
        let mut numbers: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
        let mut characters = Vec::new();
        let mut moves = Vec::with_capacity(dfa.len());
        let mut count = 0;
        for state in dfa.states() {
            let mut classes: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
            for (class, &next) in dfa.row(state).iter().enumerate().filter(|&(_, &n)| n != DEAD) {
                classes.entry(next).or_default().push(class);
            }
            count += classes.len();
            if count > MOST_MOVES {
                return None;
            }
            let of_state = classes.into_iter().map(|(next, classes)| {
                let number = *numbers.entry(classes).or_insert_with_key(|classes| {
                    characters.push(Characters::of(&union(dfa.classes(), classes), groups));
                    characters.len() as u32 - 1
                });
                Move { next, characters: number }
            });
            moves.push(of_state.collect());
        }
        let most = language.lengths().maximum.map_or(usize::MAX, |maximum| maximum as usize);
        let countdown = Countdown::new(dfa, most.min(super::MOST_CHARACTERS + 1));
        let classes = ClassTable::new(dfa.classes());
        Some(Self { countdown, moves, characters, classes, language })
    }

    pub fn contains(&self, text: &str) -> bool {
        let dfa = self.language.dfa();
        let mut state = dfa.start();
        let mut length = 0;
        for character in text.chars() {
            length += 1;
            state = dfa.row(state)[self.classes.class_of(character)];
            if state == DEAD {
                return false;
            }
        }
        dfa.accepts_at(state) && self.language.lengths().allow(length)
    }

    /// Whether the automaton takes a text of this length; the pattern may bound lengths beside that.
    pub fn can_have(&self, length: usize) -> bool {
        self.countdown.can_finish(self.language.dfa().start(), length)
    }

    /// Whether the language has a text of this length.
    pub fn has_length(&self, length: usize) -> bool {
        self.can_have(length) && self.language.lengths().allow(length)
    }

    /// The least and the greatest length to draw texts of, within bounds; `None` if there is no text.
    pub fn lengths(&self, bounds: Bounds) -> Option<Bounds> {
        let lengths = self.language.lengths();
        let most = lengths.maximum.map_or(usize::MAX, |maximum| maximum as usize).min(bounds.most);
        let least = self.length_from((lengths.minimum as usize).max(bounds.least), most)?;
        let most = match most {
            usize::MAX => least + UNBOUNDED,
            _ => most.min(super::MOST_CHARACTERS).max(least),
        };
        Some(Bounds { least, most: self.length_down_from(most, least).unwrap_or(least) })
    }

    /// The first possible length from `least` on, up to `most`.
    pub fn length_from(&self, least: usize, most: usize) -> Option<usize> {
        let last = most.min(least.saturating_add(self.countdown.rows()));
        (least..=last).find(|&length| self.can_have(length))
    }

    /// The last possible length down from `most`, not below `least`.
    fn length_down_from(&self, most: usize, least: usize) -> Option<usize> {
        let most = most.min(self.countdown.most());
        (least..=most).rev().take(self.countdown.rows() * 2).find(|&length| self.can_have(length))
    }

    /// A text with a length within bounds that [`lengths`](Self::lengths) gave.
    pub fn draw_within(&self, Bounds { least, most }: Bounds, choices: &mut dyn Choices) -> String {
        let length = length::between(least as u64, most as u64, choices) as usize;
        let length = self.length_from(length, most);
        let length = length.or_else(|| self.length_down_from(most, least));
        self.draw(length.unwrap_or(least), choices)
    }

    /// A text of a length that is possible.
    pub fn draw(&self, length: usize, choices: &mut dyn Choices) -> String {
        let is_plain = choices.is_plain();
        let mut text = String::with_capacity(length);
        let mut state = self.language.dfa().start();
        let mut left = length;
        while left > 0 {
            let Some(Move { next, characters }) = self.pick_move(state, left - 1, choices) else {
                break;
            };
            let characters = &self.characters[characters as usize];
            if next == state && self.moves[state as usize].len() == 1 {
                // Where no move leads but back, only characters are left to decide on.
                characters.write(left, is_plain, choices, &mut text);
                break;
            }
            text.push(characters.pick(is_plain, choices));
            state = next;
            left -= 1;
        }
        text
    }

    fn pick_move(&self, state: u32, left: usize, choices: &mut dyn Choices) -> Option<Move> {
        let row = self.countdown.row(left);
        let can_finish = |one: &&Move| row.can_finish(one.next);
        match self.moves[state as usize].as_slice() {
            [only] => Some(*only).filter(|only| row.can_finish(only.next)),
            moves => {
                let count = moves.iter().filter(can_finish).count();
                moves.iter().filter(can_finish).nth(choices.index(count)).copied()
            }
        }
    }

    /// Texts at the boundaries of the pattern, members and others.
    pub fn boundary_texts(&self) -> Vec<BoundaryText> {
        boundary_texts(self.language.dfa())
    }

    /// The characters that the pattern tells apart, one of each kind.
    pub fn representatives(&self) -> impl Iterator<Item = char> {
        let classes = self.language.dfa().classes().iter();
        classes.filter_map(smithy_contract_pattern::language::representative)
    }
}

fn union(classes: &[ClassUnicode], chosen: &[usize]) -> ClassUnicode {
    ClassUnicode::new(chosen.iter().flat_map(|&class| classes[class].iter().copied()))
}

/// Which class each character is in.
#[derive(Debug)]
struct ClassTable {
    ascii: [u16; 128],
    /// First characters of ranges, each with the class that it belongs to up to the next.
    ranges: Vec<(char, u16)>,
}

impl ClassTable {
    fn new(classes: &[ClassUnicode]) -> Self {
        let mut ranges: Vec<(char, u16)> = Vec::new();
        for (number, class) in classes.iter().enumerate() {
            ranges.extend(class.ranges().iter().map(|range| (range.start(), number as u16)));
        }
        ranges.sort_unstable();
        let mut table = Self { ascii: [0; 128], ranges };
        table.ascii = std::array::from_fn(|byte| table.search(char::from(byte as u8)) as u16);
        table
    }

    fn class_of(&self, character: char) -> usize {
        match self.ascii.get(character as usize) {
            Some(&class) => class.into(),
            None => self.search(character),
        }
    }

    fn search(&self, character: char) -> usize {
        // The classes are disjoint and together all characters.
        let at = self.ranges.partition_point(|&(first, _)| first <= character);
        at.checked_sub(1).map_or(0, |at| self.ranges[at].1.into())
    }
}
