//! Patterns: each compiled once.

use std::collections::HashMap;

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
    seen: HashMap<String, Result<u32, String>>,
}

impl Patterns {
    /// Compiles a pattern, if it is new. One that cannot be used is reported at every place that uses it.
    pub fn add(&mut self, source: &str, at: At<'_>, report: &mut Report) {
        if !self.seen.contains_key(source) {
            let compiled = self.compile(source);
            self.seen.insert(source.to_owned(), compiled);
        }
        if let Some(Err(message)) = self.seen.get(source) {
            let (pattern, message) = (source.to_owned(), message.clone());
            report.refuse(at.trait_id(traits::PATTERN), Problem::Pattern { pattern, message });
        }
    }

    /// The index of a pattern that was added, and not refused.
    pub fn index(&self, source: &str) -> u32 {
        self.seen
            .get(source)
            .and_then(|compiled| compiled.as_ref().ok())
            .copied()
            .unwrap_or_default()
    }

    fn compile(&mut self, source: &str) -> Result<u32, String> {
        let compiled = smithy_contract_pattern::compile(source, &Options::default())
            .map_err(|error| error.to_string())?;
        self.patterns.push(compiled.pattern().clone());
        self.tiers.push(match compiled.mode() {
            Mode::EcmaUnicode => compiled.tier().to_string(),
            mode => format!("{}, read as {}", compiled.tier(), mode.name()),
        });
        Ok(self.patterns.len() as u32 - 1)
    }
}
