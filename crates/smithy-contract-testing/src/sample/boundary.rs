//! Texts at the boundaries of a pattern: where its automaton may turn, and where it may not go on.
//!
//! A counted repetition that is off by one, an optional part that is not, a class that is a little too
//! wide: such mistakes show at a few states of the automaton only, which chance seldom meets. So of the
//! states that are alike, in what is possible there and just before, the nearest and the farthest are
//! visited on a shortest way, and left in every way there is: by stopping, by each kind of character, by
//! one more of those before, and by one of those that come next.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use smithy_contract_pattern::automaton::{DEAD, Dfa};
use smithy_contract_pattern::language::representative;

/// A text, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BoundaryText {
    pub text: String,
    pub turn: Turn,
    /// How many characters come before the turn.
    pub after: usize,
}

/// What happens at a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Turn {
    /// The text ends.
    Stop,
    /// It goes on in one of the ways that are possible here.
    Go,
    /// It goes on with a character that was possible before, and is not here.
    RunOn,
    /// It goes on with a character that is possible further on, and not here.
    Skip,
}

impl Turn {
    pub fn name(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Go => "go",
            Self::RunOn => "run-on",
            Self::Skip => "skip",
        }
    }
}

/// Automata of more states than this have no boundaries here.
const MOST_STATES: usize = 2_000;

/// No more texts than this are made for one pattern.
const MOST_TEXTS: usize = 400;

/// The texts, each once, in the order of their turns' places.
pub(super) fn boundary_texts(dfa: &Dfa) -> Vec<BoundaryText> {
    if dfa.len() > MOST_STATES {
        return Vec::new();
    }
    let walk = Walk::new(dfa);
    let mut seen = BTreeSet::new();
    let mut texts = Vec::new();
    for state in walk.boundaries() {
        texts.extend(walk.turns(state).filter(|one| seen.insert(one.text.clone())));
        if texts.len() > MOST_TEXTS {
            break;
        }
    }
    texts.truncate(MOST_TEXTS);
    texts
}

/// Shortest ways through an automaton.
struct Walk<'d> {
    dfa: &'d Dfa,
    letters: Vec<Option<char>>,
    /// The states that are reached, those first that are nearer.
    order: Vec<u32>,
    /// For each state, the one before it and the class between them.
    before: Vec<Option<(u32, usize)>>,
    /// For each state, the class to take and how far it is to the end.
    onward: Vec<Option<(usize, usize)>>,
}

impl<'d> Walk<'d> {
    fn new(dfa: &'d Dfa) -> Self {
        let letters: Vec<Option<char>> = dfa.classes().iter().map(representative).collect();
        let mut before = vec![None; dfa.len()];
        let mut order = vec![dfa.start()];
        let mut next = 0;
        while let Some(&state) = order.get(next) {
            next += 1;
            for (class, &target) in dfa.row(state).iter().enumerate() {
                let is_new = target != dfa.start() && before[target as usize].is_none();
                if target != DEAD && is_new && letters[class].is_some() {
                    before[target as usize] = Some((state, class));
                    order.push(target);
                }
            }
        }
        let onward = onward(dfa, &letters);
        Self { dfa, letters, order, before, onward }
    }

    /// Which classes are possible, and whether the text may end.
    fn signature(&self, state: u32) -> (Vec<bool>, bool) {
        let possible = self.dfa.row(state).iter().map(|&next| next != DEAD).collect();
        (possible, self.dfa.accepts_at(state))
    }

    /// The nearest and the farthest of each kind of state.
    fn boundaries(&self) -> Vec<u32> {
        let mut kinds: BTreeMap<_, (usize, usize)> = BTreeMap::new();
        for (at, &state) in self.order.iter().enumerate() {
            let before = self.before[state as usize];
            let kind = (before.map(|(before, _)| self.signature(before)), self.signature(state));
            kinds.entry(kind).or_insert((at, at)).1 = at;
        }
        let places: BTreeSet<usize> = kinds.into_values().flat_map(<[usize; 2]>::from).collect();
        places.into_iter().map(|at| self.order[at]).collect()
    }

    fn turns(&self, state: u32) -> impl Iterator<Item = BoundaryText> {
        let way = self.way_to(state);
        let after = way.chars().count();
        let rest = self.rest_from(state);
        let mut texts = vec![BoundaryText { text: way.clone(), turn: Turn::Stop, after }];
        let before = self.before[state as usize].map(|(before, _)| before);
        let mut targets = BTreeSet::new();
        let mut add = |letter: char, rest: &str, turn| {
            texts.push(BoundaryText { text: format!("{way}{letter}{rest}"), turn, after });
        };
        let (mut runs_on, mut skips) = (false, false);
        for (class, &target) in self.dfa.row(state).iter().enumerate() {
            let Some(letter) = self.letters[class] else { continue };
            if target != DEAD {
                if targets.insert(target) {
                    add(letter, &self.rest_from(target), Turn::Go);
                }
                continue;
            }
            let was_possible = before.is_some_and(|before| self.dfa.row(before)[class] != DEAD);
            if was_possible && !runs_on {
                runs_on = true;
                add(letter, &rest, Turn::RunOn);
            }
            // A character of the next state, one too early.
            let further = self.onward[state as usize].map(|(class, _)| self.dfa.row(state)[class]);
            let comes_next =
                further.map(|next| self.dfa.row(next)[class]).filter(|&next| next != DEAD);
            if let Some(beyond) = comes_next.filter(|_| !skips) {
                skips = true;
                add(letter, &self.rest_from(beyond), Turn::Skip);
            }
        }
        texts.into_iter()
    }

    fn way_to(&self, state: u32) -> String {
        let mut letters = Vec::new();
        let mut state = state;
        while let Some((before, class)) = self.before[state as usize] {
            letters.extend(self.letters[class]);
            state = before;
        }
        letters.iter().rev().collect()
    }

    fn rest_from(&self, state: u32) -> String {
        let mut rest = String::new();
        let mut state = state;
        while let Some((class, _)) = self.onward[state as usize].filter(|&(_, left)| left > 0) {
            rest.extend(self.letters[class]);
            state = self.dfa.row(state)[class];
        }
        rest
    }
}

/// For each state the class that leads to the end soonest, and how many characters that takes.
fn onward(dfa: &Dfa, letters: &[Option<char>]) -> Vec<Option<(usize, usize)>> {
    let mut onward: Vec<Option<(usize, usize)>> = vec![None; dfa.len()];
    let mut sources: Vec<Vec<(u32, usize)>> = vec![Vec::new(); dfa.len()];
    for state in dfa.states() {
        for (class, &next) in dfa.row(state).iter().enumerate().filter(|&(_, &next)| next != DEAD) {
            if letters[class].is_some() {
                sources[next as usize].push((state, class));
            }
        }
    }
    let mut pending: VecDeque<u32> = dfa.states().filter(|&state| dfa.accepts_at(state)).collect();
    for &state in &pending {
        onward[state as usize] = Some((0, 0));
    }
    while let Some(state) = pending.pop_front() {
        let left = onward[state as usize].map_or(0, |(_, left)| left);
        for &(source, class) in &sources[state as usize] {
            if onward[source as usize].is_none() {
                onward[source as usize] = Some((class, left + 1));
                pending.push_back(source);
            }
        }
    }
    onward
}
