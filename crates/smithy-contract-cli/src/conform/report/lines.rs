//! One JSON object for each vector, and for each entry of expected failures that names none.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use smithy_contract_testing::vectors::{Level, Outcome};

use super::file::Whole;
use super::{Report, WHY_STALE};
use crate::conform::attempt::{Attempt, Exchange};
use crate::conform::summary::Summary;

/// Writes a line for each vector.
pub struct Lines(Whole);

impl Lines {
    pub fn new(file: Whole) -> Self {
        Self(file)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    id: &'a str,
    verdict: &'static str,
    /// The first level at which something is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "str::is_empty")]
    because: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// What each level says: true, false, or null where it has nothing to compare.
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<BTreeMap<String, Option<bool>>>,
    milliseconds: u128,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    exchanges: Vec<ExchangeLine<'a>>,
}

#[derive(Serialize)]
struct ExchangeLine<'a> {
    request: &'a str,
    answer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<&'a str>,
}

#[derive(Serialize)]
struct StaleLine<'a> {
    id: &'a str,
    verdict: &'static str,
    because: &'static str,
}

impl Report for Lines {
    fn add(&mut self, attempt: &Attempt) -> io::Result<()> {
        let levels = attempt.outcomes.as_ref().map(|outcomes| {
            let verdict = |level: Level| match outcomes.at(level) {
                Outcome::Passed => Some(true),
                Outcome::Failed(_) => Some(false),
                Outcome::NotCompared => None,
            };
            Level::ALL.into_iter().map(|level| (level.to_string(), verdict(level))).collect()
        });
        let exchanges = attempt.exchanges.iter().map(|Exchange { request, answer, command }| {
            ExchangeLine { request, answer: answer.as_deref(), command: command.as_deref() }
        });
        let line = Line {
            id: &attempt.vector.id,
            verdict: attempt.verdict.name(),
            level: attempt.level.map(|level| level as u8),
            because: &attempt.because,
            reason: attempt.reason.as_deref(),
            levels,
            milliseconds: attempt.duration.as_millis(),
            exchanges: exchanges.collect(),
        };
        serde_json::to_writer(&mut self.0, &line)?;
        self.0.write_all(b"\n")
    }

    fn finish(mut self: Box<Self>, summary: &Summary) -> io::Result<()> {
        for id in &summary.stale {
            let line = StaleLine { id, verdict: "stale", because: WHY_STALE };
            serde_json::to_writer(&mut self.0, &line)?;
            self.0.write_all(b"\n")?;
        }
        self.0.finish()
    }
}
