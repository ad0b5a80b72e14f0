//! The command smithy-contract: checks requests against Smithy models, and tells what the models demand.

mod arguments;
mod check;
mod conform;
mod contract;
mod describe;
mod inspect;
mod output;
mod sample;
mod schema;
mod serve;
mod suite;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};

fn main() -> ExitCode {
    let Arguments { model, command } = Arguments::parse();
    let outcome = match command {
        Command::Check(arguments) => check::run(&model, &arguments),
        Command::Describe => describe::run(&model),
        Command::Sample(arguments) => sample::run(&model, &arguments),
        Command::Suite(arguments) => suite::run(&model, &arguments),
        Command::Conform(arguments) => conform::run(&model, &arguments),
        Command::Schema(arguments) => schema::run(&model, &arguments),
        Command::Serve(arguments) => serve::run(&model, &arguments),
        Command::Inspect(subject) => inspect::run(&model, &subject),
    };
    match outcome {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}
