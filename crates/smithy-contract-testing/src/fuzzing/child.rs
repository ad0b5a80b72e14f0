//! An implementation in another process.

use std::io::{BufRead, BufReader, Write};
use std::process::{self, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::json;

use super::implementation::{Answer, Implementation, Told};
use crate::finding::Finding;

/// A program that reads one JSON line for each request and answers one line.
///
/// A request is `{"id", "operation", "body"}`; where the body is not UTF-8, `bodyBase64` stands in place
/// of `body`. The answer is `{"id", "accepted"}`, and as much of `error` (the name), `violations` (each
/// with `path` and `constraint`) as the program tells; it is held to what it tells.
///
/// The program is started when it is first asked, and again after it has ended or kept silent for ten
/// seconds.
pub struct Child {
    command: Vec<String>,
    operation: String,
    running: Mutex<Option<Running>>,
}

struct Running {
    process: process::Child,
    requests: ChildStdin,
    answers: Receiver<String>,
    asked: u64,
}

const PATIENCE: Duration = Duration::from_secs(10);

/// The names of constraints.
const CONSTRAINTS: [&str; 12] = [
    "syntax",
    "limit",
    "duplicate",
    "unknown",
    "type",
    "union",
    "required",
    "length",
    "pattern",
    "range",
    "enum",
    "uniqueItems",
];

#[derive(Deserialize)]
struct Line {
    id: String,
    accepted: bool,
    error: Option<String>,
    violations: Option<Vec<ToldLine>>,
}

#[derive(Deserialize)]
struct ToldLine {
    path: String,
    constraint: String,
}

impl Child {
    /// A program with its arguments, for requests of one operation.
    #[must_use]
    pub fn new(command: impl IntoIterator<Item = impl Into<String>>, operation: &str) -> Self {
        let command = command.into_iter().map(Into::into).collect();
        Self { command, operation: operation.to_owned(), running: Mutex::new(None) }
    }

    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn start(&self) -> Result<Running, String> {
        let (program, arguments) = self.command.split_first().ok_or("no program is named")?;
        let started = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let mut process = started.map_err(|error| format!("{program} does not start: {error}"))?;
        let (Some(requests), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(format!("{program} has no input and output"));
        };
        let (sender, answers) = mpsc::channel();
        thread::spawn(move || {
            let lines = BufReader::new(output).lines();
            lines.map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Ok(Running { process, requests, answers, asked: 0 })
    }
}

impl Implementation for Child {
    fn answer(&self, body: &[u8]) -> Result<Answer, String> {
        let mut slot = self.running();
        let mut running = match slot.take() {
            Some(running) => running,
            None => self.start()?,
        };
        let line = running.ask(&self.operation, body)?;
        *slot = Some(running);
        read(&line)
    }
}

impl Running {
    /// Asks, and takes the answer with the same id.
    fn ask(&mut self, operation: &str, body: &[u8]) -> Result<Line, String> {
        self.asked += 1;
        let id = self.asked.to_string();
        let request = match std::str::from_utf8(body) {
            Ok(body) => json!({"id": id, "operation": operation, "body": body}),
            Err(_) => {
                json!({"id": id, "operation": operation, "bodyBase64": STANDARD.encode(body)})
            }
        };
        writeln!(self.requests, "{request}")
            .and_then(|()| self.requests.flush())
            .map_err(|error| format!("it takes no request: {error}"))?;
        let text = self.answers.recv_timeout(PATIENCE).map_err(|error| match error {
            mpsc::RecvTimeoutError::Timeout => format!("no answer within {PATIENCE:?}"),
            mpsc::RecvTimeoutError::Disconnected => "it has ended without an answer".to_owned(),
        })?;
        let line: Line =
            serde_json::from_str(&text).map_err(|error| format!("it answers {text}: {error}"))?;
        if line.id != id {
            return Err(format!("it answers request {} when asked {id}", line.id));
        }
        Ok(line)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended on its own; then there is nothing to stop.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn read(line: &Line) -> Result<Answer, String> {
    let finding = |told: &ToldLine| {
        let name = CONSTRAINTS.into_iter().find(|name| *name == told.constraint);
        let constraint = name.ok_or_else(|| format!("no constraint is called {}", told.constraint));
        Ok(Finding::new(&*told.path, constraint?))
    };
    let told = match &line.violations {
        Some(violations) => {
            Told::Each(violations.iter().map(finding).collect::<Result<_, String>>()?)
        }
        None => Told::Nothing,
    };
    Ok(Answer { accepted: line.accepted, error: line.error.clone(), told, rewritten: None })
}
