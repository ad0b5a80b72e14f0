//! The arguments of `serve`.

use std::time::Duration;

use clap::{Args, ValueEnum};
use smithy_contract_testing::Reference;

/// Answers requests as a service with this contract would, on the loopback interface
///
/// The first line on standard output is the address. It speaks awsJson1_0 or awsJson1_1, as the model says;
/// a model of another protocol is spoken to in awsJson1_0. Valid input gets a valid output, the same for the
/// same input; invalid input gets the error that the service would send. SIGINT and SIGTERM end it, once the
/// requests that it has are answered.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// The port; 0 is any that is free
    #[arg(long, default_value_t = 0)]
    pub port: u16,

    /// How errors are worded [default: as the service most likely does]
    #[arg(long, value_enum)]
    pub profile: Option<Wording>,

    /// Other outputs for another number
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub seed: u64,

    /// The largest body that is read
    #[arg(long, value_name = "BYTES", default_value_t = Reference::MOST_BYTES)]
    pub max_body: usize,

    /// How long a client may take for a request, and be silent between two
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 10,
        value_parser = clap::value_parser!(u64).range(1..=3600)
    )]
    pub timeout: u64,

    /// Write a line for each request to standard error
    #[arg(long)]
    pub verbose: bool,
}

impl ServeArguments {
    pub fn patience(&self) -> Duration {
        Duration::from_secs(self.timeout)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Wording {
    /// As services built with a Smithy server framework do
    Framework,
    /// As older AWS JSON services do
    Coral,
}

impl From<Wording> for smithy_contract::Profile {
    fn from(wording: Wording) -> Self {
        match wording {
            Wording::Framework => Self::Framework,
            Wording::Coral => Self::Coral,
        }
    }
}

pub const EXAMPLES: &str = "\
Examples:
  smithy-contract serve --port 8080
  smithy-contract serve --model sqs.json --profile framework --verbose";
