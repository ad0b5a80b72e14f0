//! A target that is a program.

use std::time::Duration;

use smithy_contract_testing::vectors::{Answer, Executor};

use super::answer::{Aliases, is_unknown_operation};
use super::attempt::Exchange;
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
        let quoted = shlex::try_quote(&line).ok().filter(|quoted| quoted.len() < LONGEST_LINE);
        let command = quoted.map(|line| format!("printf '%s\\n' {line} | {}", self.command));
        let answer = self.executor.ask(request.id, request.operation, &request.body);
        let shown = answer.as_ref().ok().and_then(|answer| serde_json::to_string(answer).ok());
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

const LONGEST_LINE: usize = 8_192;
