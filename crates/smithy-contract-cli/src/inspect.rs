//! `smithy-contract inspect`: what a contract is made of.

use std::io::Write;
use std::process::ExitCode;

use smithy_contract_build::inspect_model;

use crate::arguments::{ModelArguments, Subject};
use crate::contract;
use crate::output::{Failure, results};

pub fn run(arguments: &ModelArguments, subject: &Subject) -> Result<ExitCode, Failure> {
    let contract = contract::load(arguments)?;
    let mut out = results();
    match subject {
        Subject::Model => write!(out, "{}", inspect_model(&contract.model))?,
        Subject::Ledger => write!(out, "{}", contract.ledger)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
