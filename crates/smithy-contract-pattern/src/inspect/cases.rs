//! Patterns with texts and the verdicts expected of them.

use std::fmt;

use serde::Deserialize;
use serde::de::Error as _;
use smithy_contract::pattern::Verdict;
use thiserror::Error;

use crate::compile::{Options, compile};

/// What came of comparing verdicts. Its [`Display`](fmt::Display) is the summary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CasesReport {
    /// How many patterns there were.
    pub patterns: usize,
    /// How many texts were matched, or would have been if their pattern had not been refused.
    pub cases: usize,
    /// How many patterns were refused.
    pub refused: usize,
    /// One line for each disagreement. A refusal is one, unless it was expected.
    pub disagreements: Vec<String>,
}

impl fmt::Display for CasesReport {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { patterns, cases, refused, disagreements } = self;
        let disagreements = disagreements.len();
        write!(
            out,
            "{patterns} patterns, {cases} cases, {disagreements} disagreements, {refused} refused"
        )
    }
}

/// A line that is no case.
#[derive(Debug, Error)]
#[error("line {line}: {source}")]
pub struct CasesError {
    /// The number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub source: serde_json::Error,
}

/// Compares verdicts with those that are expected: JSON lines `{"pattern", "cases": [{"s", "match"}]}`,
/// and optionally `"mode"` and `"long": [{"pre", "rep", "n", "post", "match"}]`. Blank lines are
/// skipped; members that are not named here are ignored.
///
/// # Errors
///
/// If a line is not of that form, or repeats a text beyond 64 MiB.
///
/// ```
/// use smithy_contract_pattern::Options;
/// use smithy_contract_pattern::inspect::check_cases;
///
/// let lines = r#"{"pattern":"^a+$","cases":[{"s":"aa","match":true},{"s":"b","match":true}]}"#;
/// let report = check_cases(lines, &Options::default()).unwrap();
/// assert_eq!(report.to_string(), "1 patterns, 2 cases, 1 disagreements, 0 refused");
/// assert_eq!(report.disagreements[0], r#"^a+$: "b" should match, but does not"#);
/// ```
pub fn check_cases(lines: &str, options: &Options) -> Result<CasesReport, CasesError> {
    let mut report = CasesReport::default();
    for (index, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let problem = |source| CasesError { line: index + 1, source };
        let line: Line = serde_json::from_str(line).map_err(problem)?;
        if let Some(long) = line.long.iter().find(|long| !long.is_short_enough()) {
            let Long { rep, n, .. } = long;
            return Err(problem(serde_json::Error::custom(format!(
                "{rep:?} × {n} is longer than {MOST_BYTES} bytes"
            ))));
        }
        check_line(&line, options, &mut report);
    }
    Ok(report)
}

fn check_line(line: &Line, options: &Options, report: &mut CasesReport) {
    let Line { pattern, mode, cases, long } = line;
    report.patterns += 1;
    report.cases += cases.len() + long.len();
    let compiled = match compile(pattern, options) {
        Ok(compiled) => compiled,
        Err(error) => {
            report.refused += 1;
            if mode.as_deref() != Some("invalid") {
                report.disagreements.push(format!("{pattern}: refused: {}", error.problem));
            }
            return;
        }
    };
    let mut check = |text: &str, expected: bool, shown: String| {
        let problem = match (compiled.pattern().verdict(text), expected) {
            (Verdict::Match, true) | (Verdict::NoMatch, false) => return,
            (Verdict::Match, false) => "should not match, but does",
            (Verdict::NoMatch, true) => "should match, but does not",
            (Verdict::GaveUp, true) => "should match, but the matcher gave up",
            (Verdict::GaveUp, false) => "should not match, but the matcher gave up",
        };
        report.disagreements.push(format!("{pattern}: {shown} {problem}"));
    };
    for case in cases {
        check(&case.text, case.matches, format!("{:?}", case.text));
    }
    for Long { pre, rep, n, post, matches } in long {
        let text = format!("{pre}{}{post}", rep.repeat(*n));
        check(&text, *matches, format!("{pre:?} + {rep:?} × {n} + {post:?}"));
    }
}

#[derive(Deserialize)]
struct Line {
    pattern: String,
    mode: Option<String>,
    #[serde(default)]
    cases: Vec<Case>,
    #[serde(default)]
    long: Vec<Long>,
}

#[derive(Deserialize)]
struct Case {
    #[serde(rename = "s")]
    text: String,
    #[serde(rename = "match")]
    matches: bool,
}

#[derive(Deserialize)]
struct Long {
    pre: String,
    rep: String,
    n: usize,
    post: String,
    #[serde(rename = "match")]
    matches: bool,
}

impl Long {
    fn is_short_enough(&self) -> bool {
        self.rep.len().checked_mul(self.n).is_some_and(|length| length <= MOST_BYTES)
    }
}

/// How long repetition may make a text. The whole of it is held.
const MOST_BYTES: usize = 64 << 20;
