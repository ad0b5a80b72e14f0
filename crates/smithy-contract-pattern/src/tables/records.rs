//! The states of the run time.

use std::borrow::Cow;
use std::collections::HashMap;

use regex_syntax::hir::ClassUnicode;
use smithy_contract::pattern::{Action, AsciiSet, Automaton, Literal, Run, State, Then, UNLIMITED};

use crate::automaton::{DEAD, Dfa};
use crate::classes;
use crate::language::Language;

use super::chain::{Chain, find_chain};
use super::classes::{ascii_classes, wide_classes};
use super::sets::{ascii_bits, beyond_ascii, to_beyond};

/// The language as an automaton of the run time, or `None` if it has too many states or classes to
/// be numbered there.
pub(crate) fn to_automaton(language: &Language) -> Option<Automaton> {
    let dfa = language.dfa();
    let mut writer = Writer::new(dfa);
    let start = writer.number(Key::State(dfa.start()))?;
    let mut next = 2;
    while next < writer.keys.len() {
        let key = writer.keys[next].clone();
        let state = writer.state(&key)?;
        writer.states.push(state);
        next += 1;
    }
    let lengths = language.lengths();
    Some(Automaton {
        ascii: Cow::Owned(ascii_classes(dfa)?),
        wide: Cow::Owned(wide_classes(dfa)?),
        classes: u16::try_from(dfa.classes().len()).ok()?,
        ascii_sets: Cow::Owned(writer.ascii_sets.iter().copied().map(AsciiSet::new).collect()),
        beyond_sets: Cow::Owned(writer.beyond_sets.iter().map(to_beyond).collect()),
        states: Cow::Owned(writer.states),
        rows: Cow::Owned(writer.rows),
        runs: Cow::Owned(writer.runs),
        literals: Cow::Owned(writer.literals),
        start,
        minimum: lengths.minimum,
        maximum: lengths.maximum.unwrap_or(UNLIMITED),
    })
}

/// What a state of the run time stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    /// A state of the automaton.
    State(u32),
    /// The end of a run: what may follow, in states of the automaton.
    Stop { accepts: bool, row: Vec<u32> },
}

struct Writer<'d> {
    dfa: &'d Dfa,
    done: Option<u32>,
    keys: Vec<Key>,
    numbers: HashMap<Key, u16>,
    states: Vec<State>,
    rows: Vec<u16>,
    row_places: HashMap<Vec<u16>, usize>,
    runs: Vec<Run>,
    ascii_sets: Vec<u128>,
    beyond_sets: Vec<ClassUnicode>,
    literals: Vec<Literal>,
}

impl<'d> Writer<'d> {
    fn new(dfa: &'d Dfa) -> Self {
        let width = dfa.classes().len();
        // The first two are never looked into; they share the row that leads nowhere.
        let fixed = |accepts| State { action: Action::Choose, accepts, row: 0 };
        Self {
            dfa,
            done: dfa.all_accepting(),
            keys: vec![Key::State(DEAD); 2],
            numbers: HashMap::new(),
            states: vec![fixed(false), fixed(true)],
            rows: vec![0; width],
            row_places: HashMap::from([(vec![0; width], 0)]),
            runs: Vec::new(),
            ascii_sets: Vec::new(),
            beyond_sets: Vec::new(),
            literals: Vec::new(),
        }
    }

    /// The number of a state; it is written later if it is new.
    fn number(&mut self, key: Key) -> Option<u16> {
        match key {
            Key::State(DEAD) => return Some(0),
            Key::State(state) if Some(state) == self.done => return Some(1),
            _ => {}
        }
        if let Some(&known) = self.numbers.get(&key) {
            return Some(known);
        }
        let number = u16::try_from(self.keys.len()).ok()?;
        self.keys.push(key.clone());
        self.numbers.insert(key, number);
        Some(number)
    }

    fn state(&mut self, key: &Key) -> Option<State> {
        match key {
            Key::Stop { accepts, row } => {
                let row = self.row(row)?;
                Some(State { action: Action::Choose, accepts: *accepts, row })
            }
            Key::State(state) => {
                let state = *state;
                if let Some((text, next)) = self.find_literal(state) {
                    let next = self.number(Key::State(next))?;
                    let index = u16::try_from(self.literals.len()).ok()?;
                    self.literals.push(Literal { text: Cow::Owned(text), next });
                    let action = Action::Literal(index);
                    return Some(State { action, accepts: false, row: 0 });
                }
                let chain = find_chain(self.dfa, state);
                let read = chain.as_ref().map_or(&[][..], |chain| &chain.classes);
                let row = self.row_without(state, read);
                let row = self.row(&row)?;
                let action = match chain {
                    Some(chain) => Action::Run(self.run(chain)?),
                    None => Action::Choose,
                };
                Some(State { action, accepts: self.dfa.accepts_at(state), row })
            }
        }
    }

    /// The row of a state, without the classes that a run reads there.
    fn row_without(&self, state: u32, read: &[usize]) -> Vec<u32> {
        let mut row = self.dfa.row(state).to_vec();
        for &class in read {
            row[class] = DEAD;
        }
        row
    }

    /// Which row leads to these states. Equal rows are written once.
    fn row(&mut self, row: &[u32]) -> Option<u16> {
        let place = self.row_place(row)?;
        u16::try_from(place / self.dfa.classes().len()).ok()
    }

    fn row_place(&mut self, row: &[u32]) -> Option<usize> {
        let numbers: Vec<u16> =
            row.iter().map(|&state| self.number(Key::State(state))).collect::<Option<_>>()?;
        Some(self.place_of(numbers))
    }

    fn place_of(&mut self, numbers: Vec<u16>) -> usize {
        if let Some(&known) = self.row_places.get(&numbers) {
            return known;
        }
        let place = self.rows.len();
        self.rows.extend_from_slice(&numbers);
        self.row_places.insert(numbers, place);
        place
    }

    fn run(&mut self, chain: Chain) -> Option<u16> {
        let Chain { classes, limit, stops, fulls } = chain;
        let set = classes::union(classes.iter().map(|&class| self.dfa.classes()[class].clone()));
        let ascii = index_of(&mut self.ascii_sets, ascii_bits(&set))?;
        let beyond = index_of(&mut self.beyond_sets, beyond_ascii(&set))?;
        let mut stop_row = vec![0_u16; self.dfa.classes().len()];
        let mut full_row = stop_row.clone();
        let mut numbers = Vec::new();
        for ((&class, &stop), &full) in classes.iter().zip(&stops).zip(&fulls) {
            let accepts = self.dfa.accepts_at(stop);
            let row = self.row_without(stop, &classes);
            let stop = self.number(Key::Stop { accepts, row })?;
            let full = match limit {
                Some(_) => self.number(Key::State(full))?,
                None => 0,
            };
            stop_row[class] = stop;
            full_row[class] = full;
            numbers.push((stop, full));
        }
        let first = *numbers.first()?;
        let then = if numbers.iter().all(|&other| other == first) {
            let (stop, full) = first;
            Then::Always { stop, full }
        } else {
            let stops = u32::try_from(self.place_of(stop_row)).ok()?;
            let fulls = u32::try_from(self.place_of(full_row)).ok()?;
            Then::ByLast { stops, fulls }
        };
        let limit = limit.unwrap_or(UNLIMITED);
        index_of(&mut self.runs, Run { ascii, beyond, limit, then })
    }

    /// The text that must follow a state, and the state after it.
    fn find_literal(&self, state: u32) -> Option<(String, u32)> {
        let mut text = String::new();
        let mut at = state;
        while let Some((character, next)) = self.only_character(at) {
            text.push(character);
            at = next;
            if text.len() >= self.dfa.len() {
                break;
            }
        }
        (at != state).then_some((text, at))
    }

    /// The only character that a state can go on with.
    fn only_character(&self, state: u32) -> Option<(char, u32)> {
        if self.dfa.accepts_at(state) {
            return None;
        }
        let mut live = self.dfa.row(state).iter().enumerate().filter(|&(_, &next)| next != DEAD);
        let (class, &next) = live.next()?;
        let [range] = self.dfa.classes()[class].ranges() else { return None };
        (live.next().is_none() && range.start() == range.end()).then_some((range.start(), next))
    }
}

/// Where a value stands in a list, at its end if it is new.
fn index_of<T: PartialEq>(list: &mut Vec<T>, value: T) -> Option<u16> {
    let index = list.iter().position(|known| *known == value).unwrap_or(list.len());
    if index == list.len() {
        list.push(value);
    }
    u16::try_from(index).ok()
}
