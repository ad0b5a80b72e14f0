//! `smithy-contract inspect pattern`: one pattern from all sides, or many against expected verdicts.

use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

use smithy_contract_pattern::Options;
use smithy_contract_pattern::inspect::{CasesReport, Inspection, check_cases};

use crate::arguments::PatternArguments;
use crate::output::{Failure, read_or_not, results};

pub fn run(arguments: &PatternArguments) -> Result<ExitCode, Failure> {
    let options = Options::default();
    if let Some(pattern) = &arguments.pattern {
        return super::print(Inspection::new(pattern, &options).map_err(Failure::new)?);
    }
    let Some(file) = &arguments.cases else { return Err(Failure::new("no pattern is given")) };
    let told = |error: String| Failure::new(format!("{}: {error}", file.display()));
    let lines = fs::read_to_string(file).map_err(|error| told(error.to_string()))?;
    let report = check_cases(&lines, &options).map_err(|error| told(error.to_string()))?;
    let is_right = report.disagreements.is_empty();
    let code = if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    read_or_not(write(&report).map_err(Failure::from), code)
}

fn write(report: &CasesReport) -> io::Result<()> {
    let mut out = results();
    for disagreement in &report.disagreements {
        writeln!(out, "{disagreement}")?;
    }
    writeln!(out, "{report}")?;
    out.flush()
}
