//! The oracle and the checker give the same verdict: on all cases that were written for the checker, and
//! on random inputs of random models and of real ones.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../../../smithy-contract/tests/support/models.rs"]
mod models;

mod cases;
mod inputs;
mod random;
mod real_models;

use smithy_contract::{Limits, Options, Schema};
use smithy_contract_testing::{Finding, Judgement, Oracle};

/// What the two say, where they differ.
fn disagreement(
    schema: &Schema,
    oracle: &Oracle,
    body: &[u8],
    options: &Options,
) -> Option<String> {
    let judgement = oracle.judge(body);
    let limits = Limits { violations: usize::MAX, ..options.limits };
    let verdict = schema.check_with(body, &Options { limits, ..*options });
    let findings = Finding::of_verdict(&verdict);
    let Judgement { findings: expected, unsure } = &judgement;
    (!judgement.admits(&findings)).then(|| {
        let text = String::from_utf8_lossy(body);
        format!(
            "{text}\n  oracle: {}, unsure {}\n  checker: {}",
            list(expected),
            list(unsure),
            list(&findings)
        )
    })
}

fn list(findings: &[Finding]) -> String {
    let texts: Vec<String> = findings.iter().map(Finding::to_string).collect();
    format!("[{}]", texts.join(", "))
}
