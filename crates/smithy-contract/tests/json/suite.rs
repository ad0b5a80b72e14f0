//! The cases of JSONTestSuite: `json/suite.jsonl`.

use std::path::Path;

use libtest_mimic::Trial;
use serde::Deserialize;
use smithy_contract::{Constraint, Limit, Schema, ValidationException};

use crate::text_cases::from_hex;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: Option<String>,
    hex: Option<String>,
    repeated: Option<Repeated>,
    /// What follows the repeated text.
    #[serde(default)]
    then: String,
    accept: Option<bool>,
    because: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Repeated {
    text: String,
    times: usize,
}

pub fn trials(folder: &Path) -> Vec<Trial> {
    let text = std::fs::read_to_string(folder.join("suite.jsonl")).unwrap();
    let cases = text.lines().map(|line| serde_json::from_str(line).unwrap());
    let cases: Vec<Case> = cases.collect();
    let kinds = ["y_", "n_", "i_"]
        .map(|kind| cases.iter().filter(|case| case.name.starts_with(kind)).count());
    assert_eq!(kinds, [95, 188, 35], "all cases of the suite");
    cases
        .into_iter()
        .map(|case| crate::trial("json suite", &case.name.clone(), move || run(&case)))
        .collect()
}

fn run(case: &Case) {
    let text = match case {
        Case { text: Some(text), .. } => text.clone().into_bytes(),
        Case { hex: Some(hex), .. } => from_hex(hex),
        Case { repeated: Some(Repeated { text, times }), then, .. } => {
            (text.repeat(*times) + then).into_bytes()
        }
        _ => panic!("a case has text, hex or repeated"),
    };
    let accept = match case.name.split_at(2).0 {
        "y_" => true,
        "n_" => false,
        _ => case.accept.filter(|_| case.because.is_some()).expect("what we do and why"),
    };
    // Inside an ignored member, inside a document, and as the whole input the verdict is the same.
    assert_eq!(is_json("Other", &text), accept, "as an ignored member");
    assert_eq!(is_json("Document", &text), accept, "as a document");
    let whole = std::str::from_utf8(&text).is_ok_and(|text| {
        smithy_contract::json::read(text, 128, &mut smithy_contract::json::Ignore).is_ok()
    });
    assert_eq!(whole, accept, "as the whole text");
}

/// Whether the text can be the value of a member.
fn is_json(member: &str, text: &[u8]) -> bool {
    let mut input = format!("{{\"{member}\":").into_bytes();
    input.extend_from_slice(text);
    input.push(b'}');
    match schema().check(&input) {
        Ok(()) => true,
        Err(exception) => {
            assert!(breaks_off(&exception), "{exception}");
            false
        }
    }
}

/// Whether the only violation is that the text can't be read.
fn breaks_off(exception: &ValidationException) -> bool {
    let [violation] = exception.violations() else {
        return false;
    };
    violation.path.segments().is_empty()
        && matches!(
            violation.constraint,
            Constraint::Syntax { .. } | Constraint::Limit { limit: Limit::Depth, .. }
        )
}

fn schema() -> Schema {
    crate::models::schema("shapes.Input = { type = 'structure', members = ['Document: Document'] }")
}
