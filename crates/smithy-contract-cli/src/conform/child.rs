//! A target that is a program.

use std::time::Duration;

use smithy_contract_testing::vectors::{Answer, Executor};

use super::answer::{Aliases, is_unknown_operation};
use super::attempt::{Exchange, cut};
use super::request::Request;
use super::target::{Heard, Reply};

/// A program that is asked line by line.
pub struct Program {
    executor: Executor,
    command: String,
    aliases: Aliases,
}

impl Program {
    pub fn new(command: &[String], patience: Duration, aliases: Aliases) -> Self {
        let words = command.iter().map(String::as_str);
        let shown = shlex::try_join(words).unwrap_or_default();
        Self { executor: Executor::new(command, patience), command: shown, aliases }
    }

    pub fn ask(&mut self, request: &Request<'_>) -> Heard {
        let line = Executor::request_line(request.id, request.operation, &request.body);
        let typed = escape_controls(&line);
        let quoted = shlex::try_quote(&typed).ok().filter(|quoted| quoted.len() < LONGEST_LINE);
        let command = quoted.map(|line| format!("printf '%s\\n' {line} | {}", self.command));
        let answer = self.executor.ask(request.id, request.operation, &request.body);
        let shown =
            answer.as_ref().ok().and_then(|answer| serde_json::to_string(answer).ok()).map(cut);
        let reply = answer.map_err(|error| error.to_string());
        let reply = reply.map(|answer| match Answer::from(answer) {
            Answer::Accepted => Reply::Accepted(None),
            Answer::Refused(mut refusal) => {
                refusal.error = super::answer::renamed(&refusal.error, &self.aliases);
                match is_unknown_operation(&refusal.error) {
                    true => Reply::Unknown(refusal.message),
                    false => Reply::Refused(refusal),
                }
            }
        });
        Heard { exchange: Exchange { request: line, answer: shown, command }, reply }
    }
}

/// The same JSON without control characters, which a terminal takes for commands. They stand in strings only.
fn escape_controls(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        if character.is_control() {
            escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            escaped.push(character);
        }
    }
    escaped
}

const LONGEST_LINE: usize = 8_192;

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::escape_controls;

    #[test]
    fn a_line_stays_the_same_json() {
        let value = Value::from("a\u{7f}\u{85}\u{9b}31m\u{0}é\u{1f600}\n");
        let escaped = escape_controls(&value.to_string());
        assert_eq!(escaped, r#""a\u007f\u0085\u009b31m\u0000é😀\n""#);
        assert_eq!(serde_json::from_str::<Value>(&escaped).ok(), Some(value));
    }
}
