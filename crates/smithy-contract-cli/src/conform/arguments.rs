//! The arguments of `conform`.

use std::num::NonZero;
use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgGroup, Args};
use smithy_contract_testing::vectors::Level;

use super::answer::bare_name;
use super::plan::Shard;
use crate::serve::Wording;

/// Runs the conformance vectors of an operation against an implementation of it
///
/// The implementation is a server (--endpoint) or a program that reads one JSON line for each vector, {"id",
/// "operation", "body" or "bodyBase64"}, and answers one line, {"id", "accepted", "error", "message",
/// "violations"} (--exec). Each answer is judged at five levels: L0 accepts and refuses rightly, L1 names the
/// right error, L2 points at the right members with the right constraints, L3 words each violation rightly,
/// L4 answers byte for byte.
///
/// Servers are spoken to in awsJson1_0 or awsJson1_1, as the model says; in awsJson1_0, as serve does, where
/// the model is of another protocol.
///
/// Exit code: 0 if all is as expected, 1 if something is not, 2 if it could not run, judged nothing, or left an
/// operation out.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("target").required(true).multiple(true))]
pub struct ConformArguments {
    /// The URL of a server, such as http://127.0.0.1:8080
    #[arg(long, value_name = "URL", group = "target")]
    pub endpoint: Option<String>,

    /// A program with its arguments, as a shell would split them; one is started for each job
    #[arg(long, value_name = "COMMAND", group = "target", conflicts_with = "endpoint")]
    pub exec: Option<String>,

    /// Run the vectors against implementations that are wrong on purpose, and tell which ones they notice
    #[arg(long, group = "target", conflicts_with_all = NOT_FOR_SELF_TEST)]
    pub self_test: bool,

    /// List the vectors that would be run, and send nothing
    #[arg(long, group = "target")]
    pub dry_run: bool,

    /// Up to which level a difference is a failure
    #[arg(long, value_name = "0-4", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=4))]
    pub level: u8,

    /// Whose words count at L3 and L4 [default: either]
    #[arg(long, value_enum)]
    pub profile: Option<Wording>,

    /// Only vectors whose name has this in it; several add up
    #[arg(long, value_name = "TEXT")]
    pub filter: Vec<String>,

    /// Names must be equal to what --filter says, not only have it in them
    #[arg(long, requires = "filter")]
    pub exact: bool,

    /// Only every n-th vector, beginning with the i-th
    #[arg(long, value_name = "i/n", default_value_t)]
    pub shard: Shard,

    /// Add so many vectors drawn at random, of each operation; failures among them are made smaller
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub random: u64,

    /// The same seed draws the same random vectors
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub seed: u64,

    /// How many vectors are tried at the same time [default: 8 for servers, the number of cores for programs]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZero<usize>>,

    /// How long an answer may take
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0, value_parser = seconds)]
    pub timeout: f64,

    /// How often a request is sent again when the connection fails
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub retries: u32,

    /// How long to wait for a server to listen
    #[arg(long, value_name = "SECONDS", default_value_t = 5.0, value_parser = seconds)]
    pub wait: f64,

    /// The value of a member at the top of every input where nothing depends on it, such as the name of
    /// something that the implementation must know
    #[arg(long = "set", value_name = "MEMBER=VALUE", value_parser = pair)]
    pub set: Vec<(String, String)>,

    /// A header of every request, in place of a usual one of that name, but where the vector is about that one;
    /// several of one name are all sent
    #[arg(long = "header", value_name = "NAME: VALUE", value_parser = header, conflicts_with = "exec")]
    pub headers: Vec<(String, String)>,

    /// Where operations are called, in place of the path of the URL
    #[arg(long, conflicts_with = "exec")]
    pub path: Option<String>,

    /// Take one name of an error for another
    #[arg(long = "error-alias", value_name = "THEIRS=OURS", value_parser = alias)]
    pub error_aliases: Vec<(String, String)>,

    /// Sign requests with AWS Signature Version 4; the credentials are AWS_ACCESS_KEY_ID,
    /// AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN of the environment
    #[cfg(feature = "sigv4")]
    #[arg(long, value_name = "REGION/SERVICE", value_parser = scope, conflicts_with_all = ["exec", "self_test"])]
    pub sign: Option<(String, String)>,

    /// Vectors that are known to fail: a TOML file of names and reasons
    #[arg(long, value_name = "FILE")]
    pub expected_failures: Option<PathBuf>,

    /// Make that file agree with what fails. Reasons stay, and so do entries of operations that are not run
    #[arg(long, requires = "expected_failures")]
    pub update_expected_failures: bool,

    /// Write each result as a line of JSON
    #[arg(long, value_name = "FILE")]
    pub jsonl: Option<PathBuf>,

    /// Write a report in the XML of JUnit
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,

    /// Write a report in the Test Anything Protocol
    #[arg(long, value_name = "FILE")]
    pub tap: Option<PathBuf>,

    /// Write a page for browsers
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,

    /// Write a picture with the share of vectors that pass
    #[arg(long, value_name = "FILE")]
    pub badge: Option<PathBuf>,
}

/// A self-test is only about the model.
const NOT_FOR_SELF_TEST: [&str; 25] = [
    "endpoint",
    "exec",
    "dry_run",
    "level",
    "profile",
    "filter",
    "exact",
    "shard",
    "random",
    "seed",
    "jobs",
    "timeout",
    "retries",
    "wait",
    "set",
    "headers",
    "path",
    "error_aliases",
    "expected_failures",
    "update_expected_failures",
    "jsonl",
    "junit",
    "tap",
    "html",
    "badge",
];

impl ConformArguments {
    pub fn level(&self) -> Level {
        Level::ALL.into_iter().nth(usize::from(self.level)).unwrap_or(Level::Violations)
    }

    pub fn timeout(&self) -> Duration {
        Duration::from_secs_f64(self.timeout)
    }

    pub fn wait(&self) -> Duration {
        Duration::from_secs_f64(self.wait)
    }

    pub fn jobs(&self) -> usize {
        let default = || match self.exec {
            Some(_) => std::thread::available_parallelism().map_or(1, NonZero::get),
            None => 8,
        };
        self.jobs.map_or_else(default, NonZero::get)
    }
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| (0.0..=86_400.0).contains(seconds));
    seconds.ok_or_else(|| "a number of seconds, from 0 to 86400".to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("there is no = in it")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// Names are compared without their namespaces.
fn alias(text: &str) -> Result<(String, String), String> {
    let (theirs, ours) = pair(text)?;
    Ok((bare_name(&theirs).to_owned(), bare_name(&ours).to_owned()))
}

fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("there is no colon in it")?;
    let name = ureq::http::HeaderName::try_from(name.trim()).map_err(|error| error.to_string())?;
    let value = value.trim();
    ureq::http::HeaderValue::try_from(value).map_err(|error| error.to_string())?;
    Ok((name.to_string(), value.to_owned()))
}

#[cfg(feature = "sigv4")]
fn scope(text: &str) -> Result<(String, String), String> {
    let (region, service) = text.split_once('/').ok_or("it is like us-east-1/healthlake")?;
    Ok((region.to_owned(), service.to_owned()))
}

pub const EXAMPLES: &str = "\
Examples:
  smithy-contract conform --endpoint http://127.0.0.1:8080 --html report.html
  smithy-contract conform --exec 'python3 executor.py' --expected-failures known.toml
  smithy-contract conform --endpoint http://127.0.0.1:4566 --level 1 --set DatastoreId=test
  smithy-contract conform --self-test --model sqs.json --operation SendMessage";
