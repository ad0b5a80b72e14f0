//! The arguments of every command.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::conform::{self, ConformArguments};
use crate::serve::{self, ServeArguments};

/// Checks requests against Smithy models, and tells what the models demand.
///
/// Without --model, the model is the one that is built in: StartFHIRImportJob of Amazon HealthLake.
#[derive(Debug, Parser)]
#[command(name = "smithy-contract", version, arg_required_else_help = true)]
pub struct Arguments {
    #[command(flatten)]
    pub model: ModelArguments,
    #[command(subcommand)]
    pub command: Command,
}

/// Which contract a command is about.
#[derive(Debug, Args)]
pub struct ModelArguments {
    /// A Smithy model as JSON AST; several are merged into one
    #[arg(long = "model", value_name = "FILE", global = true)]
    pub models: Vec<PathBuf>,

    /// The service, where a model has several: its name or shape ID
    #[arg(long, value_name = "NAME", global = true)]
    pub service: Option<String>,

    /// The operation; may be left out where a model has only one
    #[arg(long, value_name = "NAME", global = true)]
    pub operation: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),

    /// Tells a person what an operation takes and answers: members, types, constraints
    #[command(after_help = DESCRIBE_EXAMPLES)]
    Describe,

    #[command(after_help = SAMPLE_EXAMPLES)]
    Sample(SampleArguments),

    #[command(after_help = SUITE_EXAMPLES)]
    Suite(SuiteArguments),

    #[command(after_help = conform::EXAMPLES)]
    Conform(Box<ConformArguments>),

    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(SchemaArguments),

    #[command(after_help = serve::EXAMPLES)]
    Serve(ServeArguments),

    /// Shows what the contract is made of
    #[command(subcommand)]
    Inspect(Subject),
}

/// Judges requests: all violations of each, and where they are
///
/// Exit code: 0 if all are valid, 1 if some are not, 2 if something could not be read.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Check answers of the operation instead of requests to it
    #[arg(long)]
    pub output: bool,

    /// Take inputs for HTTP requests: JSON objects {"method", "path", "headers", "body" or "bodyBase64"},
    /// or the text that goes over HTTP/1.1. The operation is the one that is called
    #[arg(long, conflicts_with = "output")]
    pub http: bool,

    /// How violations are told
    #[arg(long, value_enum, default_value_t = Profile::Human)]
    pub profile: Profile,

    /// Refuse members that the model does not know
    #[arg(long)]
    pub strict: bool,

    /// Take each line of a file for an input of its own; blank lines are skipped
    #[arg(long)]
    pub lines: bool,

    /// How many threads judge lines; as many as there are cores unless told otherwise
    #[arg(long, value_name = "NUMBER", requires = "lines")]
    pub threads: Option<NonZero<usize>>,

    /// Files with one JSON text each; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Makes requests that are valid, or invalid for reasons that are known, one JSON text a line
///
/// Lengths are often at their bounds, characters of any script. Plain requests are printed as they are. With
/// --invalid, --certificate or --operation all each line is an object: {"operation", "body", "violations":
/// [{"path", "constraint"}]}, with "bodyBase64" in place of "body" where that is no UTF-8.
#[derive(Debug, Args)]
pub struct SampleArguments {
    /// Requests that are wrong in one way, and exactly what is wrong with them
    #[arg(long)]
    pub invalid: bool,

    /// Tell why a request is invalid, and the replacements of bytes that make it valid
    #[arg(long)]
    pub certificate: bool,

    /// How many, of each operation
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub count: u64,

    /// The same seed gives the same requests
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub seed: u64,
}

/// Writes the conformance vectors of an operation: requests, and what an implementation has to answer
///
/// The same model gives the same vectors on every machine. vectors.schema.json, in the crate
/// smithy-contract-testing, describes a line.
#[derive(Debug, Args)]
pub struct SuiteArguments {
    /// How vectors are written
    #[arg(long, value_enum, default_value_t = SuiteFormat::Jsonl)]
    pub format: SuiteFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SuiteFormat {
    /// One JSON object a line
    Jsonl,
    /// A Smithy model that applies the traits of smithy.test to the operation; some vectors have no words there
    Smithy,
}

/// Writes what an operation takes as JSON Schema 2020-12
///
/// Some rules can't be said in JSON Schema; a comment in it lists them. With --operation all, the schemas
/// of all operations stand in one object, by name.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// What the operation answers instead of what it takes
    #[arg(long)]
    pub output: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Profile {
    /// For a person: the line of the text, what was found, what is allowed
    Human,
    /// The answer of a service built with a Smithy server framework, one JSON object a line
    Framework,
    /// The answer of an older AWS JSON service, one JSON object a line
    Coral,
    /// The violations as data, one JSON object a line
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Subject {
    /// The model as it is resolved: shapes with the constraints that count
    #[command(after_help = MODEL_EXAMPLES)]
    Model,

    /// Every trait that bears on validity, and what was done with it
    #[command(after_help = LEDGER_EXAMPLES)]
    Ledger,

    #[command(after_help = PATTERN_EXAMPLES)]
    Pattern(PatternArguments),
}

/// What a pattern means, what it is compiled into, and where other dialects differ
///
/// With --cases, patterns and expected verdicts come from a file of JSON lines: {"pattern", "cases": [{"s",
/// "match"}]}. Each disagreement is printed; exit code 1 if there is one.
#[derive(Debug, Args)]
pub struct PatternArguments {
    /// The pattern
    #[arg(
        value_name = "PATTERN",
        allow_hyphen_values = true,
        required_unless_present = "cases",
        conflicts_with = "cases"
    )]
    pub pattern: Option<String>,

    /// Patterns with texts and the verdicts expected of them
    #[arg(long, value_name = "FILE")]
    pub cases: Option<PathBuf>,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  smithy-contract check request.json
  smithy-contract check --lines --profile json requests.jsonl
  smithy-contract check --http --model lambda.json request.http
  echo '{}' | smithy-contract check --model sqs.json --operation SendMessage -";

const DESCRIBE_EXAMPLES: &str = "\
Examples:
  smithy-contract describe
  smithy-contract describe --model sqs.json --operation SendMessage
  smithy-contract describe --model sqs.json --operation all";

const SAMPLE_EXAMPLES: &str = "\
Examples:
  smithy-contract sample --count 10
  smithy-contract sample --invalid --certificate --seed 7
  smithy-contract sample --model sqs.json --operation all";

const SUITE_EXAMPLES: &str = "\
Examples:
  smithy-contract suite > vectors.jsonl
  smithy-contract suite --format smithy > tests.json
  smithy-contract suite --model sqs.json --operation SendMessage";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  smithy-contract schema
  smithy-contract schema --model sqs.json --operation SendMessage --output
  smithy-contract schema --model sqs.json --operation all";

const MODEL_EXAMPLES: &str = "\
Examples:
  smithy-contract inspect model
  smithy-contract inspect model --model sqs.json --operation SendMessage";

const LEDGER_EXAMPLES: &str = "\
Examples:
  smithy-contract inspect ledger
  smithy-contract inspect ledger --model sqs.json";

const PATTERN_EXAMPLES: &str = "\
Examples:
  smithy-contract inspect pattern '^[a-z][a-z0-9-]{2,62}$'
  smithy-contract inspect pattern --cases verdicts.jsonl";
