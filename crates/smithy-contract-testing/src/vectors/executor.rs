//! An implementation in another process, which is asked line by line.

mod group;

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::json;
use thiserror::Error;

use self::group::Group;
use super::answer::{Answer, Refusal, ToldViolation};

/// A program that reads one JSON line for each request and answers one line.
///
/// A request is `{"id", "operation", "body"}`; where the body is not UTF-8, `bodyBase64` stands in place
/// of `body`. The answer is `{"id", "accepted"}`, and as much of `error` (the name), `message` and
/// `violations` (each with `path`, `constraint` and `message`) as the program tells. What it writes to
/// standard error is told if it ends.
///
/// The program is started when it is first asked, and again after it has failed in any way. In the end its
/// input ends, and it has two seconds to end as well. Where there are process groups it is in one of its own,
/// and what it has started ends with it.
///
/// ```no_run
/// use std::time::Duration;
///
/// use smithy_contract_testing::vectors::Executor;
///
/// let mut executor = Executor::new(["python3", "executor.py"], Duration::from_secs(10));
/// let answer = executor.ask("1", "StartFHIRImportJob", b"{}")?;
/// assert!(!answer.accepted);
/// # Ok::<(), smithy_contract_testing::vectors::ExecutorError>(())
/// ```
#[derive(Debug)]
pub struct Executor {
    command: Vec<String>,
    patience: Duration,
    running: Option<Running>,
}

/// One line of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(expecting = "an object with id and accepted")]
pub struct ExecutorAnswer {
    /// The id of the request.
    pub id: String,
    /// Whether the request is accepted.
    pub accepted: bool,
    /// The name of the error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The message of the error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What is wrong.
    #[serde(default, deserialize_with = "violations", skip_serializing_if = "Option::is_none")]
    pub violations: Option<Vec<ToldViolation>>,
}

/// Reads violations, with words for who wrote the program where they are none.
fn violations<'de, D>(deserializer: D) -> Result<Option<Vec<ToldViolation>>, D::Error>
where
    D: Deserializer<'de>,
{
    #[derive(Deserialize)]
    #[serde(expecting = "a violation: an object with path, constraint and message")]
    struct Told {
        path: String,
        constraint: Option<String>,
        message: Option<String>,
    }
    let told = Option::<Vec<Told>>::deserialize(deserializer)?;
    Ok(told.map(|told| {
        let told = told.into_iter();
        told.map(|Told { path, constraint, message }| ToldViolation { path, constraint, message })
            .collect()
    }))
}

/// Why a program gives no answer.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExecutorError {
    /// There is nothing to start.
    #[error("no program is named")]
    NoProgram,
    /// It can't be started.
    #[error("{program} does not start: {source}")]
    Start {
        /// The program.
        program: String,
        /// Why.
        source: io::Error,
    },
    /// It has ended, or closed its output.
    #[error("it ended without an answer{status}{said}")]
    Ended {
        /// How it ended, with a colon in front; empty if it has not.
        status: String,
        /// What it wrote to standard error last, on lines of its own.
        said: String,
    },
    /// It keeps silent.
    #[error("no answer within {} seconds", .0.as_secs_f64())]
    Silent(Duration),
    /// Its answer can't be read.
    #[error("it answers {line:?}: {source}")]
    Unreadable {
        /// The beginning of its answer.
        line: String,
        /// Why.
        source: serde_json::Error,
    },
    /// It answers another request.
    #[error("it answers request {answered:?} when asked {asked:?}")]
    OtherRequest {
        /// The id of the request.
        asked: String,
        /// The id in the answer.
        answered: String,
    },
}

impl Executor {
    /// A program with its arguments, and how long it may take for an answer.
    pub fn new(command: impl IntoIterator<Item = impl Into<String>>, patience: Duration) -> Self {
        Self { command: command.into_iter().map(Into::into).collect(), patience, running: None }
    }

    /// The line that asks for a verdict, without its end.
    #[must_use]
    pub fn request_line(id: &str, operation: &str, body: &[u8]) -> String {
        let request = match std::str::from_utf8(body) {
            Ok(body) => json!({"id": id, "operation": operation, "body": body}),
            Err(_) => {
                json!({"id": id, "operation": operation, "bodyBase64": STANDARD.encode(body)})
            }
        };
        request.to_string()
    }

    /// Ends the programs of all executors, and what they have started, for a process that is about to end
    /// itself: what a terminal sends to it does not reach them.
    pub fn end_all() {
        Group::end_all();
    }

    /// Asks for the verdict on a body.
    ///
    /// # Errors
    ///
    /// If the program can't be started or gives no answer to this request in time. It is ended then.
    pub fn ask(
        &mut self,
        id: &str,
        operation: &str,
        body: &[u8],
    ) -> Result<ExecutorAnswer, ExecutorError> {
        let mut running = match self.running.take() {
            Some(running) => running,
            None => Running::start(&self.command)?,
        };
        let answer = running.ask(id, Self::request_line(id, operation, body), self.patience)?;
        self.running = Some(running);
        Ok(answer)
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.end();
        }
    }
}

impl From<ExecutorAnswer> for Answer {
    fn from(answer: ExecutorAnswer) -> Self {
        let ExecutorAnswer { accepted, error, message, violations, .. } = answer;
        if accepted {
            return Self::Accepted;
        }
        let (error, message) = (error.unwrap_or_default(), message.unwrap_or_default());
        Self::Refused(Refusal { error, message, violations })
    }
}

/// A program that runs. It ends with this value.
#[derive(Debug)]
struct Running {
    process: Child,
    group: Group,
    /// `None` once its input ends.
    requests: Option<Sender<String>>,
    answers: Receiver<String>,
    /// The last of what it writes to standard error, and the thread that reads it.
    said: Arc<Mutex<VecDeque<u8>>>,
    listener: JoinHandle<()>,
}

/// Of what a program says, the last bytes are told.
const MOST_SAID: usize = 2_000;

/// A longer answer is cut off, and so can't be read.
const MOST_ANSWERED: u64 = 16 << 20;

/// Of an answer that can't be read, the first characters are told.
const MOST_TOLD: usize = 200;

/// How long a program that has closed its output may take to end.
const PATIENCE_AT_THE_END: Duration = Duration::from_millis(500);

/// How long a program whose input ends may take to end; it may have things to write.
const PATIENCE_WITHOUT_INPUT: Duration = Duration::from_secs(2);

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(2);

impl Running {
    fn start(command: &[String]) -> Result<Self, ExecutorError> {
        let (program, arguments) = command.split_first().ok_or(ExecutorError::NoProgram)?;
        let problem = |source| ExecutorError::Start { program: program.to_owned(), source };
        let mut command = Command::new(program);
        command.args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let (mut process, group) = Group::start(&mut command).map_err(problem)?;
        let pipes = (process.stdin.take(), process.stdout.take(), process.stderr.take());
        let (Some(input), Some(output), Some(errors)) = pipes else {
            return Err(problem(io::ErrorKind::BrokenPipe.into()));
        };
        let said = Arc::default();
        let listener = listen(errors, Arc::clone(&said));
        let requests = Some(write(input));
        Ok(Self { process, group, requests, answers: read(output), said, listener })
    }

    fn ask(
        &mut self,
        id: &str,
        request: String,
        patience: Duration,
    ) -> Result<ExecutorAnswer, ExecutorError> {
        // If nobody takes it, there is no answer either.
        let _ = self.requests.as_ref().map(|requests| requests.send(request));
        let line = match self.answers.recv_timeout(patience) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => return Err(ExecutorError::Silent(patience)),
            Err(RecvTimeoutError::Disconnected) => return Err(self.ended()),
        };
        let answer: ExecutorAnswer = serde_json::from_str(&line).map_err(|source| {
            ExecutorError::Unreadable { line: line.chars().take(MOST_TOLD).collect(), source }
        })?;
        if answer.id != id {
            let (asked, answered) = (id.to_owned(), answer.id);
            return Err(ExecutorError::OtherRequest { asked, answered });
        }
        Ok(answer)
    }

    /// Ends its input, which tells it to end.
    fn end(mut self) {
        self.requests = None;
        let end = Instant::now() + PATIENCE_WITHOUT_INPUT;
        while Instant::now() < end && !self.group.has_ended(&mut self.process) {
            thread::sleep(PAUSE);
        }
    }

    /// How it ended.
    fn ended(&mut self) -> ExecutorError {
        let end = Instant::now() + PATIENCE_AT_THE_END;
        let mut has_ended = false;
        while Instant::now() < end && (!has_ended || !self.listener.is_finished()) {
            has_ended = self.group.has_ended(&mut self.process);
            thread::sleep(PAUSE);
        }
        self.group.end();
        let status = match self.process.try_wait() {
            Ok(Some(how)) if has_ended => format!(": {how}"),
            _ => String::new(),
        };
        let said: Vec<u8> = lock(&self.said).iter().copied().collect();
        let said = String::from_utf8_lossy(&said);
        let said = match said.trim() {
            "" => String::new(),
            said => format!("\n{said}"),
        };
        ExecutorError::Ended { status, said }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.group.end();
        // It may have ended on its own; then there is nothing to stop.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Writes requests. A program that does not read them must not hold up who asks.
fn write(mut input: ChildStdin) -> Sender<String> {
    let (sender, requests) = mpsc::channel::<String>();
    thread::spawn(move || {
        requests.iter().try_for_each(|request| {
            writeln!(input, "{request}")?;
            input.flush()
        })
    });
    sender
}

fn read(output: ChildStdout) -> Receiver<String> {
    let (sender, answers) = mpsc::channel();
    thread::spawn(move || {
        let mut output = BufReader::new(output);
        loop {
            let mut line = Vec::new();
            match output.by_ref().take(MOST_ANSWERED).read_until(b'\n', &mut line) {
                Ok(1..) => {}
                _ => return,
            }
            if sender.send(String::from_utf8_lossy(&line).trim_end().to_owned()).is_err() {
                return;
            }
        }
    });
    answers
}

fn listen(mut errors: ChildStderr, said: Arc<Mutex<VecDeque<u8>>>) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut buffer = [0; 1024];
        while let Ok(count @ 1..) = errors.read(&mut buffer) {
            let mut said = lock(&said);
            said.extend(&buffer[..count]);
            let excess = said.len().saturating_sub(MOST_SAID);
            said.drain(..excess);
        }
    })
}

/// Nothing is left half done in it.
fn lock(said: &Mutex<VecDeque<u8>>) -> MutexGuard<'_, VecDeque<u8>> {
    said.lock().unwrap_or_else(PoisonError::into_inner)
}
