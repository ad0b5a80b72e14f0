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

/// Makes a text that breaks the fault's constraint, and as few others as could be found. A valid text
/// that it is made of has no more characters than `most`, if it can be so short.
///
/// Near misses must break nothing else, since other faults do already.
pub(super) fn faulty_text(
    texts: &Texts,
    fault: TextFault,
    most: usize,
    choices: &mut dyn Choices,
) -> Option<FaultyText> {
    let (constraint, _) = fault.name().split_once('/')?;
    let mut best: Option<FaultyText> = None;
    let draws = if is_without_choice(fault) { 1 } else { DRAWS };
    for _ in 0..draws {
        let base = is_change(fault).then(|| base(texts, fault, most, choices));
        let candidates = match &base {
            Some(base) => changed(base, texts, fault, choices),
            None => made(texts, fault, choices),
        };
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

/// Whether the same text is made however often.
fn is_without_choice(fault: TextFault) -> bool {
    matches!(fault, TextFault::Empty | TextFault::AboveMaximumAstral)
}

/// Whether a valid text is changed, and not another one made in its place.
fn is_change(fault: TextFault) -> bool {
    use TextFault::{AboveMaximum, AboveMaximumAstral, AtMaximum, AtMinimum, BelowMinimum, Empty};
    use TextFault::{UnknownValue, ValueInOtherCase, ValueWithSpace};
    !matches!(
        fault,
        BelowMinimum
            | Empty
            | AboveMaximum
            | AboveMaximumAstral
            | AtMinimum
            | AtMaximum
            | UnknownValue
            | ValueInOtherCase
            | ValueWithSpace
    )
}

/// Texts that may break a constraint, one made after the other.
type Candidates<'c> = Box<dyn Iterator<Item = String> + 'c>;

fn made<'c>(texts: &Texts, fault: TextFault, choices: &'c mut dyn Choices) -> Candidates<'c> {
    let bounds = texts.bounds;
    match fault {
        TextFault::BelowMinimum => of_length(texts, bounds.least - 1, choices),
        TextFault::AtMinimum => of_length(texts, bounds.least, choices),
        TextFault::AtMaximum => of_length(texts, bounds.most, choices),
        TextFault::AboveMaximum => of_length(texts, bounds.most + 1, choices),
        TextFault::AboveMaximumAstral => {
            // A letter, a digit, a symbol.
            Box::new(["𐐷", "𝟗", "🦀"].iter().map(move |one| one.repeat(bounds.most + 1)))
        }
        TextFault::UnknownValue | TextFault::ValueInOtherCase | TextFault::ValueWithSpace => {
            other_values(&texts.draw(MOST_CHARACTERS, choices), fault)
        }
        _ => Box::new(std::iter::once(String::new())),
    }
}

/// A valid text, with room for one character more if the fault takes it.
fn base(texts: &Texts, fault: TextFault, most: usize, choices: &mut dyn Choices) -> String {
    let grows = !matches!(fault, TextFault::Replaced | TextFault::Removed | TextFault::OtherCase);
    let room = if grows { texts.bounds.most.saturating_sub(1) } else { texts.bounds.most };
    texts.draw(room.min(most), choices)
}

/// Texts of a length, such as the pattern has if it can be.
fn of_length<'c>(texts: &Texts, length: usize, choices: &'c mut dyn Choices) -> Candidates<'c> {
    if let Some(text) = texts.draw_of_length(length, choices) {
        return Box::new(std::iter::once(text));
    }
    // Cut off, or drawn out at any character.
    let text: Vec<char> = texts.draw(MOST_CHARACTERS, choices).chars().collect();
    if text.len() >= length {
        return Box::new(std::iter::once(text[..length].iter().collect()));
    }
    if text.is_empty() {
        return Box::new(std::iter::once("x".repeat(length)));
    }
    let missing = length - text.len();
    Box::new((0..CHANGES.min(text.len())).map(move |_| {
        let (before, after) = text.split_at(choices.index(text.len()));
        let middle = std::iter::repeat_n(after[0], missing);
        before.iter().copied().chain(middle).chain(after.iter().copied()).collect()
    }))
}

fn other_values(value: &str, fault: TextFault) -> Candidates<'static> {
    let values = match fault {
        TextFault::ValueInOtherCase => {
            vec![value.to_lowercase(), value.to_uppercase(), swap_case(value)]
        }
        TextFault::ValueWithSpace => vec![format!("{value} ")],
        _ => vec![format!("{value}X"), format!("{value}_NEW"), "UNKNOWN".to_owned()],
    };
    Box::new(values.into_iter())
}

/// A valid text, changed in the way of the fault: at random places, or at the only one.
fn changed<'c>(
    text: &'c str,
    texts: &'c Texts,
    fault: TextFault,
    choices: &'c mut dyn Choices,
) -> Candidates<'c> {
    let at_end = |what: &'static [char]| -> Candidates<'c> {
        Box::new(what.iter().map(move |&what| insert(text, text.len(), what)))
    };
    let at_front = |what: &'static [char]| -> Candidates<'c> {
        Box::new(what.iter().map(move |&what| insert(text, 0, what)))
    };
    let in_the_middle = |what: &'static [char]| {
        let middle = offset(text, text.chars().count() / 2);
        what.iter().map(move |&what| insert(text, middle, what))
    };
    match fault {
        TextFault::Replaced | TextFault::Inserted => {
            let suspects = texts.suspects();
            let change = if fault == TextFault::Replaced { replace } else { insert };
            let count = text.chars().count().max(1);
            Box::new((0..CHANGES).map(move |_| {
                let at = offset(text, choices.index(count));
                change(text, at, suspects[choices.index(suspects.len())])
            }))
        }
        TextFault::Removed => {
            let count = text.chars().count();
            Box::new((0..CHANGES.min(count)).map(move |_| {
                let (before, after) = text.split_at(offset(text, choices.index(count)));
                let mut rest = after.chars();
                rest.next();
                [before, rest.as_str()].concat()
            }))
        }
        TextFault::LineFeedAfter => at_end(&['\n']),
        TextFault::CarriageReturnAfter => at_end(&['\r']),
        TextFault::LineSeparator => {
            Box::new(in_the_middle(&['\u{2028}']).chain(at_end(&['\u{2028}'])))
        }
        TextFault::JunkBefore => at_front(&['~', 'x', '\u{e9}']),
        TextFault::JunkAfter => at_end(&['~', 'x', '\u{e9}']),
        TextFault::SpaceBefore => at_front(&[' ']),
        TextFault::SpaceAfter => at_end(&[' ']),
        TextFault::OtherCase => replace_where(text, swapped),
        TextFault::ArabicIndicDigit => {
            replace_where(text, |one| char::from_u32(0x660 + one.to_digit(10)?))
        }
        TextFault::KelvinSign => {
            let of_a_k = replace_where(text, |one| matches!(one, 'k' | 'K').then_some('\u{212a}'));
            let of_any = replace_where(text, |one| one.is_ascii_alphabetic().then_some('\u{212a}'));
            Box::new(of_a_k.chain(of_any))
        }
        TextFault::FullWidth => replace_where(text, |one| {
            let is_fit = one.is_ascii_alphanumeric();
            if is_fit { char::from_u32(0xfee0 + u32::from(one)) } else { None }
        }),
        TextFault::CombiningMark => at_end(&['\u{301}']),
        TextFault::Control => Box::new(in_the_middle(&['\0', '\u{7f}'])),
        _ => Box::new(std::iter::empty()),
    }
}

/// The text with one of its first characters replaced that can be.
fn replace_where<'c>(text: &'c str, swap: fn(char) -> Option<char>) -> Candidates<'c> {
    let swapped = text.char_indices().filter_map(move |(at, one)| Some((at, swap(one)?)));
    Box::new(swapped.take(CHANGES).map(|(at, with)| replace(text, at, with)))
}

/// Where in a text its nth character begins.
fn offset(text: &str, nth: usize) -> usize {
    text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at)
}

fn replace(text: &str, at: usize, with: char) -> String {
    let (before, after) = text.split_at(at);
    let mut rest = after.chars();
    match rest.next() {
        Some(_) => write_all(before, with, rest.as_str()),
        None => text.to_owned(),
    }
}

fn insert(text: &str, at: usize, what: char) -> String {
    let (before, after) = text.split_at(at);
    write_all(before, what, after)
}

fn write_all(before: &str, what: char, after: &str) -> String {
    [before, what.encode_utf8(&mut [0; 4]), after].concat()
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
