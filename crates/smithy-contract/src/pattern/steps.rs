//! The slow walk, one character at a time, for telling how far a text got.

use super::automaton::{Action, Automaton, DEAD, DONE, Then, UNLIMITED};
use super::class_set::push_range;
use super::progress::Progress;

/// A place between two characters.
#[derive(Debug, Clone, Copy)]
struct Place {
    state: u16,
    /// How many characters of the state's run or literal have been read.
    inside: u32,
    /// The state whose row says what may follow.
    exits: u16,
}

impl Place {
    fn at(state: u16) -> Self {
        Self { state, inside: 0, exits: state }
    }
}

impl Automaton {
    /// How far a text gets before no text that begins so can match.
    pub(super) fn progress(&self, text: &str) -> Progress {
        let is_full = |length: usize| self.maximum != UNLIMITED && length >= self.maximum as usize;
        let mut place = Place::at(self.start);
        let mut consumed = 0;
        let mut offending = None;
        for character in text.chars() {
            let next = if is_full(consumed) { None } else { self.advance(place, character) };
            let Some(next) = next else {
                offending = Some(character);
                break;
            };
            place = next;
            consumed += 1;
        }
        let allowed = if is_full(consumed) { Vec::new() } else { self.allowed(place) };
        let accepts = self.states[usize::from(place.exits)].accepts;
        let may_end = consumed >= self.minimum as usize && accepts;
        Progress { consumed, offending, allowed, may_end }
    }

    /// The place after a character; `None` if nothing can match any more.
    fn advance(&self, place: Place, character: char) -> Option<Place> {
        let Place { state, inside, exits } = place;
        if state <= DONE {
            return (state == DONE).then_some(place);
        }
        match self.states[usize::from(state)].action {
            Action::Literal(index) => {
                let literal = &self.literals[usize::from(index)];
                let mut rest = literal.text.chars().skip(inside as usize);
                if rest.next() != Some(character) {
                    return None;
                }
                return alive(match rest.next() {
                    None => Place::at(literal.next),
                    Some(_) => Place { inside: inside + 1, ..place },
                });
            }
            Action::Run(index) => {
                let run = &self.runs[usize::from(index)];
                if self.reads(run, character) {
                    let (stop, full) = match run.then {
                        Then::Always { stop, full } => (stop, full),
                        Then::ByLast { stops, fulls } => {
                            let class = usize::from(self.class_of(character));
                            (self.rows[stops as usize + class], self.rows[fulls as usize + class])
                        }
                    };
                    let inside = inside.saturating_add(1);
                    return alive(if inside == run.limit {
                        Place::at(full)
                    } else {
                        Place { state, inside, exits: stop }
                    });
                }
            }
            Action::Choose => {}
        }
        let next = self.next(self.states[usize::from(exits)], self.class_of(character));
        alive(Place::at(next))
    }

    /// The characters with which a text may go on.
    fn allowed(&self, place: Place) -> Vec<(char, char)> {
        if let Action::Literal(index) = self.states[usize::from(place.state)].action {
            let literal = &self.literals[usize::from(index)];
            let next = literal.text.chars().nth(place.inside as usize);
            return next.map(|next| (next, next)).into_iter().collect();
        }
        // All characters of a class lead to the same place: trying one of them is enough.
        let mut known: Vec<Option<bool>> = vec![None; usize::from(self.classes)];
        let mut ranges = Vec::new();
        for (first, last) in self.pieces() {
            let class = usize::from(self.class_of(first));
            let allowed = *known[class].get_or_insert_with(|| self.advance(place, first).is_some());
            if allowed {
                push_range(&mut ranges, first, last);
            }
        }
        ranges
    }

    /// Ranges of characters, in order, each within one class.
    fn pieces(&self) -> impl Iterator<Item = (char, char)> {
        let ascii = ('\0'..='\x7f').map(|character| (character, character));
        let wide = self.wide.iter().enumerate().map(|(at, &entry)| {
            let last = self.wide.get(at + 1).map_or(0x10_ffff, |next| (next >> 8) - 1);
            (scalar(entry >> 8), scalar(last))
        });
        ascii.chain(wide)
    }
}

fn alive(place: Place) -> Option<Place> {
    (place.state != DEAD).then_some(place)
}

/// The character of a code point. No piece begins at a surrogate; one that ends there ends before
/// them.
fn scalar(code: u32) -> char {
    char::from_u32(code).unwrap_or('\u{d7ff}')
}
