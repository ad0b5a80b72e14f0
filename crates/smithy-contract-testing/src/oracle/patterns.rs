//! Patterns, searched by `regress`.

use std::sync::{Arc, OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use regress::Regex;
use smithy_contract::schema::Model;

/// The patterns of a model, each compiled when it is first asked for.
pub(super) struct Patterns(Vec<OnceLock<Option<Arc<Regex>>>>);

/// A search in a thread of its own is given up after this time. The thread goes on until it is done, or
/// the process.
const PATIENCE: Duration = Duration::from_secs(2);

impl Patterns {
    pub fn of(model: &Model) -> Self {
        Self(model.patterns.iter().map(|_| OnceLock::new()).collect())
    }

    /// Whether some part of the text matches; `None` if that is not known.
    pub fn match_in(&self, model: &Model, index: u32, text: &str) -> Option<bool> {
        let source = &model.patterns[index as usize].source;
        let regex = self.0[index as usize].get_or_init(|| compile(source).map(Arc::new));
        let regex = regex.as_ref()?;
        if text.len() <= 200 && !repeats_groups(source) {
            return Some(regex.find(text).is_some());
        }
        let (regex, text) = (Arc::clone(regex), text.to_owned());
        let (answer, answered) = mpsc::channel();
        thread::spawn(move || answer.send(regex.find(&text).is_some()));
        answered.recv_timeout(PATIENCE).ok()
    }
}

/// With the `u` flag, else without. Nothing for patterns that only Java reads: those that neither takes,
/// and those whose `\A`, `\Z`, `\z` would be letters.
fn compile(source: &str) -> Option<Regex> {
    let is_java = [r"\A", r"\Z", r"\z"].iter().any(|anchor| source.contains(anchor));
    let unicode = Regex::with_flags(source, "u").ok();
    unicode.or_else(|| Regex::new(source).ok().filter(|_| !is_java))
}

/// Only where a group is repeated may going back take exponential time.
fn repeats_groups(source: &str) -> bool {
    [")*", ")+", "){"].iter().any(|repetition| source.contains(repetition))
}
