//! `smithy-contract check`: a verdict for each input.

mod judge;
mod lines;
mod report;
mod request;
mod source;

use std::io::{self, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use smithy_contract::Options;
use smithy_contract_build::HttpChecker;

use self::judge::{Inputs, Judge};
use self::report::{Counts, Report};
use crate::arguments::{CheckArguments, ModelArguments, Profile};
use crate::contract;
use crate::output::{COULD_NOT_RUN, Failure, complain, read_or_not};

/// Why the inputs of a file were not all judged.
enum Error {
    /// The file could not be read.
    Read(io::Error),
    /// A verdict could not be written.
    Write(io::Error),
}

pub fn run(model: &ModelArguments, arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    let contract = contract::load(model)?;
    let options = Options { strict: arguments.strict, ..Options::default() };
    let report = Report::new(arguments.profile, contract.model.service.protocol);
    let inputs = if arguments.http {
        Inputs::Requests(Box::new(HttpChecker::new(contract).map_err(Failure::new)?))
    } else {
        let operation = contract::one_operation(&contract, model)?;
        let shape = if arguments.output { operation.output } else { operation.input };
        Inputs::Documents(contract.schema(shape))
    };
    let judge = Arc::new(Judge::new(inputs, options, report));
    let threads = arguments.threads.or_else(|| thread::available_parallelism().ok());
    let threads = threads.map_or(1, NonZero::get);
    let mut counts = Counts::default();
    let mut unreadable = false;
    for file in &arguments.files {
        let judged =
            if arguments.lines { lines::judge(file, &judge, threads) } else { whole(file, &judge) };
        match judged {
            Ok(more) => counts.add(more),
            Err((more, Error::Write(error))) => {
                counts.add(more);
                return read_or_not(Err(error.into()), code(unreadable, counts));
            }
            // The other files are judged all the same.
            Err((more, Error::Read(error))) => {
                counts.add(more);
                unreadable = true;
                complain(&format!("{}: {error}", file.display()));
            }
        }
    }
    if arguments.profile == Profile::Human && counts.total() > 1 {
        // If this can't be written there is nobody to tell.
        let _ = writeln!(io::stderr(), "{counts}");
    }
    Ok(code(unreadable, counts))
}

/// How the command ends, by what was judged.
fn code(unreadable: bool, counts: Counts) -> ExitCode {
    match (unreadable, counts.invalid) {
        (true, _) => ExitCode::from(COULD_NOT_RUN),
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::FAILURE,
    }
}

/// Judges a file as one input. What was judged before an error counts.
fn whole(file: &Path, judge: &Judge) -> Result<Counts, (Counts, Error)> {
    let body = source::beginning(file, judge.limit());
    let body = body.map_err(|error| (Counts::default(), Error::Read(error)))?;
    let mut told = Vec::new();
    let counts = judge.input(&source::name(file), &body, &mut told);
    let mut out = io::stdout().lock();
    let written = out.write_all(&told).and_then(|()| out.flush());
    written.map(|()| counts).map_err(|error| (counts, Error::Write(error)))
}
