//! Members of a language: the shortest, the longest.

use regex_syntax::hir::ClassUnicode;

use super::Language;
use super::countdown::Countdown;

/// The longest member of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Longest {
    /// No member is longer than this one.
    Text(String),
    /// There are members of any length, or of more characters than anyone would want.
    Unbounded,
}

/// Members of more characters than this are not made.
const MOST: usize = 1_000_000;

impl Language {
    /// Whether there is no member. A language too large to tell counts as having one.
    ///
    /// ```
    /// use smithy_contract_pattern::automaton::Lengths;
    /// use smithy_contract_pattern::language::Language;
    ///
    /// let pairs = Language::of_pattern("^(ab)+$").unwrap();
    /// assert!(!pairs.is_empty());
    /// assert!(pairs.within(Lengths { minimum: 3, maximum: Some(3) }).is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let (shortest, countdown) = self.countdown();
        shortest.is_none() && countdown.most() >= self.enough()
    }

    /// A shortest member, of characters that are easy to read where there is a choice.
    #[must_use]
    pub fn shortest(&self) -> Option<String> {
        let (length, countdown) = self.shortest_length()?;
        Some(self.spell(length, &countdown))
    }

    /// A longest member; `None` if there is no member at all.
    #[must_use]
    pub fn longest(&self) -> Option<Longest> {
        let minimum = self.lengths.minimum as usize;
        let (shortest, countdown) = self.shortest_length()?;
        // Beyond as many characters as there are states, a path repeats a state and may be as long
        // as one likes.
        let enough = minimum.max(self.dfa.len()) + self.dfa.len();
        let most = self.lengths.maximum.map_or(enough, |maximum| maximum as usize);
        let bound = most.min(MOST).min(countdown.most());
        let start = self.dfa.start();
        let longest =
            (shortest..=bound).rev().find(|&length| countdown.can_finish(start, length))?;
        let is_unbounded = match self.lengths.maximum {
            None => longest > self.dfa.len().max(minimum),
            Some(_) => most > bound && longest > self.dfa.len(),
        };
        Some(if is_unbounded {
            Longest::Unbounded
        } else {
            Longest::Text(self.spell(longest, &countdown))
        })
    }

    fn shortest_length(&self) -> Option<(usize, Countdown)> {
        let (shortest, countdown) = self.countdown();
        Some((shortest?, countdown))
    }

    /// The length of a shortest member, if there is one, and the countdown that showed it.
    fn countdown(&self) -> (Option<usize>, Countdown) {
        let enough = self.enough();
        let countdown = Countdown::new(&self.dfa, enough);
        let mut lengths = self.lengths.minimum as usize..=enough;
        let shortest = lengths.find(|&length| countdown.can_finish(self.dfa.start(), length));
        (shortest, countdown)
    }

    /// If no length up to here will do, none will: the states would only repeat themselves.
    fn enough(&self) -> usize {
        let minimum = self.lengths.minimum as usize;
        let most = minimum.saturating_add(self.dfa.len()).min(minimum.max(MOST));
        self.lengths.maximum.map_or(most, |maximum| most.min(maximum as usize))
    }

    /// Writes down a member of a length that is known to be possible.
    fn spell(&self, length: usize, countdown: &Countdown) -> String {
        let letters: Vec<Option<char>> = self.dfa.classes().iter().map(representative).collect();
        let mut text = String::new();
        let mut state = self.dfa.start();
        for left in (0..length).rev() {
            let row = self.dfa.row(state);
            let choices = (0..row.len()).filter(|&class| countdown.can_finish(row[class], left));
            let best = choices
                .filter_map(|class| Some((letters[class]?, row[class])))
                .min_by_key(|&(letter, _)| rank(letter));
            let Some((letter, next)) = best else { break };
            text.push(letter);
            state = next;
        }
        text
    }
}

/// A character of a class that is easy to read: a letter or digit of ASCII if there is one.
#[must_use]
pub fn representative(class: &ClassUnicode) -> Option<char> {
    let ascii = (0..128_u8).map(char::from).filter(|&c| {
        let at = class.ranges().partition_point(|range| range.end() < c);
        class.ranges().get(at).is_some_and(|range| range.start() <= c)
    });
    let beyond = class.ranges().iter().map(|range| range.start().max('\u{80}'));
    ascii
        .min_by_key(|&c| rank(c))
        .or_else(|| beyond.clone().find(|c| c.is_alphanumeric()))
        .or_else(|| beyond.clone().next())
}

/// The order in which characters are preferred.
fn rank(character: char) -> (u8, char) {
    let kind = match character {
        'a'..='z' => 0,
        '0'..='9' => 1,
        'A'..='Z' => 2,
        '!'..='~' => 3,
        ' ' => 4,
        _ if character.is_alphanumeric() => 5,
        _ if character.is_control() => 7,
        _ => 6,
    };
    (kind, character)
}
