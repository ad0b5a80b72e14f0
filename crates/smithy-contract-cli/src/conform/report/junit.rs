//! The XML of JUnit, which most services for continuous integration read.

use std::io;

use quick_junit::{NonSuccessKind, Report as JUnitReport, TestCase, TestCaseStatus, TestSuite};

use super::file::Whole;
use super::{Report, Title, WHY_STALE};
use crate::conform::attempt::{Attempt, Verdict};
use crate::conform::summary::{Place, Summary};

/// Collects the vectors of each operation as a test suite.
pub struct JUnit {
    file: Whole,
    report: JUnitReport,
    suite: Option<TestSuite>,
}

impl JUnit {
    pub fn new(file: Whole, title: &Title) -> Self {
        let report = JUnitReport::new(format!("{} at {}", title.contract, title.target));
        Self { file, report, suite: None }
    }

    fn end_suite(&mut self) {
        if let Some(suite) = self.suite.take() {
            self.report.add_test_suite(suite);
        }
    }
}

impl Report for JUnit {
    fn add(&mut self, attempt: &Attempt) -> io::Result<()> {
        let operation = &attempt.vector.operation;
        if self.suite.as_ref().is_some_and(|suite| suite.name != **operation) {
            self.end_suite();
        }
        let mut case = TestCase::new(&*attempt.vector.id, status(attempt));
        let Place { member, kind, .. } = Place::of(&attempt.vector.id);
        let class = [operation, member, kind].into_iter().filter(|part| !part.is_empty());
        case.set_classname(class.collect::<Vec<_>>().join("."));
        case.set_time(attempt.duration);
        let suite = self.suite.get_or_insert_with(|| TestSuite::new(&**operation));
        suite.add_test_case(case);
        Ok(())
    }

    fn finish(mut self: Box<Self>, summary: &Summary) -> io::Result<()> {
        self.end_suite();
        if !summary.stale.is_empty() {
            let mut suite = TestSuite::new(STALE);
            for name in &summary.stale {
                let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                status.set_message(WHY_STALE);
                let mut case = TestCase::new(&**name, status);
                case.set_classname(STALE);
                suite.add_test_case(case);
            }
            self.report.add_test_suite(suite);
        }
        self.report.serialize(&mut self.file).map_err(io::Error::other)?;
        self.file.finish()
    }
}

/// The suite of entries that name no vector.
const STALE: &str = "expected failures";

fn status(attempt: &Attempt) -> TestCaseStatus {
    let failure = |kind, message: &str| {
        let mut status = TestCaseStatus::non_success(kind);
        status.set_message(message);
        status.set_description(description(attempt));
        status
    };
    let skipped = |message: &str| {
        let mut status = TestCaseStatus::skipped();
        status.set_message(message);
        status
    };
    let reason = attempt.reason.as_deref().unwrap_or_default();
    match attempt.verdict {
        Verdict::Pass => TestCaseStatus::success(),
        Verdict::Fail => failure(NonSuccessKind::Failure, &attempt.because),
        Verdict::Error => failure(NonSuccessKind::Error, &attempt.because),
        Verdict::UnexpectedPass => {
            let message = format!("it passes, though it is expected to fail: {reason}");
            failure(NonSuccessKind::Failure, &message)
        }
        Verdict::ExpectedFailure => skipped(&format!("expected failure: {reason}")),
        Verdict::Skip => skipped(&attempt.because),
    }
}

/// Why the vector is as it is, and what was said.
fn description(attempt: &Attempt) -> String {
    let mut text = attempt.vector.because.clone();
    for exchange in &attempt.exchanges {
        if let Some(command) = &exchange.command {
            text.push_str(&format!("\n\n{command}"));
        }
        if let Some(answer) = &exchange.answer {
            text.push_str(&format!("\n\n{answer}"));
        }
    }
    text
}
