//! `smithy-contract check`: a verdict for each input.

mod inputs;
mod report;

use std::process::ExitCode;

use smithy_contract::{Limits, Options};

use self::inputs::{Input, each_input};
use self::report::Report;
use crate::arguments::{CheckArguments, ModelArguments};
use crate::contract;
use crate::output::{COULD_NOT_RUN, Failure, complain};

pub fn run(model: &ModelArguments, arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    let contract = contract::load(model)?;
    let operation = contract::one_operation(&contract, model)?;
    let shape = if arguments.output { operation.output } else { operation.input };
    let schema = contract.schema(shape);
    let options = Options { strict: arguments.strict, ..Options::default() };
    let mut report = Report::new(arguments.profile);
    let mut unreadable = false;
    for file in &arguments.files {
        let judged = each_input(file, arguments.lines, Limits::default().bytes, |input| {
            let Input { name, body } = input;
            report.verdict(&name, body, schema.check_with(body, &options))
        });
        match judged {
            Ok(()) => {}
            Err(inputs::Error::Report(error)) => return Err(error.into()),
            // The other files are judged all the same.
            Err(inputs::Error::Read(error)) => {
                unreadable = true;
                complain(&format!("{}: {error}", file.display()));
            }
        }
    }
    let all_valid = report.finish()?;
    Ok(match (unreadable, all_valid) {
        (true, _) => ExitCode::from(COULD_NOT_RUN),
        (false, true) => ExitCode::SUCCESS,
        (false, false) => ExitCode::FAILURE,
    })
}
