//! Whether an answer is right.

use smithy_contract::Schema;

use super::implementation::{Answer, Told};
use crate::finding::Finding;
use crate::oracle::{Judgement, keeps_value};

/// What is told in an answer that can't be right. `None` if all of it can be.
pub(super) fn difference(
    schema: &Schema,
    body: &[u8],
    expected: &Judgement,
    answer: &Result<Answer, String>,
) -> Option<String> {
    let answer = match answer {
        Ok(answer) => answer,
        Err(reason) => return Some(reason.clone()),
    };
    let is_right = is_verdict_right(expected, answer.accepted)
        && is_error_right(expected, answer)
        && is_told_right(expected, &answer.told);
    if !is_right {
        return Some(words_of(answer));
    }
    let rewritten = answer.rewritten.as_ref()?;
    (!keeps_value(schema, body, rewritten.as_bytes()))
        .then(|| format!("accepted, and written again as another value: {rewritten}"))
}

fn is_verdict_right(expected: &Judgement, accepted: bool) -> bool {
    if accepted {
        expected.findings.is_empty()
    } else {
        !expected.findings.is_empty() || !expected.unsure.is_empty()
    }
}

fn is_error_right(expected: &Judgement, answer: &Answer) -> bool {
    let name =
        if is_unreadable(expected) { "SerializationException" } else { "ValidationException" };
    answer.accepted || answer.error.as_ref().is_none_or(|error| error == name)
}

fn is_told_right(expected: &Judgement, told: &Told) -> bool {
    match told {
        Told::Nothing => true,
        Told::All(findings) => expected.admits(findings),
        Told::Each(_) if is_unreadable(expected) => true,
        Told::Each(findings) => {
            let Judgement { findings: sure, unsure } = expected;
            sure.iter().all(|finding| findings.contains(finding))
                && findings.iter().all(|one| sure.contains(one) || unsure.contains(one))
        }
    }
}

/// Whether the text can't be turned into a value of the shape's type.
fn is_unreadable(judgement: &Judgement) -> bool {
    const DESERIALIZE: [&str; 6] = ["syntax", "limit", "duplicate", "unknown", "type", "union"];
    judgement.findings.iter().any(|finding| DESERIALIZE.contains(&finding.constraint))
}

pub(super) fn words_of_judgement(judgement: &Judgement) -> String {
    let Judgement { findings, unsure } = judgement;
    let mut words = match &findings[..] {
        [] => "accepted".to_owned(),
        findings => format!("refused for {}", list(findings)),
    };
    if !unsure.is_empty() {
        words.push_str(&format!("; perhaps refused for {}", list(unsure)));
    }
    words
}

fn words_of(answer: &Answer) -> String {
    let mut words = if answer.accepted { "accepted" } else { "refused" }.to_owned();
    if let Some(error) = &answer.error {
        words.push_str(&format!(" with {error}"));
    }
    match &answer.told {
        Told::Each(findings) | Told::All(findings) if !findings.is_empty() => {
            words.push_str(&format!(" for {}", list(findings)));
        }
        _ => {}
    }
    words
}

fn list(findings: &[Finding]) -> String {
    let names = findings.iter().map(|Finding { path, constraint }| match &**path {
        "" => format!("{constraint} of the whole"),
        path => format!("{constraint} at {path}"),
    });
    names.collect::<Vec<_>>().join(", ")
}
