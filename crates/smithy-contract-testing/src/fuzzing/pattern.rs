//! The target that compiles patterns.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use regress::Regex;
use smithy_contract::pattern::Verdict;
use smithy_contract_pattern::parse::Mode;
use smithy_contract_pattern::{Compiled, Options, compile};

use super::disagreement::Disagreement;
use crate::choices::{Choices, Seeded};
use crate::oracle::patterns;

/// A pattern, a line feed, and a text to search in: reading the pattern does not panic, and `search`
/// finds what `regress` finds, in the text and in texts at the edge of the pattern.
///
/// [`search`] is this library's way.
///
/// ```
/// use smithy_contract_testing::fuzzing::{pattern, report, search};
///
/// report(pattern(b"^[a-z]+$\nabc", search));
/// let takes_a_line_feed_at_the_end = |pattern: &_, text: &str| search(pattern, text.trim_end());
/// assert!(pattern(b"^[a-z]+$\nabc\n", takes_a_line_feed_at_the_end).is_err());
/// ```
///
/// # Errors
///
/// If the two find different things.
pub fn pattern(
    data: &[u8],
    search: impl Fn(&Compiled, &str) -> Option<bool>,
) -> Result<(), Disagreement> {
    let data = String::from_utf8_lossy(data);
    let (source, subject) = data.split_once('\n').unwrap_or((&data, ""));
    let Ok(compiled) = compile(source, &Options::default()) else { return Ok(()) };
    let regex = patterns::search(source, "").filter(|_| compiled.mode() != Mode::Java);
    let Some(regex) = regex else { return Ok(()) };
    let regex = Arc::new(regex);
    for text in subjects(&compiled, subject) {
        let Some(expected) = search_independently(&regex, source, &text) else { continue };
        let automaton = compiled.language().map(|language| language.contains(&text));
        let answers = [search(&compiled, &text), automaton];
        if let Some(found) = answers.into_iter().flatten().find(|found| *found != expected) {
            let word = |is_match: bool| if is_match { "a match" } else { "no match" }.to_owned();
            return Err(Disagreement {
                input: format!("{source}\n{text}").into_bytes(),
                expected: word(expected),
                found: word(found),
                because: Some(format!(
                    "the pattern /{source}/ ({}, tier {}) on {text:?}",
                    compiled.mode().name(),
                    compiled.tier().name()
                )),
            });
        }
    }
    Ok(())
}

/// What the tables of this library find. `None` if they give up, as only back-references do.
#[must_use]
pub fn search(compiled: &Compiled, text: &str) -> Option<bool> {
    match compiled.pattern().verdict(text) {
        Verdict::Match => Some(true),
        Verdict::NoMatch => Some(false),
        Verdict::GaveUp => None,
    }
}

/// The text that was given, and those where engines of different make part.
fn subjects(compiled: &Compiled, subject: &str) -> Vec<String> {
    let mut texts = vec![subject.to_owned()];
    if let Some(shortest) = compiled.language().and_then(|language| language.shortest()) {
        texts.extend([
            format!("{shortest}\n"),
            format!("\n{shortest}"),
            format!("{shortest}\u{2028}"),
            format!("{shortest}{subject}"),
            shortest,
        ]);
    }
    texts
}

/// `regress` goes back over the text, which may take exponential time where a group is repeated. There
/// texts must be short, the search gets little time in a thread of its own, and after a few that did not
/// come back no further ones are tried.
fn search_independently(regex: &Arc<Regex>, source: &str, text: &str) -> Option<bool> {
    let repeats_groups = [")*", ")+", "){", ")?"].iter().any(|one| source.contains(one));
    let repetitions = source.matches(['*', '+', '{', '?', '|']).count();
    let characters = text.chars().count();
    if !repeats_groups && characters <= 40 && repetitions <= 4 {
        return Some(regex.find(text).is_some());
    }
    if characters > 24 || LOST.load(Ordering::Relaxed) >= 3 {
        return None;
    }
    let found = patterns::search_patiently(Arc::clone(regex), text.to_owned(), PATIENCE);
    if found.is_none() {
        LOST.fetch_add(1, Ordering::Relaxed);
    }
    found
}

const PATIENCE: Duration = Duration::from_millis(500);

/// Searches that go on in threads that nobody waits for any more.
static LOST: AtomicUsize = AtomicUsize::new(0);

/// What patterns are made of, for the dictionary of a fuzzer.
pub const PATTERN_WORDS: &[&str] = &[
    "^",
    "$",
    "\\b",
    "\\B",
    "(?:",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "(?<a>",
    "\\k<a>",
    "(",
    ")",
    "|",
    "*",
    "+",
    "?",
    "*?",
    "{2}",
    "{1,3}",
    "{0,}",
    "{3,2}",
    ".",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "[",
    "]",
    "[^",
    "[a-z]",
    "[^a]",
    "[\\w.-]",
    "[]",
    "[^]",
    "-",
    "\\-",
    "\\/",
    "\\p{L}",
    "\\P{Lu}",
    "\\p{Script=Greek}",
    "\\p{ASCII}",
    "\\u{1f600}",
    "\\u0061",
    "\\ud83d\\ude00",
    "\\x62",
    "\\cJ",
    "\\0",
    "\\1",
    "\\n",
    "\\A",
    "\\z",
    "(?s)",
    "(?i:a)",
    "&&",
    "\\Q",
    "\\E",
    "a",
    "b",
    "A",
    "0",
    "_",
    " ",
    "\n",
    "\u{2028}",
    "\u{85}",
    "\u{feff}",
    "é",
    "ſ",
    "\u{212a}",
    "λ",
    "😀",
];

/// Changes a pattern and its text by what patterns are made of: a word put in, put in place of a
/// character, or taken out; now and then by what the fuzzer itself does (`fallback`).
///
/// Returns the size of what stands in `data` then.
pub fn mutate_pattern(
    data: &mut [u8],
    size: usize,
    seed: u32,
    fallback: impl FnOnce(&mut [u8], usize) -> usize,
) -> usize {
    let mut choices = Seeded::new(u64::from(seed));
    if choices.chance(1, 4) {
        return fallback(data, size);
    }
    let mut text: Vec<char> =
        String::from_utf8_lossy(&data[..size.min(data.len())]).chars().collect();
    for _ in 0..=choices.index(3) {
        let at = choices.index(text.len() + 1);
        let word = PATTERN_WORDS[choices.index(PATTERN_WORDS.len())];
        let end = match choices.index(3) {
            0 => at,
            _ => (at + choices.index(3)).min(text.len()),
        };
        let with = if choices.chance(3, 4) { word } else { "" };
        text.splice(at..end, with.chars());
    }
    let text: String = text.into_iter().collect();
    super::mutation::store(data, text.as_bytes()).unwrap_or(size)
}
