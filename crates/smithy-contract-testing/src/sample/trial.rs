//! Texts for patterns that have no automaton: made to look right, then tried on the pattern.

use regex_syntax::hir::ClassUnicode;
use smithy_contract::pattern::{Pattern, Verdict};
use smithy_contract_pattern::language::Language;
use smithy_contract_pattern::lower::Expression;

use super::automaton::Drawer;
use super::characters::{Characters, Groups};
use super::loosen::loosen;
use super::{Bounds, length};
use crate::choices::{Choices, Seeded};

/// A pattern that is drawn from by trial. Not every text that matches can come up.
#[derive(Debug)]
pub(super) struct Trial {
    pattern: Pattern,
    bounds: Bounds,
    guess: Guess,
    /// Some texts that match, the shortest first, for when luck runs out.
    known: Vec<String>,
}

/// Where texts come from that are likely to match.
#[derive(Debug)]
enum Guess {
    /// A language that has all texts of the pattern, and others.
    Around { drawer: Box<Drawer>, lengths: Bounds },
    /// The pattern has back-references: texts are written after it.
    Written {
        expression: Expression,
        /// The classes of the expression, each once.
        classes: Vec<(ClassUnicode, Characters)>,
    },
}

/// How many texts are tried when the pattern is met first, and how many for each text after that.
const FIRST_TRIES: usize = 2_000;
const TRIES: usize = 20;

/// How many texts are kept.
const KEPT: usize = 32;

impl Trial {
    /// `None` if no text of an allowed length was found.
    pub fn new(
        pattern: &Pattern,
        expression: &Expression,
        bounds: Bounds,
        groups: &Groups,
    ) -> Option<Self> {
        let mut choices = Seeded::named(0, &pattern.source);
        let guess = Guess::new(expression, bounds, groups);
        let mut trial = Self { pattern: pattern.clone(), bounds, guess, known: Vec::new() };
        for _ in 0..FIRST_TRIES {
            let text = trial.guess.text(&mut choices);
            if trial.is_good(&text) && !trial.known.contains(&text) {
                trial.known.push(text);
            }
            if trial.known.len() == KEPT {
                break;
            }
        }
        trial.known.sort_by_key(|text| (text.chars().count(), text.clone()));
        (!trial.known.is_empty()).then_some(trial)
    }

    pub fn contains(&self, text: &str) -> bool {
        self.pattern.verdict(text) == Verdict::Match
    }

    fn is_good(&self, text: &str) -> bool {
        self.bounds.allow(text.chars().count()) && self.contains(text)
    }

    /// A text within the bounds that the trial was made for.
    pub fn draw(&self, choices: &mut dyn Choices) -> String {
        // The simplest decision is a text that is known.
        if choices.chance(3, 4) {
            for _ in 0..TRIES {
                let text = self.guess.text(choices);
                if self.is_good(&text) {
                    return text;
                }
            }
        }
        self.known.get(choices.index(self.known.len())).cloned().unwrap_or_default()
    }
}

impl Guess {
    fn new(expression: &Expression, bounds: Bounds, groups: &Groups) -> Self {
        let around = Language::of(&loosen(expression)).ok();
        let drawer = around.and_then(|language| Drawer::new(language, groups));
        if let Some(drawer) = drawer
            && let Some(lengths) = drawer.lengths(bounds)
        {
            return Self::Around { drawer: Box::new(drawer), lengths };
        }
        let mut classes = Vec::new();
        collect_classes(expression, groups, &mut classes);
        Self::Written { expression: expression.clone(), classes }
    }

    fn text(&self, choices: &mut dyn Choices) -> String {
        match self {
            Self::Around { drawer, lengths } => drawer.draw_within(*lengths, choices),
            Self::Written { expression, classes } => {
                let is_plain = choices.is_plain();
                let (text, captured) = (String::new(), Vec::new());
                let mut writer = Writer { classes, is_plain, text, captured };
                writer.write(expression, choices);
                writer.text
            }
        }
    }
}

fn collect_classes(
    expression: &Expression,
    groups: &Groups,
    classes: &mut Vec<(ClassUnicode, Characters)>,
) {
    match expression {
        Expression::Class(class) => {
            let is_new = classes.iter().all(|(known, _)| known != class);
            if is_new && !class.ranges().is_empty() {
                classes.push((class.clone(), Characters::of(class, groups)));
            }
        }
        Expression::Capture { expression, .. }
        | Expression::Atomic(expression)
        | Expression::Repeat { expression, .. } => collect_classes(expression, groups, classes),
        Expression::Sequence(parts) | Expression::Alternatives(parts) => {
            parts.iter().for_each(|part| collect_classes(part, groups, classes));
        }
        _ => {}
    }
}

/// Writes what a pattern describes. What it looks around for is left to be tried.
struct Writer<'c> {
    classes: &'c [(ClassUnicode, Characters)],
    is_plain: bool,
    text: String,
    captured: Vec<(u32, String)>,
}

/// A text is not made longer by repetitions once it has so many bytes.
const LONG: usize = 4_096;

impl Writer<'_> {
    fn write(&mut self, expression: &Expression, choices: &mut dyn Choices) {
        match expression {
            Expression::Empty | Expression::Start | Expression::End | Expression::Look { .. } => {}
            Expression::Class(class) => {
                if let Some((_, characters)) = self.classes.iter().find(|(one, _)| one == class) {
                    self.text.push(characters.pick(self.is_plain, choices));
                }
            }
            Expression::Atomic(inner) => self.write(inner, choices),
            Expression::Capture { index, expression } => {
                let start = self.text.len();
                self.write(expression, choices);
                self.captured.retain(|(other, _)| other != index);
                self.captured.push((*index, self.text[start..].to_owned()));
            }
            Expression::Backreference { groups, .. } => {
                let captured = self.captured.iter().find(|(index, _)| groups.contains(index));
                if let Some((_, text)) = captured {
                    self.text.push_str(&text.clone());
                }
            }
            Expression::Repeat { expression, minimum, maximum, .. } => {
                let most = maximum.unwrap_or(minimum.saturating_add(16));
                let times = length::between((*minimum).into(), most.into(), choices);
                for time in 0..times {
                    if self.text.len() > LONG && time >= u64::from(*minimum) {
                        break;
                    }
                    self.write(expression, choices);
                }
            }
            Expression::Sequence(parts) => parts.iter().for_each(|part| self.write(part, choices)),
            Expression::Alternatives(parts) => {
                if let Some(part) = parts.get(choices.index(parts.len())) {
                    self.write(part, choices);
                }
            }
        }
    }
}
