//! The implementation under test.

use std::net::TcpStream;
use std::net::ToSocketAddrs;
use std::thread;
use std::time::{Duration, Instant};

use smithy_contract_testing::Vector;
use smithy_contract_testing::vectors::{Executor, Group, Refusal};

use super::arguments::ConformArguments;
use super::attempt::Exchange;
use super::child::Program;
use super::endpoint::{Endpoint, Server};
use super::request::Request;
use super::subject::Subject;
use crate::output::Failure;

/// What a target made of a request.
#[derive(Debug)]
pub enum Reply {
    /// It took it; with the body of its answer, where there is one.
    Accepted(Option<Vec<u8>>),
    /// It took it for valid, and answered with one of the operation's own errors.
    OwnError(String),
    Refused(Refusal),
    /// It does not have the operation; its words.
    Unknown(String),
}

/// What came of a request.
#[derive(Debug)]
pub struct Heard {
    pub exchange: Exchange,
    /// `Err` if there is no answer that could be judged, and why.
    pub reply: Result<Reply, String>,
}

/// The implementation under test, as it is asked by one thread.
pub enum Target {
    Endpoint(Endpoint),
    Program(Program),
}

impl Target {
    pub fn ask(&mut self, request: &Request<'_>, subject: &Subject, group: Option<Group>) -> Heard {
        match self {
            Self::Endpoint(endpoint) => endpoint.ask(request, subject, group),
            Self::Program(program) => program.ask(request),
        }
    }

    /// Why a vector says nothing about the target.
    pub fn reason_to_skip(&self, vector: &Vector) -> Option<&'static str> {
        match (self, vector.group?) {
            (_, Group::Response) => {
                Some("it is about answers, which the target gives and does not take")
            }
            (Self::Endpoint(_), _) => None,
            (Self::Program(_), Group::Http) => Some("it is about HTTP"),
            (Self::Program(_), _) => Some("a program does not say what it answers"),
        }
    }
}

/// Makes targets.
pub enum Targets {
    Server(Server),
    Program { command: Vec<String>, patience: Duration, aliases: Vec<(String, String)> },
}

impl Targets {
    pub fn new(arguments: &ConformArguments) -> Result<Self, Failure> {
        let Some(command) = &arguments.exec else {
            return Ok(Self::Server(Server::new(arguments)?));
        };
        let command = shlex::split(command).filter(|words| !words.is_empty());
        let command = command.ok_or_else(|| {
            Failure::new("--exec: a program and its arguments, quoted as in a shell")
        })?;
        let aliases = arguments.error_aliases.clone();
        end_programs_with_us()
            .map_err(|error| Failure::new(format!("signals can't be waited for: {error}")))?;
        Ok(Self::Program { command, patience: arguments.timeout(), aliases })
    }

    /// A target for one thread.
    pub fn open(&self) -> Target {
        match self {
            Self::Server(server) => Target::Endpoint(server.open()),
            Self::Program { command, patience, aliases } => {
                Target::Program(Program::new(command, *patience, aliases.clone()))
            }
        }
    }

    /// Waits until a server listens. A program is started when it is asked.
    pub fn wait_for(&self, patience: Duration) -> Result<(), Failure> {
        let Self::Server(server) = self else { return Ok(()) };
        let end = Instant::now() + patience;
        loop {
            match reach(server.host(), server.port()) {
                Ok(()) => return Ok(()),
                Err(_) if Instant::now() < end => thread::sleep(PAUSE),
                Err(error) => {
                    let (host, port) = (server.host(), server.port());
                    return Err(Failure::new(format!("nothing listens at {host}:{port}: {error}")));
                }
            }
        }
    }
}

/// Programs have process groups of their own, so that a key press at the terminal does not reach them.
#[cfg(unix)]
fn end_programs_with_us() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let signals = runtime.block_on(async {
        let (interrupt, terminate) = (SignalKind::interrupt(), SignalKind::terminate());
        Ok::<_, std::io::Error>((signal(interrupt)?, signal(terminate)?))
    });
    let (mut interrupt, mut terminate) = signals?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let kind = runtime.block_on(async {
            tokio::select! {
                _ = interrupt.recv() => SignalKind::interrupt(),
                _ = terminate.recv() => SignalKind::terminate(),
            }
        });
        Executor::end_all();
        std::process::exit(BY_SIGNAL + kind.as_raw_value());
    })?;
    Ok(())
}

#[cfg(not(unix))]
fn end_programs_with_us() -> std::io::Result<()> {
    Ok(())
}

/// As shells count.
#[cfg(unix)]
const BY_SIGNAL: i32 = 128;

const PAUSE: Duration = Duration::from_millis(50);

/// How long one attempt to connect may take.
const PATIENCE: Duration = Duration::from_secs(5);

fn reach(host: &str, port: u16) -> std::io::Result<()> {
    let mut last = std::io::Error::other("the name has no address");
    // An address of the sixth version stands in brackets in a URL.
    let host = host.trim_start_matches('[').trim_end_matches(']');
    for address in (host, port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(_) => return Ok(()),
            Err(error) => last = error,
        }
    }
    Err(last)
}
