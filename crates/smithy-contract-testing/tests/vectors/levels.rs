//! `levels.toml`: answers to vectors, and what each level says of them.

use serde::Deserialize;
use smithy_contract::Profile;
use smithy_contract_testing::Vector;
use smithy_contract_testing::vectors::{
    Answer, Group, Level, Outcome, Refusal, ToldViolation, judge,
};

use crate::{find, start_import};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    answer: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    vector: String,
    /// The name of the error; left out where the answer accepts.
    error: Option<String>,
    #[serde(default)]
    message: String,
    violations: Option<Vec<ToldViolation>>,
    /// One character for each level: `+` right, `-` wrong, `.` not compared.
    levels: String,
    /// What is told of the first level that is wrong.
    difference: Option<String>,
}

#[test]
fn answers_are_judged() {
    let vectors: Vec<Vector> = start_import().vectors().collect();
    let File { answer } = toml::from_str(include_str!("levels.toml")).unwrap();
    for case in answer {
        let answer = match case.error {
            None => Answer::Accepted,
            Some(error) => Answer::Refused(Refusal {
                error,
                message: case.message,
                violations: case.violations,
            }),
        };
        let outcomes = judge(&find(&vectors, &case.vector), &answer);
        let levels = Level::ALL.map(|level| match outcomes.at(level) {
            Outcome::Passed => '+',
            Outcome::Failed(_) => '-',
            Outcome::NotCompared => '.',
        });
        assert_eq!(levels.iter().collect::<String>(), case.levels, "{}: {outcomes:?}", case.name);
        let failure = outcomes.failure(Level::Bytes).map(|(_, difference)| difference);
        assert_eq!(failure, case.difference.as_deref(), "{}", case.name);
    }
}

/// The checker's own answers are right at every level, in either wording, with violations as data or in
/// the message alone.
#[test]
fn the_checker_is_right_at_every_level() {
    let suite = start_import();
    for vector in suite.vectors() {
        let schema = match vector.group {
            None => suite.input(),
            Some(Group::Response) => suite.output(),
            _ => continue,
        };
        let verdict = schema.check(&vector.body());
        let mut answers = vec![Answer::from(verdict.clone())];
        if let Err(exception) = &verdict {
            for profile in [Profile::Framework, Profile::Coral] {
                answers.push(Answer::Refused(Refusal {
                    error: format!("com.example#{}", exception.error_name()),
                    message: exception.message(profile),
                    violations: None,
                }));
            }
        }
        for answer in answers {
            let outcomes = judge(&vector, &answer);
            assert_eq!(outcomes.failure(Level::Bytes), None, "{}", vector.id);
        }
    }
}

/// An answer is as long as its author likes; what is told of it is not.
#[test]
fn long_answers_are_cut() {
    let vectors: Vec<Vector> = start_import().vectors().collect();
    let message = "é".repeat(1 << 20);
    for name in ["valid/smallest", "DatastoreId/required/missing"] {
        for violations in [None, Some(vec![told(&message)])] {
            let refusal = Refusal { error: message.clone(), message: message.clone(), violations };
            let outcomes = judge(&find(&vectors, name), &Answer::Refused(refusal));
            for level in Level::ALL {
                let Outcome::Failed(difference) = outcomes.at(level) else { continue };
                assert!(difference.len() < 10_000, "{name} {level}");
                assert!(difference.ends_with(" bytes more") || difference.len() < 1_000);
            }
        }
    }
}

fn told(text: &str) -> ToldViolation {
    let text = Some(text.to_owned());
    ToldViolation {
        path: text.clone().unwrap_or_default(),
        constraint: text.clone(),
        message: text,
    }
}

#[test]
fn levels_have_names() {
    assert_eq!(Level::ALL.map(|level| level.to_string()), ["L0", "L1", "L2", "L3", "L4"]);
}
