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

use super::interner::Interner;
use super::memberships::Memberships;
use super::optional::Places;
use super::program::{Instruction, Program};
use super::quick_hash::QuickHash;
use super::reach::Reach;
use super::threads::{Debt, Debts, EVERYTHING, NOTHING, Obligation, Set, Thread};
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

struct Determinizer<'p> {
    program: &'p Program,
    anchored: bool,
    limits: Limits,
    memberships: Memberships,
    sets: Interner<Thread>,
    debts: Debts,
    places: Places,
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

/// The main set, then one for each tracker.
type State = Vec<Set>;

impl<'p> Determinizer<'p> {
    fn new(program: &'p Program, anchored: bool, limits: Limits) -> Self {
        Self {
            program,
            anchored,
            limits,
            memberships: Memberships::new(&program.alphabet),
            sets: Interner::with_reserved(2),
            debts: Debts::new(),
            places: program.optional.places(program.instructions.len()),
            steps: 0,
            found: Vec::new(),
            stepped: HashMap::default(),
            at_start: true,
            reach: Reach::new(program),
        }
    }

    fn run(mut self) -> Result<Dfa, TooLarge> {
        let width = self.program.alphabet.classes.len();
        let mut states = Interner::with_reserved(0);
        states.number(&dead());
        states.number(&[EVERYTHING]);
        let mut transitions = vec![DEAD; width];
        transitions.resize(2 * width, 1);
        let start = self.first_state()?;
        let start = states.number(&start);
        self.at_start = false;

        let mut next = 2;
        while (next as usize) < states.len() {
            if states.len() > self.limits.states {
                return Err(TooLarge);
            }
            let state = states.get(next).to_vec();
            let alike = self.memberships.alike(&self.asked(&state));
            let row = transitions.len();
            for (class, earlier) in alike.into_iter().enumerate() {
                let after = if earlier < class {
                    transitions[row + earlier]
                } else {
                    states.number(&self.step(&state, class)?)
                };
                transitions.push(after);
            }
            next += 1;
        }
        let accepting = (0..next).map(|state| self.accepts(states.get(state)[0])).collect();
        let classes = self.program.alphabet.classes.clone();
        Ok(Dfa::new(classes, transitions, accepting, start))
    }

    fn first_state(&mut self) -> Result<State, TooLarge> {
        let mut state = vec![NOTHING];
        self.advance_trackers(&vec![NOTHING; self.program.trackers.len()], None, &mut state)?;
        let mut threads = Vec::new();
        self.follow(self.program.start, false, Debt::NONE, &mut threads)?;
        state[0] = self.intern_set(threads);
        Ok(self.settled(state))
    }

    fn step(&mut self, before: &[Set], class: usize) -> Result<State, TooLarge> {
        self.stepped.clear();
        let mut state = vec![NOTHING];
        self.advance_trackers(&before[1..], Some(class), &mut state)?;
        let mut threads = Vec::new();
        self.step_threads(before[0], class, &mut threads)?;
        if !self.anchored {
            self.follow(self.program.start, false, Debt::NONE, &mut threads)?;
        }
        state[0] = self.intern_set(threads);
        Ok(self.settled(state))
    }

    /// The sets of characters that decide where the state leads to.
    fn asked(&self, state: &[Set]) -> Vec<usize> {
        let mut asked = Vec::new();
        let mut seen: HashSet<Set, QuickHash> = HashSet::default();
        let mut pending = state.to_vec();
        while let Some(set) = pending.pop() {
            if set == EVERYTHING || !seen.insert(set) {
                continue;
            }
            for thread in self.sets.get(set) {
                if let Instruction::Class(set) = self.program.instructions[thread.place as usize] {
                    asked.push(set);
                }
                pending.extend(self.debts.of(thread.debt).iter().map(|owed| owed.set));
            }
        }
        asked
    }

    /// Moves the look-behinds on by a character, or to the first position. Inner ones come first, so
    /// that the outer ones can ask them.
    fn advance_trackers(
        &mut self,
        before: &[Set],
        class: Option<usize>,
        after: &mut State,
    ) -> Result<(), TooLarge> {
        self.found.clear();
        for (index, &set) in before.iter().enumerate() {
            let mut threads = Vec::new();
            if let Some(class) = class {
                self.step_threads(set, class, &mut threads)?;
            }
            self.follow(self.program.trackers[index], false, Debt::NONE, &mut threads)?;
            let (mut found, running): (Vec<_>, Vec<_>) =
                threads.into_iter().partition(|thread| self.is_match(thread.place));
            self.normalize(&mut found);
            self.found.push(found);
            after.push(self.intern_running(running));
        }
        Ok(())
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
            out.push(Thread { place: self.some_match(), ended: false, debt: Debt::NONE });
            return Ok(());
        }
        for at in 0..self.sets.get(set).len() {
            let Thread { place, ended, debt } = self.sets.get(set)[at];
            if ended {
                continue;
            }
            let reads = match program.instructions[place as usize] {
                Instruction::Class(set) if self.memberships.has(class, set) => true,
                Instruction::Match => false,
                _ => continue,
            };
            let Some(debt) = self.step_debt(debt, class)? else { continue };
            if reads {
                self.follow(place + 1, false, debt, out)?;
            } else {
                out.push(Thread { place, ended: false, debt });
            }
        }
        Ok(())
    }

    /// Obligations after a character: those that are met are gone; `None` if one cannot be met.
    fn step_debt(&mut self, debt: Debt, class: usize) -> Result<Option<Debt>, TooLarge> {
        if debt == Debt::NONE {
            return Ok(Some(debt));
        }
        let mut after = self.debts.of(debt).to_vec();
        for obligation in &mut after {
            obligation.set = self.step_set(obligation.set, class)?;
        }
        self.debts.owe(after)
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
        debt: Debt,
        out: &mut Vec<Thread>,
    ) -> Result<(), TooLarge> {
        if let Some(places) = self.reach.of(self.program, place) {
            self.steps += places.len();
            out.extend(places.iter().map(|reached| Thread {
                place: reached.place,
                ended: ended || reached.ended,
                debt,
            }));
            return self.check_steps();
        }
        let mut seen: HashSet<Thread, QuickHash> = HashSet::default();
        let mut pending = vec![Thread { place, ended, debt }];
        let program = self.program;
        while let Some(thread) = pending.pop() {
            self.steps += 1;
            self.check_steps()?;
            let at = thread.place;
            let onward = |place| Thread { place, ..thread };
            match &program.instructions[at as usize] {
                Instruction::Class(_) if thread.ended => {}
                Instruction::Class(_) | Instruction::Match => out.push(thread),
                Instruction::Split(places) => {
                    if seen.insert(thread) {
                        pending.extend(places.iter().map(|&place| onward(place)));
                    }
                }
                Instruction::Start => pending.extend(self.at_start.then(|| onward(at + 1))),
                Instruction::End => pending.push(Thread { ended: true, ..onward(at + 1) }),
                Instruction::LookAhead { negated, body } => {
                    let mut threads = Vec::new();
                    self.follow(*body, false, Debt::NONE, &mut threads)?;
                    let obligation =
                        Obligation { negated: *negated, set: self.intern_set(threads) };
                    let debt = self.debts.add(thread.debt, [obligation])?;
                    pending.extend(debt.map(|debt| Thread { debt, ..onward(at + 1) }));
                }
                Instruction::LookBehind { negated: false, tracker } => {
                    for found in &self.found[*tracker] {
                        let more = self.debts.of(found.debt).to_vec();
                        let debt = self.debts.add(thread.debt, more)?;
                        let ended = thread.ended || found.ended;
                        pending.extend(debt.map(|debt| Thread { place: at + 1, ended, debt }));
                    }
                }
                Instruction::LookBehind { negated: true, tracker } => {
                    let found = self.found[*tracker].clone();
                    let obligation = Obligation { negated: true, set: self.intern_set(found) };
                    let debt = self.debts.add(thread.debt, [obligation])?;
                    pending.extend(debt.map(|debt| Thread { debt, ..onward(at + 1) }));
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

    /// Threads in order, without those that allow nothing that another does not.
    fn normalize(&mut self, threads: &mut Vec<Thread>) {
        threads.sort_unstable();
        threads.dedup();
        self.places.keep_first_copies(threads);
        self.debts.forgive(threads);
    }

    /// The number of a set that stays matched once it has matched.
    fn intern_set(&mut self, threads: Vec<Thread>) -> Set {
        let has_matched = |thread: &Thread| {
            !thread.ended && thread.debt == Debt::NONE && self.is_match(thread.place)
        };
        if threads.iter().any(has_matched) {
            return EVERYTHING;
        }
        self.intern_running(threads)
    }

    fn intern_running(&mut self, mut threads: Vec<Thread>) -> Set {
        if threads.is_empty() {
            return NOTHING;
        }
        self.normalize(&mut threads);
        self.sets.number(&threads)
    }

    /// Whether a set matches if the text ends here.
    fn accepts(&self, set: Set) -> bool {
        set == EVERYTHING
            || self.sets.get(set).iter().any(|thread| {
                self.is_match(thread.place)
                    && self.debts.of(thread.debt).iter().all(|o| self.accepts(o.set) != o.negated)
            })
    }

    /// The state, with what can no longer matter left out.
    fn settled(&self, state: State) -> State {
        match state[0] {
            EVERYTHING => vec![EVERYTHING],
            // Without an anchor a match may yet begin.
            NOTHING if self.anchored => dead(),
            _ => state,
        }
    }
}

/// No tracker has this set, so that no other state is equal.
fn dead() -> State {
    vec![NOTHING, Set::MAX]
}
