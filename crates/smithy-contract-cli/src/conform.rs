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
use self::plan::Plan;
use self::report::Reports;
use self::summary::Summary;
use self::target::Targets;
use crate::arguments::ModelArguments;
use crate::contract;
use crate::output::Failure;

pub fn run(model: &ModelArguments, arguments: &ConformArguments) -> Result<ExitCode, Failure> {
    if arguments.self_test {
        return self_test::run(model);
    }
    let contract = contract::load(model)?;
    let subjects = subject::Subjects::new(contract, model)?;
    let plan = Plan::new(arguments);
    if arguments.dry_run {
        return plan.show(&subjects);
    }
    let mut expected = ExpectedFailures::read(arguments)?;
    let targets = Targets::new(arguments)?;
    targets.wait_for(arguments.wait())?;
    let mut summary = Summary::new(arguments.level());
    let mut reports = Reports::new(arguments, &subjects)?;
    run::all(&subjects, &plan, &targets, arguments, |mut attempt| {
        expected.judge(&mut attempt);
        summary.add(&attempt);
        reports.add(&attempt)
    })?;
    if summary.total() == 0 && plan.is_filtered() {
        return Err(Failure::new(
            "no vector has a name that --filter admits; --dry-run lists them",
        ));
    }
    summary.stale = expected.finish(&plan);
    expected.write()?;
    reports.finish(&summary)?;
    Ok(if summary.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
