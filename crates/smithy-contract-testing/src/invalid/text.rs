//! Texts one step outside of what a shape takes.

use super::fault::TextFault;
use crate::choices::Choices;
use crate::sample::{MOST_CHARACTERS, Texts};

/// A text that a shape does not take.
pub(super) struct FaultyText {
    pub text: String,
    /// The valid text that it was made of, if it was made of one.
    pub base: Option<String>,
    /// The constraints that it breaks.
    pub broken: Vec<&'static str>,
    pub because: String,
}

/// How many valid texts are drawn to make a wrong one of.
const DRAWS: usize = 6;

/// How many changes of each are tried.
const CHANGES: usize = 4;

/// Makes a text that breaks the fault's constraint, and as few others as could be found.
///
/// Near misses must break nothing else, since other faults do already.
pub(super) fn faulty_text(
    texts: &Texts,
    fault: TextFault,
    choices: &mut dyn Choices,
) -> Option<FaultyText> {
    let (constraint, _) = fault.name().split_once('/')?;
    let mut best: Option<FaultyText> = None;
    for _ in 0..DRAWS {
        let (base, candidates) = candidates(texts, fault, choices);
        for text in candidates {
            let broken = texts.broken(&text);
            let is_better = best.as_ref().is_none_or(|best| broken.len() < best.broken.len());
            if broken.contains(&constraint) && is_better {
                let because = because(texts, fault, &text);
                let is_alone = broken.len() == 1;
                best = Some(FaultyText { text, base: base.clone(), broken, because });
                if is_alone {
                    return best;
                }
            }
        }
    }
    best.filter(|_| !is_near_miss(fault))
}

fn is_near_miss(fault: TextFault) -> bool {
    use TextFault::{AboveMaximum, BelowMinimum, Empty, Inserted, Removed, Replaced, UnknownValue};
    !matches!(
        fault,
        BelowMinimum | Empty | AboveMaximum | Replaced | Inserted | Removed | UnknownValue
    )
}

/// Texts that may break the fault's constraint, and the valid text that they were made of.
fn candidates(
    texts: &Texts,
    fault: TextFault,
    choices: &mut dyn Choices,
) -> (Option<String>, Vec<String>) {
    let bounds = texts.bounds;
    let candidates = match fault {
        TextFault::BelowMinimum => of_length(texts, bounds.least - 1, choices),
        TextFault::Empty => vec![String::new()],
        TextFault::AtMinimum => of_length(texts, bounds.least, choices),
        TextFault::AtMaximum if bounds.most < MOST_CHARACTERS => {
            of_length(texts, bounds.most, choices)
        }
        TextFault::AboveMaximum if bounds.most < MOST_CHARACTERS => {
            of_length(texts, bounds.most + 1, choices)
        }
        TextFault::AboveMaximumAstral if bounds.most < MOST_CHARACTERS => {
            // A letter, a digit, a symbol.
            ["𐐷", "𝟗", "🦀"].iter().map(|one| one.repeat(bounds.most + 1)).collect()
        }
        TextFault::AtMaximum | TextFault::AboveMaximum | TextFault::AboveMaximumAstral => vec![],
        TextFault::UnknownValue | TextFault::ValueInOtherCase | TextFault::ValueWithSpace => {
            other_values(texts, fault, choices)
        }
        _ => {
            let base = base(texts, fault, choices);
            let characters: Vec<char> = base.chars().collect();
            return (Some(base), changed(&characters, texts, fault, choices));
        }
    };
    (None, candidates)
}

/// A valid text, with room for one character more if the fault takes it.
fn base(texts: &Texts, fault: TextFault, choices: &mut dyn Choices) -> String {
    let grows = !matches!(fault, TextFault::Replaced | TextFault::Removed | TextFault::OtherCase);
    let most = if grows { texts.bounds.most.saturating_sub(1) } else { texts.bounds.most };
    texts.draw(most.min(MOST_CHARACTERS), choices)
}

/// Texts of a length, such as the pattern has if it can be.
fn of_length(texts: &Texts, length: usize, choices: &mut dyn Choices) -> Vec<String> {
    if let Some(text) = texts.draw_of_length(length, choices) {
        return vec![text];
    }
    // Cut off, or drawn out at any character.
    let text: Vec<char> = texts.draw(MOST_CHARACTERS, choices).chars().collect();
    if text.len() >= length {
        return vec![text[..length].iter().collect()];
    }
    let missing = length - text.len();
    let places = (0..CHANGES.min(text.len())).map(|_| choices.index(text.len()));
    let drawn_out = places.map(|at| {
        let middle = std::iter::repeat_n(text[at], missing);
        text[..at].iter().copied().chain(middle).chain(text[at..].iter().copied()).collect()
    });
    let drawn_out: Vec<String> = drawn_out.collect();
    if drawn_out.is_empty() { vec!["x".repeat(length)] } else { drawn_out }
}

fn other_values(texts: &Texts, fault: TextFault, choices: &mut dyn Choices) -> Vec<String> {
    let value = texts.draw(MOST_CHARACTERS, choices);
    match fault {
        TextFault::ValueInOtherCase => {
            vec![value.to_lowercase(), value.to_uppercase(), swap_case(&value)]
        }
        TextFault::ValueWithSpace => vec![format!("{value} ")],
        _ => vec![format!("{value}X"), format!("{value}_NEW"), "UNKNOWN".to_owned()],
    }
}

/// Valid texts, changed in the way of the fault: at random places, or at the only one.
fn changed(
    text: &[char],
    texts: &Texts,
    fault: TextFault,
    choices: &mut dyn Choices,
) -> Vec<String> {
    let replace_where = |swap: fn(char) -> Option<char>| {
        let swapped = text.iter().enumerate().filter_map(|(at, &one)| Some((at, swap(one)?)));
        swapped.take(CHANGES).map(|(at, with)| replace(text, at, with)).collect::<Vec<_>>()
    };
    let at = |place: usize, what: &[char]| -> Vec<String> {
        what.iter().map(|&what| insert(text, place, what)).collect()
    };
    let (front, middle, end) = (0, text.len() / 2, text.len());
    match fault {
        TextFault::Replaced | TextFault::Inserted => {
            let suspects = texts.suspects();
            let change = if fault == TextFault::Replaced { replace } else { insert };
            let changes = (0..CHANGES).map(|_| {
                let at = choices.index(text.len().max(1));
                change(text, at, suspects[choices.index(suspects.len())])
            });
            changes.collect()
        }
        TextFault::Removed => {
            let places = (0..CHANGES.min(text.len())).map(|_| choices.index(text.len()));
            places.map(|at| [&text[..at], &text[at + 1..]].concat().iter().collect()).collect()
        }
        TextFault::LineFeedAfter => at(end, &['\n']),
        TextFault::CarriageReturnAfter => at(end, &['\r']),
        TextFault::LineSeparator => [at(middle, &['\u{2028}']), at(end, &['\u{2028}'])].concat(),
        TextFault::JunkBefore => at(front, &['~', 'x', '\u{e9}']),
        TextFault::JunkAfter => at(end, &['~', 'x', '\u{e9}']),
        TextFault::SpaceBefore => at(front, &[' ']),
        TextFault::SpaceAfter => at(end, &[' ']),
        TextFault::OtherCase => replace_where(|one| swapped(one).filter(|_| one.is_ascii())),
        TextFault::ArabicIndicDigit => replace_where(|one| {
            let digit = one.to_digit(10)?;
            char::from_u32(0x660 + digit)
        }),
        TextFault::KelvinSign => {
            let mut texts = replace_where(|one| matches!(one, 'k' | 'K').then_some('\u{212a}'));
            texts.extend(replace_where(|one| one.is_ascii_alphabetic().then_some('\u{212a}')));
            texts
        }
        TextFault::FullWidth => replace_where(|one| {
            let is_fit = one.is_ascii_alphanumeric();
            if is_fit { char::from_u32(0xfee0 + u32::from(one)) } else { None }
        }),
        TextFault::CombiningMark => at(end, &['\u{301}']),
        TextFault::Control => at(middle, &['\0', '\u{7f}']),
        _ => vec![],
    }
}

fn replace(text: &[char], at: usize, with: char) -> String {
    let replaced = |(index, &one)| if index == at { with } else { one };
    text.iter().enumerate().map(replaced).collect()
}

fn insert(text: &[char], at: usize, what: char) -> String {
    let (before, after) = text.split_at(at.min(text.len()));
    before.iter().chain([&what]).chain(after).collect()
}

fn swap_case(text: &str) -> String {
    text.chars().map(|one| swapped(one).unwrap_or(one)).collect()
}

fn swapped(one: char) -> Option<char> {
    match one {
        'a'..='z' => Some(one.to_ascii_uppercase()),
        'A'..='Z' => Some(one.to_ascii_lowercase()),
        _ => None,
    }
}

fn because(texts: &Texts, fault: TextFault, text: &str) -> String {
    let count = text.chars().count();
    let bounds = texts.bounds;
    let what = match fault {
        TextFault::BelowMinimum | TextFault::Empty => {
            return format!("{count} characters, at least {} are needed", bounds.least);
        }
        TextFault::AboveMaximum => {
            return format!("{count} characters, at most {} are allowed", bounds.most);
        }
        TextFault::AboveMaximumAstral => {
            let units = text.encode_utf16().count();
            return format!(
                "{count} characters ({units} UTF-16 units), at most {} are allowed",
                bounds.most
            );
        }
        TextFault::AtMinimum => "with the least length that is allowed",
        TextFault::AtMaximum => "with the greatest length that is allowed",
        TextFault::Replaced => "with one character replaced",
        TextFault::Inserted => "with one character more",
        TextFault::Removed => "with one character less",
        TextFault::LineFeedAfter => "with a line feed after the end",
        TextFault::CarriageReturnAfter => "with a carriage return after the end",
        TextFault::LineSeparator => "with a line separator (U+2028)",
        TextFault::JunkBefore => "with something before the part that matches",
        TextFault::JunkAfter => "with something after the part that matches",
        TextFault::SpaceBefore => "with a space before it",
        TextFault::SpaceAfter => "with a space after it",
        TextFault::OtherCase => "with a letter in the other case",
        TextFault::ArabicIndicDigit => "with an Arabic-Indic digit",
        TextFault::KelvinSign => "with the Kelvin sign (U+212A) in place of a letter",
        TextFault::FullWidth => "with a full-width character",
        TextFault::CombiningMark => "with a combining mark (U+0301) at the end",
        TextFault::Control => "with a control character",
        TextFault::UnknownValue => return "none of the values of the enumeration".to_owned(),
        TextFault::ValueInOtherCase => {
            return "a value of the enumeration in the other case".to_owned();
        }
        TextFault::ValueWithSpace => return "a value of the enumeration and a space".to_owned(),
    };
    format!("{what} the text does not match the pattern")
}
