//! `wording.toml`: messages, and what is read out of them.

use serde::Deserialize;
use smithy_contract::Profile;
use smithy_contract_testing::vectors::read_message;

use crate::start_import;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    message: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// Paths and constraints; left out where the message is worded in another way.
    read: Option<Vec<String>>,
}

#[test]
fn messages_are_read() {
    let File { message } = toml::from_str(include_str!("wording.toml")).unwrap();
    for Case { text, read } in message {
        let found = read_message(&text).map(|found| {
            let texts = found.iter().map(|(path, constraint)| format!("{path} {constraint}"));
            texts.collect::<Vec<_>>()
        });
        assert_eq!(found, read, "{text}");
    }
}

/// The framework's messages say all that there is to say.
#[test]
fn every_framework_message_reads_as_its_violations() {
    let suite = start_import();
    let mut count = 0;
    for vector in suite.vectors().filter(|vector| vector.group.is_none()) {
        let Err(exception) = suite.input().check(&vector.body()) else { continue };
        if exception.error_name() == "ValidationException" {
            let mut violations: Vec<(String, &str)> = exception
                .violations()
                .iter()
                .map(|one| (one.path.to_string(), one.constraint.name()))
                .collect();
            violations.sort();
            let read = read_message(&exception.message(Profile::Framework)).unwrap();
            assert_eq!(read.into_iter().collect::<Vec<_>>(), violations, "{}", vector.id);
            let coral = read_message(&exception.message(Profile::Coral)).unwrap();
            assert_eq!(coral.len(), violations.len(), "{}", vector.id);
            count += 1;
        }
    }
    assert!(count > 50, "{count} messages");
}
