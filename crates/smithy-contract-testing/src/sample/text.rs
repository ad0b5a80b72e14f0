//! The texts of a string shape: pattern, length and closed set together.

use smithy_contract::schema::{EnumValues, Kind, Length, Model};
use smithy_contract_pattern::language::Language;
use smithy_contract_pattern::{Compiled, Options, compile};

use super::automaton::Drawer;
use super::boundary::BoundaryText;
use super::characters::Groups;
use super::trial::Trial;
use crate::choices::Choices;

/// Bounds on a length, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub least: usize,
    pub most: usize,
}

impl Bounds {
    pub fn of(length: Option<Length>) -> Self {
        let clip = |bound: u64| usize::try_from(bound).unwrap_or(usize::MAX);
        let (least, most) = length.map_or((None, None), |length| (length.minimum, length.maximum));
        Self { least: least.map_or(0, clip), most: most.map_or(usize::MAX, clip) }
    }

    pub fn allow(self, length: usize) -> bool {
        (self.least..=self.most).contains(&length)
    }
}

/// What a string shape takes.
#[derive(Debug)]
pub(crate) struct Texts {
    /// The bounds of `smithy.api#length`.
    pub bounds: Bounds,
    source: Source,
    has_pattern: bool,
    suspects: Vec<char>,
    boundaries: Vec<BoundaryText>,
    /// The closed set, all of it.
    values: Option<Vec<String>>,
}

#[derive(Debug)]
enum Source {
    /// Every text of a language, by length: the shortest and the longest that are drawn.
    Language { drawer: Box<Drawer>, lengths: Option<Bounds> },
    /// Some texts of a pattern that has no automaton.
    Trial(Box<Trial>),
    /// The pattern is known, but no text was found that matches it and has the right length.
    Unknown(Box<smithy_contract::pattern::Pattern>),
}

impl Texts {
    /// `None` for shapes that are no strings.
    pub fn of(model: &Model, kind: &Kind, groups: &Groups) -> Option<Self> {
        let Kind::String { length, pattern, values } = kind else { return None };
        let bounds = Bounds::of(*length);
        let pattern = pattern.as_ref().map(|used| model.pattern(used.index));
        // A pattern that was compiled for the model compiles again.
        let source = pattern.map_or("", |pattern| &pattern.source);
        let compiled = compile(source, &Options::default()).ok()?;
        let source = Source::of(compiled, bounds, groups);
        let texts = |values: &EnumValues| {
            values.values.iter().map(|value| value.value.to_string()).collect()
        };
        let has_pattern = pattern.is_some();
        let values = values.as_ref().map(texts);
        let boundaries = match &source {
            Source::Language { drawer, .. } if has_pattern && values.is_none() => {
                drawer.boundary_texts()
            }
            _ => Vec::new(),
        };
        Some(Self { bounds, suspects: suspects(&source), boundaries, source, has_pattern, values })
    }

    /// Whether there is a text to draw.
    pub fn has_any(&self) -> bool {
        match (&self.values, &self.source) {
            (Some(_), _) => self.allowed_values().next().is_some(),
            (None, Source::Language { lengths, .. }) => lengths.is_some(),
            (None, Source::Trial(_)) => true,
            (None, Source::Unknown(_)) => false,
        }
    }

    /// Whether the pattern takes a text.
    pub fn matches(&self, text: &str) -> bool {
        match &self.source {
            Source::Language { drawer, .. } => drawer.contains(text),
            Source::Trial(trial) => trial.contains(text),
            Source::Unknown(pattern) => {
                pattern.verdict(text) == smithy_contract::pattern::Verdict::Match
            }
        }
    }

    /// The names of the constraints that a text breaks.
    pub fn broken(&self, text: &str) -> Vec<&'static str> {
        let is_value = |values: &Vec<String>| values.iter().any(|value| value == text);
        let verdicts = [
            ("length", self.bounds.allow(text.chars().count())),
            ("pattern", self.matches(text)),
            ("enum", self.values.as_ref().is_none_or(is_value)),
        ];
        verdicts.into_iter().filter(|&(_, holds)| !holds).map(|(name, _)| name).collect()
    }

    /// Whether there is a pattern at all.
    pub fn has_pattern(&self) -> bool {
        self.has_pattern
    }

    /// The closed set, if there is one.
    pub fn values(&self) -> Option<&[String]> {
        self.values.as_deref()
    }

    fn allowed_values(&self) -> impl Iterator<Item = &String> {
        let values = self.values.iter().flatten();
        values.filter(|value| self.bounds.allow(value.chars().count()) && self.matches(value))
    }

    /// A text that the shape takes, of at most so many characters if it can be so short.
    pub fn draw(&self, at_most: usize, choices: &mut dyn Choices) -> String {
        choices.begin_part();
        let text = self.draw_part(at_most, choices);
        choices.end_part();
        text
    }

    fn draw_part(&self, at_most: usize, choices: &mut dyn Choices) -> String {
        if self.values.is_some() {
            let count = self.allowed_values().count();
            let value = self.allowed_values().nth(choices.index(count));
            return value.cloned().unwrap_or_default();
        }
        match &self.source {
            Source::Language { drawer, lengths: Some(Bounds { least, most }) } => {
                let most = (*most).min(at_most).max(*least);
                drawer.draw_within(Bounds { least: *least, most }, choices)
            }
            Source::Trial(trial) => trial.draw(choices),
            _ => String::new(),
        }
    }

    /// A text of just this many characters that the pattern takes, whatever length and closed set say;
    /// if the pattern has none, one that has the pattern's characters. `None` if there is neither.
    pub fn draw_of_length(&self, length: usize, choices: &mut dyn Choices) -> Option<String> {
        let Source::Language { drawer, .. } = &self.source else { return None };
        drawer.can_have(length).then(|| drawer.draw(length, choices))
    }

    /// Whether the pattern is known to take a text of just this many characters.
    pub fn has_length(&self, length: usize) -> bool {
        matches!(&self.source, Source::Language { drawer, .. } if drawer.has_length(length))
    }

    /// Whether texts could be longer, as far as their bounds go, than the longest that is drawn, but the
    /// pattern has none of one character more.
    pub fn ends_before_its_bounds(&self) -> bool {
        match &self.source {
            Source::Language { lengths: Some(Bounds { most, .. }), .. } => {
                self.bounds.allow(most + 1) && !self.has_length(most + 1)
            }
            _ => false,
        }
    }

    /// Texts at the boundaries of the pattern, valid ones and others.
    pub fn boundaries(&self) -> &[BoundaryText] {
        &self.boundaries
    }

    /// Characters that patterns often leave out, then those that this one tells apart, one of each kind.
    pub fn suspects(&self) -> &[char] {
        &self.suspects
    }
}

fn suspects(source: &Source) -> Vec<char> {
    let mut suspects = vec!['!', '#', ' ', '_', '*', '\\', '"', '\u{e9}', '/', '-', 'A', 'a', '0'];
    if let Source::Language { drawer, .. } = source {
        suspects.extend(drawer.representatives());
    }
    suspects
}

impl Source {
    fn of(compiled: Compiled, bounds: Bounds, groups: &Groups) -> Self {
        let language = compiled.language().cloned();
        if let Some(drawer) = language.and_then(|language: Language| Drawer::new(language, groups))
        {
            let lengths = drawer.lengths(bounds);
            return Self::Language { drawer: Box::new(drawer), lengths };
        }
        match Trial::new(compiled.pattern(), compiled.expression(), bounds, groups) {
            Some(trial) => Self::Trial(Box::new(trial)),
            None => Self::Unknown(Box::new(compiled.pattern().clone())),
        }
    }
}
