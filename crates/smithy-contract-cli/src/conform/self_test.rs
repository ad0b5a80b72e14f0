//! `smithy-contract conform --self-test`: does the suite notice implementations that are wrong?

use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;

use smithy_contract_testing::Suite;
use smithy_contract_testing::vectors::{Fate, Level, TestedMutant};

use crate::arguments::ModelArguments;
use crate::contract;
use crate::output::{Failure, read_or_not, results};
use crate::suite::each_suite;

/// Runs the vectors against implementations that are wrong on purpose.
pub fn run(model: &ModelArguments) -> Result<ExitCode, Failure> {
    let contract = contract::load(model)?;
    let mut score = Score::default();
    let code = each_suite(&contract, model, |suite| {
        score.add(&suite);
        Ok(())
    })?;
    let is_good = score.survivors.is_empty();
    read_or_not(score.write(&mut results()), if is_good { code } else { ExitCode::FAILURE })
}

#[derive(Default)]
struct Score {
    /// By what mutants get wrong.
    rows: BTreeMap<String, Row>,
    equivalent: Vec<String>,
    survivors: Vec<String>,
}

#[derive(Default, Clone, Copy)]
struct Row {
    mutants: usize,
    killed: usize,
    /// At L0, at L1, at L2, and by what no level compares.
    levels: [usize; 4],
    equivalent: usize,
}

impl Score {
    fn add(&mut self, suite: &Suite) {
        for TestedMutant { mutant, fate } in suite.self_test() {
            let row = self.rows.entry(mutant.subject()).or_default();
            row.mutants += 1;
            let name = format!("{} {}", suite.operation(), mutant.name);
            match fate {
                Fate::Killed { level, .. } => {
                    row.killed += 1;
                    let column = match level {
                        Some(Level::Verdict) => 0,
                        Some(Level::Error) => 1,
                        Some(_) => 2,
                        None => 3,
                    };
                    row.levels[column] += 1;
                }
                Fate::Equivalent(why) => {
                    row.equivalent += 1;
                    self.equivalent.push(format!("{name}\n    {why}"));
                }
                Fate::Survived => {
                    self.survivors.push(format!("{name}\n    {}", mutant.description))
                }
            }
        }
    }

    fn write(&self, out: &mut impl Write) -> Result<(), Failure> {
        let width = self.rows.keys().map(String::len).max().unwrap_or(0);
        let titles = ["mutants", "killed", "by L0", "by L1", "by L2", "beyond", "equivalent"];
        write!(out, "{:width$}", "")?;
        titles.iter().try_for_each(|title| write!(out, "  {title}"))?;
        writeln!(out)?;
        let mut total = Row::default();
        for (subject, row) in &self.rows {
            total.add(*row);
            row.write(subject, width, &titles, out)?;
        }
        total.write("all", width, &titles, out)?;
        for (title, mutants) in [("equivalent", &self.equivalent), ("survived", &self.survivors)] {
            if !mutants.is_empty() {
                writeln!(out, "\n{title}")?;
                mutants.iter().try_for_each(|mutant| writeln!(out, "  {mutant}"))?;
            }
        }
        let Row { mutants, killed, equivalent, .. } = total;
        writeln!(out, "\n{mutants} mutants, {killed} killed, {equivalent} equivalent")?;
        out.flush()?;
        Ok(())
    }
}

impl Row {
    fn add(&mut self, other: Self) {
        self.mutants += other.mutants;
        self.killed += other.killed;
        self.equivalent += other.equivalent;
        self.levels.iter_mut().zip(other.levels).for_each(|(sum, one)| *sum += one);
    }

    fn write(
        self,
        subject: &str,
        width: usize,
        titles: &[&str],
        out: &mut impl Write,
    ) -> Result<(), Failure> {
        let [verdict, error, violations, beyond] = self.levels;
        let numbers =
            [self.mutants, self.killed, verdict, error, violations, beyond, self.equivalent];
        write!(out, "{subject:width$}")?;
        for (number, title) in numbers.iter().zip(titles) {
            write!(out, "  {number:>width$}", width = title.len())?;
        }
        writeln!(out)?;
        Ok(())
    }
}
