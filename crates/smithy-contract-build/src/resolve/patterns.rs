//! Patterns: each compiled once, all of them at the same time.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use smithy_contract::pattern::Pattern;
use smithy_contract_pattern::Options;
use smithy_contract_pattern::parse::Mode;

use crate::error::{At, Problem, Report};
use crate::traits;

/// The patterns of a contract, in the order of their first use.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    pub patterns: Vec<Pattern>,
    /// How each pattern is matched, and how it is read where that is not the usual way.
    pub tiers: Vec<String>,
    indices: HashMap<String, u32>,
}

impl Patterns {
    /// Compiles patterns. One that cannot be used is reported at every place that uses it.
    pub fn compile(uses: &[(&str, At<'_>)], report: &mut Report) -> Self {
        let mut positions: HashMap<&str, usize> = HashMap::new();
        let mut sources = Vec::new();
        for &(source, _) in uses {
            positions.entry(source).or_insert_with(|| {
                sources.push(source);
                sources.len() - 1
            });
        }
        let compiled = in_parallel(&sources, |source| compile(source));
        for (source, at) in uses {
            if let Some(Err(message)) = compiled.get(positions[source]) {
                let (pattern, message) = ((*source).to_owned(), message.clone());
                report.refuse(at.trait_id(traits::PATTERN), Problem::Pattern { pattern, message });
            }
        }
        let mut patterns = Self::default();
        for (source, (pattern, tier)) in
            sources.into_iter().zip(compiled).filter_map(|(source, it)| Some((source, it.ok()?)))
        {
            patterns.indices.insert(source.to_owned(), patterns.patterns.len() as u32);
            patterns.patterns.push(pattern);
            patterns.tiers.push(tier);
        }
        patterns
    }

    /// The index of a pattern that was compiled, and not refused.
    pub fn index(&self, source: &str) -> u32 {
        self.indices.get(source).copied().unwrap_or_default()
    }
}

fn compile(source: &str) -> Result<(Pattern, String), String> {
    let compiled = smithy_contract_pattern::compile(source, &Options::default())
        .map_err(|error| error.to_string())?;
    let tier = match compiled.mode() {
        Mode::EcmaUnicode => compiled.tier().to_string(),
        mode => format!("{}, read as {}", compiled.tier(), mode.name()),
    };
    Ok((compiled.into_pattern(), tier))
}

/// Fewer patterns than this are not worth a thread.
const FEW: usize = 8;

/// The results of a function, in the order of its arguments, whichever is there first.
pub(super) fn in_parallel<T: Sync, R: Send + Sync>(
    arguments: &[T],
    function: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let results: Vec<OnceLock<R>> = arguments.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some((argument, result)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            arguments.get(at).zip(results.get(at))
        } {
            result.get_or_init(|| function(argument));
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 1..cores.min(arguments.len() / FEW) {
            // Where no thread can be had, this one does the work.
            let _ = thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    let results = results.into_iter().zip(arguments);
    results
        .map(|(result, argument)| result.into_inner().unwrap_or_else(|| function(argument)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::in_parallel;

    #[test]
    fn results_are_in_order() {
        let numbers: Vec<u64> = (0..1_000).collect();
        // Those at the front take longest.
        let slow =
            |&number: &u64| (0..1_000 - number).fold(number, |sum, n| sum.wrapping_add(n * n % 7));
        assert_eq!(in_parallel(&numbers, slow), numbers.iter().map(slow).collect::<Vec<_>>());
        assert_eq!(in_parallel(&[1], |n| n + 1), [2]);
        assert!(in_parallel(&[], |n: &u8| *n).is_empty());
    }
}
