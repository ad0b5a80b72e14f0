//! The subset construction, with look-around.
//!
//! A *thread* is a place in the program. Passing a look-ahead gives the thread an *obligation*: the
//! set of threads that the look-ahead consists of, which runs along and must (or must not) match in
//! the end. So a thread is a place and the obligations it carries, a set of threads is what the
//! ordinary subset construction calls a state, and obligations are such sets again: a nested
//! construction over one interned store of sets.
//!
//! A look-behind depends on nothing but what has been read, so it runs from the beginning of the
//! text, starting anew at every character, beside the main set: a *tracker*. What it finds at a
//! position may itself carry obligations (a look-ahead within a look-behind), which are handed to the
//! thread that asked.
//!
//! This covers every nesting of look-around. What it costs shows in the number of states, and that is
//! limited.

use std::collections::{HashMap, HashSet};

use crate::lower::Expression;

use super::program::{Instruction, Program};
use super::quick_hash::QuickHash;
use super::reach::Reach;
use super::threads::{
    EVERYTHING, NOTHING, Obligation, Set, Thread, add_obligation, normalize, owing,
};
use super::{DEAD, Dfa, TooLarge};

/// How far determinisation may go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// How many states there may be.
    pub(crate) states: usize,
    /// How many threads may be looked at: a measure of time.
    pub(crate) steps: usize,
}

/// Builds an automaton for the texts in which the expression matches some part.
pub(crate) fn determinize(expression: &Expression, limits: Limits) -> Result<Dfa, TooLarge> {
    let program = Program::new(expression)?;
    let anchored = is_anchored(expression);
    Determinizer::new(&program, anchored, limits).run()
}

/// Whether a match can only begin where the text does.
fn is_anchored(expression: &Expression) -> bool {
    match expression {
        Expression::Start => true,
        Expression::Sequence(parts) => parts
            .iter()
            .take_while(|part| part.fixed_length() == Some(0) || is_anchored(part))
            .any(is_anchored),
        Expression::Alternatives(parts) => parts.iter().all(is_anchored),
        Expression::Capture { expression, .. } => is_anchored(expression),
        Expression::Repeat { expression, minimum, .. } => *minimum > 0 && is_anchored(expression),
        _ => false,
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct State {
    main: Set,
    trackers: Vec<Set>,
}

struct Determinizer<'p> {
    program: &'p Program,
    anchored: bool,
    limits: Limits,
    /// For each set of characters, whether a class is part of it.
    holds: Vec<Vec<bool>>,
    sets: Vec<Vec<Thread>>,
    numbers: HashMap<Vec<Thread>, Set, QuickHash>,
    steps: usize,
    /// What each tracker has found at the present position.
    found: Vec<Found>,
    /// Steps of sets by the class at hand, at the present position.
    stepped: HashMap<Set, Set, QuickHash>,
    at_start: bool,
    reach: Reach,
}

/// What a look-behind found: the threads that have matched, with the obligations they still carry.
type Found = Vec<Thread>;

impl<'p> Determinizer<'p> {
    fn new(program: &'p Program, anchored: bool, limits: Limits) -> Self {
        let width = program.alphabet.classes.len();
        let holds = program
            .alphabet
            .members
            .iter()
            .map(|members| (0..width).map(|class| members.contains(&class)).collect())
            .collect();
        Self {
            program,
            anchored,
            limits,
            holds,
            sets: vec![Vec::new(), Vec::new()],
            numbers: HashMap::default(),
            steps: 0,
            found: Vec::new(),
            stepped: HashMap::default(),
            at_start: true,
            reach: Reach::new(program),
        }
    }

    fn run(mut self) -> Result<Dfa, TooLarge> {
        let width = self.program.alphabet.classes.len();
        let dead = State::dead();
        let done = State { main: EVERYTHING, trackers: Vec::new() };
        let start = self.first_state()?;
        self.at_start = false;

        let mut states = vec![dead.clone(), done.clone()];
        let mut numbers: HashMap<State, u32, QuickHash> =
            [(dead, DEAD), (done, 1)].into_iter().collect();
        let mut transitions = vec![DEAD; width];
        transitions.resize(2 * width, 1);
        let start_number = intern(start, &mut states, &mut numbers);
        let mut next = 2;
        while next < states.len() {
            if states.len() > self.limits.states {
                return Err(TooLarge);
            }
            let state = states[next].clone();
            for class in 0..width {
                let after = self.step(&state, class)?;
                transitions.push(intern(after, &mut states, &mut numbers));
            }
            next += 1;
        }
        let accepting = states.iter().map(|state| self.accepts(state.main)).collect();
        let classes = self.program.alphabet.classes.clone();
        Ok(Dfa::new(classes, transitions, accepting, start_number))
    }

    fn first_state(&mut self) -> Result<State, TooLarge> {
        let trackers = self.advance_trackers(&vec![NOTHING; self.program.trackers.len()], None)?;
        let mut threads = Vec::new();
        self.follow(self.program.start, false, &[], &mut threads)?;
        let main = self.intern_set(threads);
        Ok(self.settled(State { main, trackers }))
    }

    fn step(&mut self, state: &State, class: usize) -> Result<State, TooLarge> {
        self.stepped.clear();
        let trackers = self.advance_trackers(&state.trackers, Some(class))?;
        let mut threads = Vec::new();
        self.step_threads(state.main, class, &mut threads)?;
        if !self.anchored {
            self.follow(self.program.start, false, &[], &mut threads)?;
        }
        let main = self.intern_set(threads);
        Ok(self.settled(State { main, trackers }))
    }

    /// Moves the look-behinds on by a character, or to the first position. Inner ones come first, so
    /// that the outer ones can ask them.
    fn advance_trackers(
        &mut self,
        before: &[Set],
        class: Option<usize>,
    ) -> Result<Vec<Set>, TooLarge> {
        self.found.clear();
        let mut after = Vec::with_capacity(before.len());
        for (index, &set) in before.iter().enumerate() {
            let mut threads = Vec::new();
            if let Some(class) = class {
                self.step_threads(set, class, &mut threads)?;
            }
            self.follow(self.program.trackers[index], false, &[], &mut threads)?;
            let (found, running): (Vec<_>, Vec<_>) =
                threads.into_iter().partition(|thread| self.is_match(thread.place));
            self.found.push(normalize(found));
            after.push(self.intern_running(normalize(running)));
        }
        Ok(after)
    }

    /// The threads of a set after a character.
    fn step_threads(
        &mut self,
        set: Set,
        class: usize,
        out: &mut Vec<Thread>,
    ) -> Result<(), TooLarge> {
        let program = self.program;
        if set == EVERYTHING {
            out.push(Thread { place: self.some_match(), ended: false, obligations: Vec::new() });
            return Ok(());
        }
        for at in 0..self.sets[set as usize].len() {
            let thread = &self.sets[set as usize][at];
            if thread.ended {
                continue;
            }
            let place = thread.place;
            let reads = match program.instructions[place as usize] {
                Instruction::Class(set) if self.holds[set][class] => true,
                Instruction::Match => false,
                _ => continue,
            };
            let obligations = thread.obligations.clone();
            let Some(obligations) = self.step_obligations(&obligations, class)? else { continue };
            if reads {
                self.follow(place + 1, false, &obligations, out)?;
            } else {
                out.push(Thread { place, ended: false, obligations });
            }
        }
        Ok(())
    }

    /// Obligations after a character: those that are met are gone; `None` if one cannot be met.
    fn step_obligations(
        &mut self,
        obligations: &[Obligation],
        class: usize,
    ) -> Result<Option<Vec<Obligation>>, TooLarge> {
        let mut after = Vec::with_capacity(obligations.len());
        for &Obligation { negated, set } in obligations {
            let set = self.step_set(set, class)?;
            if !add_obligation(&mut after, negated, set) {
                return Ok(None);
            }
        }
        after.sort_unstable();
        after.dedup();
        Ok(Some(after))
    }

    fn step_set(&mut self, set: Set, class: usize) -> Result<Set, TooLarge> {
        if set == NOTHING || set == EVERYTHING {
            return Ok(set);
        }
        if let Some(&after) = self.stepped.get(&set) {
            return Ok(after);
        }
        let mut threads = Vec::new();
        self.step_threads(set, class, &mut threads)?;
        let after = self.intern_set(threads);
        self.stepped.insert(set, after);
        Ok(after)
    }

    /// Adds the threads that a place leads to without reading.
    fn follow(
        &mut self,
        place: u32,
        ended: bool,
        obligations: &[Obligation],
        out: &mut Vec<Thread>,
    ) -> Result<(), TooLarge> {
        if let Some(places) = self.reach.of(self.program, place) {
            self.steps += places.len();
            out.extend(places.iter().map(|reached| Thread {
                place: reached.place,
                ended: ended || reached.ended,
                obligations: obligations.to_vec(),
            }));
            return self.check_steps();
        }
        let mut seen: HashSet<Thread, QuickHash> = HashSet::default();
        let mut pending = vec![Thread { place, ended, obligations: obligations.to_vec() }];
        let program = self.program;
        while let Some(thread) = pending.pop() {
            self.steps += 1;
            self.check_steps()?;
            let at = thread.place;
            let onward = |place| Thread { place, ..thread.clone() };
            match &program.instructions[at as usize] {
                Instruction::Class(_) if thread.ended => {}
                Instruction::Class(_) | Instruction::Match => out.push(thread),
                Instruction::Split(places) => {
                    if seen.insert(thread.clone()) {
                        pending.extend(places.iter().map(|&place| onward(place)));
                    }
                }
                Instruction::Start => pending.extend(self.at_start.then(|| onward(at + 1))),
                Instruction::End => pending.push(Thread { ended: true, ..onward(at + 1) }),
                Instruction::LookAhead { negated, body } => {
                    let mut threads = Vec::new();
                    self.follow(*body, false, &[], &mut threads)?;
                    let set = self.intern_set(threads);
                    pending.extend(owing(onward(at + 1), *negated, set)?);
                }
                Instruction::LookBehind { negated: false, tracker } => {
                    for found in self.found[*tracker].clone() {
                        let mut after =
                            Some(Thread { ended: thread.ended || found.ended, ..onward(at + 1) });
                        for Obligation { negated, set } in found.obligations {
                            after = match after {
                                Some(after) => owing(after, negated, set)?,
                                None => None,
                            };
                        }
                        pending.extend(after);
                    }
                }
                Instruction::LookBehind { negated: true, tracker } => {
                    let found = self.found[*tracker].clone();
                    let set = self.intern_set(found);
                    pending.extend(owing(onward(at + 1), true, set)?);
                }
            }
        }
        Ok(())
    }

    fn check_steps(&self) -> Result<(), TooLarge> {
        if self.steps > self.limits.steps { Err(TooLarge) } else { Ok(()) }
    }

    fn is_match(&self, place: u32) -> bool {
        matches!(self.program.instructions[place as usize], Instruction::Match)
    }

    /// The place that stands for having matched: the end of the program.
    #[expect(clippy::cast_possible_truncation, reason = "programs are far smaller than u32")]
    fn some_match(&self) -> u32 {
        self.program.instructions.len() as u32 - 1
    }

    /// The number of a set that stays matched once it has matched.
    fn intern_set(&mut self, threads: Vec<Thread>) -> Set {
        let has_matched = |thread: &Thread| {
            !thread.ended && thread.obligations.is_empty() && self.is_match(thread.place)
        };
        if threads.iter().any(has_matched) {
            return EVERYTHING;
        }
        self.intern_running(normalize(threads))
    }

    #[expect(clippy::cast_possible_truncation, reason = "there are fewer sets than steps")]
    fn intern_running(&mut self, threads: Vec<Thread>) -> Set {
        if threads.is_empty() {
            return NOTHING;
        }
        if let Some(&known) = self.numbers.get(&threads) {
            return known;
        }
        let number = self.sets.len() as Set;
        self.sets.push(threads.clone());
        self.numbers.insert(threads, number);
        number
    }

    /// Whether a set matches if the text ends here.
    fn accepts(&self, set: Set) -> bool {
        set == EVERYTHING
            || self.sets[set as usize].iter().any(|thread| {
                self.is_match(thread.place)
                    && thread.obligations.iter().all(|o| self.accepts(o.set) != o.negated)
            })
    }

    /// The state, with what can no longer matter left out.
    fn settled(&self, state: State) -> State {
        match state.main {
            EVERYTHING => State { main: EVERYTHING, trackers: Vec::new() },
            // Without an anchor a match may yet begin.
            NOTHING if self.anchored => State::dead(),
            _ => state,
        }
    }
}

impl State {
    /// No tracker has this set, so that no other state is equal.
    fn dead() -> Self {
        Self { main: NOTHING, trackers: vec![Set::MAX] }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the number of states is limited")]
fn intern(
    state: State,
    states: &mut Vec<State>,
    numbers: &mut HashMap<State, u32, QuickHash>,
) -> u32 {
    *numbers.entry(state).or_insert_with_key(|state| {
        states.push(state.clone());
        states.len() as u32 - 1
    })
}
