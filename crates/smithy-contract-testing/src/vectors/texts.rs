//! Valid texts at one place: of each length, with each kind of character, and what near misses of the
//! pattern would take or leave out.

use smithy_contract::schema::Kind;

use super::case::{Here, choices};
use super::patterns;
use super::values::lengths;
use crate::choices::{Choices, Simplest};
use crate::sample::Texts;

/// Texts have no more characters than this.
const MOST: usize = 1 << 16;

pub(super) fn of(here: &mut Here<'_, '_>) {
    let Some(texts) = here.sampler.texts(here.place.shape) else { return };
    if let Some(values) = texts.values() {
        for value in values.iter().filter(|value| texts.broken(value).is_empty()) {
            let variant = format!("enum/value-{}", value.replace('~', "~0").replace('/', "~1"));
            here.with_text(&variant, value.clone(), "a value of the enumeration");
        }
        let first = values.first().map_or("", String::as_str);
        let others = [
            ("enum/empty", String::new(), "the empty text is no value"),
            ("enum/upper-case", first.to_uppercase(), "a value in upper case is no value"),
            ("enum/lower-case", first.to_lowercase(), "a value in lower case is no value"),
        ];
        for (variant, text, because) in others {
            if !texts.broken(&text).is_empty() {
                here.with_text(variant, text, because);
                here.refused();
            }
        }
        return;
    }
    of_each_length(here, texts);
    of_each_character(here, texts);
    if let Kind::String { pattern: Some(pattern), .. } = here.sampler.kind(here.place.shape) {
        let source = here.sampler.model().pattern(pattern.index).source.clone();
        let telling = patterns::telling(&source, pattern.published.as_deref(), texts.bounds);
        for (variant, text, because) in telling {
            let is_refused = !texts.broken(&text).is_empty();
            here.with_text(&variant, text, &because);
            if is_refused {
                here.refused();
            }
        }
    }
}

fn of_each_length(here: &mut Here<'_, '_>, texts: &Texts) {
    for (variant, length, because) in lengths(texts.bounds, 64, MOST) {
        let because = because.replace("inside", "characters");
        let drawn = texts.draw_of_length(length, &mut choices(&here.name(&variant)));
        let Some(text) = drawn.filter(|text| texts.broken(text).is_empty()) else { continue };
        let is_extreme = matches!(&*variant, "length/min" | "length/max");
        for (kind, one, why) in FILLINGS.iter().filter(|_| is_extreme) {
            let variant = format!("{variant}-{kind}");
            if let Some(filled) = filled(texts, length, *one, &mut choices(&here.name(&variant))) {
                here.with_text(&variant, filled, &format!("{because}: {why}"));
            }
        }
        here.with_text(&variant, text, &because);
    }
    of_longest_without_match(here, texts);
    too_long_with_space(here, texts);
    wrong_in_two_ways(here, texts);
}

/// At a bound at which the pattern matches nothing, the length is right all the same.
fn of_longest_without_match(here: &mut Here<'_, '_>, texts: &Texts) {
    let length = texts.bounds.most;
    if length > MOST || texts.draw_of_length(length, &mut Simplest).is_some() {
        return;
    }
    let text: String = texts.draw(MOST, &mut Simplest).chars().cycle().take(length).collect();
    if texts.broken(&text) == ["pattern"] {
        let because = format!("{length} characters are allowed, but no such text matches");
        here.with_text("length/max-without-match", text, &because);
        here.refused();
    }
}

/// Characters that are counted wrongly by some.
const FILLINGS: &[(&str, char, &str)] = &[
    ("two-bytes", 'é', "each takes two bytes of UTF-8"),
    ("astral", '𐐷', "each takes two units of UTF-16"),
    ("astral-digits", '𝟗', "each takes two units of UTF-16"),
    ("spaces", ' ', "spaces count"),
    ("ampersands", '&', "each counts as itself, not as its escape in HTML"),
];

/// A text of a length that has as many of one character at the end as can be, but one at least.
fn filled(texts: &Texts, length: usize, one: char, choices: &mut dyn Choices) -> Option<String> {
    let most_tries = (1 << 22) / length.max(1);
    for choices in [&mut Simplest as &mut dyn Choices, choices] {
        let text: Vec<char> = texts.draw_of_length(length, choices)?.chars().collect();
        let filled = (0..text.len().min(most_tries)).find_map(|start| {
            let kept = text[..start].iter().copied();
            let text: String = kept.chain(std::iter::repeat_n(one, length - start)).collect();
            texts.broken(&text).is_empty().then_some(text)
        });
        if filled.is_some() {
            return filled;
        }
    }
    None
}

/// One character too many, where that one is a space.
fn too_long_with_space(here: &mut Here<'_, '_>, texts: &Texts) {
    let variant = "length/above-max-with-space";
    let most = texts.bounds.most;
    if most >= MOST {
        return;
    }
    let draw = texts.draw_of_length(most, &mut choices(&here.name(variant)));
    let text = draw.map(|text| format!("{text} "));
    if let Some(text) = text.filter(|text| texts.broken(text) == ["length"]) {
        here.with_text(variant, text, "one character more than the most, a space at the end");
        here.refused();
    }
}

/// A text that is too long or too short, and does not match either.
fn wrong_in_two_ways(here: &mut Here<'_, '_>, texts: &Texts) {
    let bounds = texts.bounds;
    let above = bounds.most.checked_add(1).filter(|length| *length < MOST);
    let below = bounds.least.checked_sub(1).filter(|length| *length > 0);
    let lengths =
        [("length/above-max-and-pattern", above), ("length/below-min-and-pattern", below)];
    for (variant, length) in lengths {
        let Some(length) = length else { continue };
        let wrong = texts.suspects().iter().map(|one| one.to_string().repeat(length));
        let both = |text: &String| texts.broken(text) == ["length", "pattern"];
        if let Some(text) = wrong.take(16).find(both) {
            here.with_text(variant, text, "neither the length nor the pattern is kept");
            here.refused();
        }
    }
}

fn of_each_character(here: &mut Here<'_, '_>, texts: &Texts) {
    if !texts.has_pattern() {
        let all: String = CHARACTERS.iter().map(|(_, one)| *one).collect();
        if texts.broken(&all).is_empty() {
            here.with_text("length/any-characters", all, "characters of all kinds");
        }
        return;
    }
    let mut choices = choices(&here.name("pattern"));
    let mut bases = vec![texts.draw(64, &mut Simplest)];
    bases.extend((0..16).map(|_| texts.draw(64, &mut choices)));
    bases.sort_by_key(|base| base.chars().count());
    for (kind, one) in CHARACTERS {
        if let Some(text) = bases.iter().find_map(|base| with_character(texts, base, *one)) {
            let because = format!("U+{:04X} is taken by the pattern", u32::from(*one));
            here.with_text(&format!("pattern/takes-{kind}"), text, &because);
        }
    }
    for (variant, text) in near_hits(&bases) {
        if texts.broken(&text).is_empty() {
            here.with_text(variant, text, "this looks like a near miss, but is taken");
        }
    }
    let mut all = bases.last().cloned().unwrap_or_default();
    let before = all.clone();
    for one in ('!'..='~').filter(char::is_ascii_punctuation) {
        all = with_character(texts, &all, one).unwrap_or(all);
    }
    if all != before {
        let because = "all ASCII punctuation that the pattern takes";
        here.with_text("pattern/takes-punctuation", all, because);
    }
}

/// A text with one more character, as near to the end as it can be, or with one replaced.
fn with_character(texts: &Texts, base: &str, one: char) -> Option<String> {
    let characters: Vec<char> = base.chars().collect();
    let inserted = (0..=characters.len()).rev().map(|at| (at, at));
    let replaced = (0..characters.len()).rev().map(|at| (at, at + 1));
    let changed = inserted.chain(replaced).map(|(to, from)| -> String {
        characters[..to].iter().chain([&one]).chain(&characters[from..]).collect()
    });
    changed.into_iter().find(|text| texts.broken(text).is_empty())
}

fn near_hits(bases: &[String]) -> impl Iterator<Item = (&'static str, String)> {
    let hits = |base: &String| {
        [
            ("pattern/ends-in-space", format!("{base} ")),
            ("pattern/begins-with-space", format!(" {base}")),
            ("pattern/ends-in-combining-mark", format!("{base}\u{301}")),
            ("pattern/begins-with-combining-mark", format!("\u{301}{base}")),
        ]
    };
    bases.first().map(hits).into_iter().flatten()
}

/// A character of each kind that patterns tell apart, all of them older than Unicode 12.
const CHARACTERS: &[(&str, char)] = &[
    ("lower-case", 'z'),
    ("upper-case", 'Z'),
    ("digit", '9'),
    ("space", ' '),
    ("tab", '\t'),
    ("line-feed", '\n'),
    ("control", '\u{1}'),
    ("delete", '\u{7f}'),
    ("next-line", '\u{85}'),
    ("no-break-space", '\u{a0}'),
    ("lower-case-beyond-ascii", 'é'),
    ("upper-case-beyond-ascii", 'Ω'),
    ("title-case", 'ǅ'),
    ("modifier-letter", 'ʰ'),
    ("other-letter", '中'),
    ("mark", '\u{301}'),
    ("other-digit", '٣'),
    ("letter-number", 'Ⅷ'),
    ("other-number", '½'),
    ("dash", '—'),
    ("currency", '€'),
    ("kelvin-sign", '\u{212a}'),
    ("zero-width-space", '\u{200b}'),
    ("line-separator", '\u{2028}'),
    ("ideographic-space", '\u{3000}'),
    ("private-use", '\u{e000}'),
    ("byte-order-mark", '\u{feff}'),
    ("astral-letter", '𐐷'),
    ("astral-digit", '𝟗'),
    ("astral-ideograph", '𠀀'),
    ("astral-symbol", '🦀'),
];
