//! `smithy-contract conform`: runs the conformance vectors against an implementation.

mod answer;
mod arguments;
mod attempt;
mod child;
mod endpoint;
mod examiner;
mod expected;
mod plan;
mod replaced;
mod report;
mod request;
mod run;
mod self_test;
#[cfg(feature = "sigv4")]
mod signature;
mod subject;
mod summary;
mod target;

use std::process::ExitCode;

pub use self::arguments::{ConformArguments, EXAMPLES};
use self::expected::ExpectedFailures;
use self::plan::{Extent, Plan};
use self::report::Reports;
use self::summary::Summary;
use self::target::Targets;
use crate::arguments::ModelArguments;
use crate::contract;
use crate::output::{COULD_NOT_RUN, Failure, complain};

pub fn run(model: &ModelArguments, arguments: &ConformArguments) -> Result<ExitCode, Failure> {
    if arguments.self_test {
        return self_test::run(model);
    }
    let contract = contract::load(model)?;
    let subjects = subject::Subjects::new(contract, model)?;
    subjects.check_set(&arguments.set)?;
    let plan = Plan::new(arguments);
    if arguments.dry_run {
        return plan.show(&subjects);
    }
    let mut expected = ExpectedFailures::read(arguments)?;
    let targets = Targets::new(arguments)?;
    targets.wait_for(arguments.wait())?;
    let mut summary = Summary::new(arguments.level());
    let mut reports = Reports::new(arguments, &subjects)?;
    let extent = run::all(&subjects, &plan, &targets, arguments, |mut attempt| {
        expected.judge(&mut attempt);
        summary.add(&attempt);
        reports.add(&attempt);
    })?;
    if extent.vectors == 0 {
        return nothing_to_run(&extent);
    }
    summary.stale = expected.finish(&plan);
    let updated = expected.write();
    let told = reports.finish(&summary);
    updated.and(told)?;
    if summary.judged() == 0 && !plan.is_shard() {
        complain(
            "no vector was judged, so nothing is known of the target; --jsonl tells why each was skipped",
        );
        return Ok(ExitCode::from(COULD_NOT_RUN));
    }
    Ok(match summary.is_good() {
        _ if extent.is_cut => ExitCode::from(COULD_NOT_RUN),
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// Ends a run without any vector. Of operations that are left out the person was told.
fn nothing_to_run(extent: &Extent) -> Result<ExitCode, Failure> {
    if extent.is_cut {
        return Ok(ExitCode::from(COULD_NOT_RUN));
    }
    Err(Failure::new("no vector has a name that --filter admits; --dry-run lists them"))
}
