//! Patterns, searched by `regress`. (The pattern compiler is asked for nothing but the dialects of quirks.)

use std::sync::{Arc, OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use regress::Regex;
use smithy_contract::schema::Model;
use smithy_contract_pattern::Options;
use smithy_contract_pattern::dialect::Dialect;
use smithy_contract_pattern::language::Language;

use super::quirk::Quirk;

/// The patterns of a model, each compiled when it is first asked for.
pub(super) struct Patterns {
    compiled: Vec<OnceLock<Matcher>>,
    quirk: Option<Quirk>,
}

enum Matcher {
    Search(Arc<Regex>),
    /// Another dialect's reading.
    Language(Box<Language>),
    Unknown,
}

/// A search in a thread of its own is given up after this time.
const PATIENCE: Duration = Duration::from_secs(2);

impl Patterns {
    pub fn of(model: &Model, quirk: Option<Quirk>) -> Self {
        Self { compiled: model.patterns.iter().map(|_| OnceLock::new()).collect(), quirk }
    }

    /// Whether some part of the text matches; `None` if that is not known.
    pub fn match_in(&self, model: &Model, index: u32, text: &str) -> Option<bool> {
        let source = &model.patterns[index as usize].source;
        let text = match self.quirk {
            Some(Quirk::PatternFirstLine) => text.split('\n').next()?,
            _ => text,
        };
        match self.compiled[index as usize].get_or_init(|| compile(source, self.quirk)) {
            Matcher::Search(regex) if text.len() > 200 || repeats_groups(source) => {
                search_patiently(Arc::clone(regex), text.to_owned(), PATIENCE)
            }
            Matcher::Search(regex) => Some(regex.find(text).is_some()),
            Matcher::Language(language) => Some(language.contains(text)),
            Matcher::Unknown => None,
        }
    }
}

/// In a thread of its own, which goes on until it is done, or the process, if it takes longer than there
/// is patience for.
pub(crate) fn search_patiently(
    regex: Arc<Regex>,
    text: String,
    patience: Duration,
) -> Option<bool> {
    let (answer, answered) = mpsc::channel();
    let search = move || answer.send(regex.find(&text).is_some());
    let searching = thread::Builder::new().spawn(search).ok()?;
    let found = answered.recv_timeout(patience).ok();
    if found.is_some() {
        // What a thread has not given back yet would look like a leak.
        drop(searching.join());
    }
    found
}

fn compile(source: &str, quirk: Option<Quirk>) -> Matcher {
    let read = |dialect: Dialect| {
        let compiled = smithy_contract_pattern::compile(source, &Options::default()).ok()?;
        dialect.language(&compiled).map(|language| Matcher::Language(Box::new(language)))
    };
    let search = |source: &str, flags: &str| {
        let regex = search(source, flags);
        regex.map_or(Matcher::Unknown, |regex| Matcher::Search(Arc::new(regex)))
    };
    // An implementation with a quirk reads what only Java reads, too.
    let usual = || match (search(source, ""), quirk) {
        (Matcher::Unknown, Some(_)) => Language::of_pattern(source)
            .map_or(Matcher::Unknown, |language| Matcher::Language(Box::new(language))),
        (matcher, _) => matcher,
    };
    let odd = |source: &str, flags: &str| match search(source, flags) {
        Matcher::Unknown => usual(),
        matcher => matcher,
    };
    match quirk {
        // A pattern that the dialect refuses is read as it should be.
        Some(Quirk::PatternJava) => read(Dialect::Java).unwrap_or_else(usual),
        Some(Quirk::PatternPython) => read(Dialect::Python).unwrap_or_else(usual),
        Some(Quirk::PatternRust) => read(Dialect::Rust).unwrap_or_else(usual),
        Some(Quirk::PatternRe2) => read(Dialect::Re2).unwrap_or_else(usual),
        Some(Quirk::PatternFullMatch) => odd(&format!("^(?:{source})$"), ""),
        Some(Quirk::PatternInAnyCase) => odd(source, "i"),
        Some(Quirk::PatternMultiline) => odd(source, "m"),
        Some(Quirk::PatternDotAll) => odd(source, "s"),
        _ => usual(),
    }
}

/// With the `u` flag, else without. Nothing for patterns that only Java reads: those that neither takes,
/// and those whose `\A`, `\Z`, `\z` would be letters. And nothing where `regress` is known to be wrong: it
/// takes a pattern for impossible that has half of a surrogate pair anywhere, and `\u{…}` for a code point
/// without the flag as well; and it takes a sign for part of a number, as in `\u{+1f600}`, `\u+123`, `\x+1`.
pub(crate) fn search(source: &str, flags: &str) -> Option<Regex> {
    // A backslash that is escaped begins no escape.
    let escapes = source.replace(r"\\", " ");
    let without_pairs = escapes.to_lowercase().replace(r"\ud83d\ude00", "");
    let mistaken = [r"\ud", r"\u{+", r"\u+", r"\x+"];
    if mistaken.iter().any(|part| without_pairs.contains(part)) {
        return None;
    }
    let is_other = [r"\A", r"\Z", r"\z", r"\u{"].iter().any(|part| escapes.contains(part));
    let unicode = Regex::with_flags(source, &*format!("u{flags}")).ok();
    unicode.or_else(|| Regex::with_flags(source, flags).ok().filter(|_| !is_other))
}

/// Only where a group is repeated may going back take exponential time.
fn repeats_groups(source: &str) -> bool {
    [")*", ")+", "){"].iter().any(|repetition| source.contains(repetition))
}
