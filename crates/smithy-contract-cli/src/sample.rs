//! `smithy-contract sample`: requests to try things with.

use std::io::{self, Write};
use std::process::ExitCode;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use smithy_contract::schema::OperationShape;
use smithy_contract_testing::{Edits, Finding, Invalid, Sampler, Seeded, Splice};

use crate::arguments::{ModelArguments, SampleArguments};
use crate::contract::{self, ALL};
use crate::output::{COULD_NOT_RUN, Failure, complain, read_or_not, results};

pub fn run(model: &ModelArguments, arguments: &SampleArguments) -> Result<ExitCode, Failure> {
    let contract = contract::load(model)?;
    let is_all = model.operation.as_deref() == Some(ALL);
    let operations: Vec<&OperationShape> = if is_all {
        contract.model.operations.iter().collect()
    } else {
        vec![contract::one_operation(&contract, model)?]
    };
    let as_objects = is_all || arguments.invalid || arguments.certificate;
    let mut out = results();
    let mut code = ExitCode::SUCCESS;
    for operation in operations {
        // Of several operations the others are drawn all the same.
        let sampler = match Sampler::new(contract.schema(operation.input)) {
            Ok(sampler) => sampler,
            Err(error) => {
                complain(&format!("{}: {error}", operation.name));
                code = ExitCode::from(COULD_NOT_RUN);
                continue;
            }
        };
        let samples = Samples { operation: &operation.name, arguments, as_objects };
        if let Err(error) = samples.write(sampler, &mut out) {
            return read_or_not(Err(error.into()), code);
        }
    }
    read_or_not(out.flush().map_err(Failure::from), code)
}

/// The samples of one operation.
struct Samples<'a> {
    operation: &'a str,
    arguments: &'a SampleArguments,
    as_objects: bool,
}

impl Samples<'_> {
    fn write(&self, sampler: Sampler, out: &mut impl Write) -> io::Result<()> {
        let mut choices = Seeded::named(self.arguments.seed, self.operation);
        if self.arguments.invalid {
            let edits = Edits::new(sampler);
            return (0..self.arguments.count)
                .try_for_each(|_| write_line(&self.invalid(&edits.any(&mut choices)), out));
        }
        for _ in 0..self.arguments.count {
            let body = sampler.valid(&mut choices).to_text();
            if self.as_objects {
                write_line(&Line { body: Some(&body), ..self.line() }, out)?;
            } else {
                writeln!(out, "{body}")?;
            }
        }
        Ok(())
    }

    fn invalid<'i>(&'i self, invalid: &'i Invalid) -> Line<'i> {
        let body = std::str::from_utf8(&invalid.body).ok();
        let is_told = self.arguments.certificate;
        Line {
            body,
            body_base64: body.is_none().then(|| STANDARD.encode(&invalid.body)),
            violations: &invalid.findings,
            because: is_told.then_some(&invalid.because),
            repair: is_told.then_some(&invalid.repair),
            ..self.line()
        }
    }

    fn line(&self) -> Line<'_> {
        Line { operation: self.operation, ..Line::default() }
    }
}

fn write_line(line: &Line<'_>, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    writeln!(out)
}

/// A line of the output.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'i> {
    operation: &'i str,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body_base64: Option<String>,
    violations: &'i [Finding],
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repair: Option<&'i [Splice]>,
}
