//! `smithy-contract inspect`: what a contract is made of.

mod pattern;

use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

use smithy_contract_build::inspect_model;

use crate::arguments::{ModelArguments, Subject};
use crate::contract;
use crate::output::{Failure, results};

pub fn run(arguments: &ModelArguments, subject: &Subject) -> Result<ExitCode, Failure> {
    match subject {
        Subject::Model => print(inspect_model(&contract::load(arguments)?.model)),
        Subject::Ledger => print(contract::load(arguments)?.ledger),
        Subject::Pattern(arguments) => pattern::run(arguments),
    }
}

fn print(report: impl Display) -> Result<ExitCode, Failure> {
    let mut out = results();
    write!(out, "{report}")?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
