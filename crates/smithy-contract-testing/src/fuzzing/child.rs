//! An implementation in another process.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::implementation::{Answer, Implementation, Told};
use crate::finding::{CONSTRAINTS, Finding};
use crate::vectors::{Executor, ToldViolation};

/// A program that reads one JSON line for each request and answers one line, as an [`Executor`] does.
///
/// It is held to what it tells of violations, where it tells any. It is started again after it has ended
/// or kept silent for ten seconds.
pub struct Child {
    operation: String,
    asked: Mutex<(u64, Executor)>,
}

const PATIENCE: Duration = Duration::from_secs(10);

impl Child {
    /// A program with its arguments, for requests of one operation.
    #[must_use]
    pub fn new(command: impl IntoIterator<Item = impl Into<String>>, operation: &str) -> Self {
        let executor = Executor::new(command, PATIENCE);
        Self { operation: operation.to_owned(), asked: Mutex::new((0, executor)) }
    }
}

impl Implementation for Child {
    fn answer(&self, body: &[u8]) -> Result<Answer, String> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, executor) = &mut *asked;
        *count += 1;
        let answer = executor.ask(&count.to_string(), &self.operation, body);
        let answer = answer.map_err(|error| error.to_string())?;
        let told = match &answer.violations {
            Some(violations) => {
                Told::Each(violations.iter().map(finding).collect::<Result<_, String>>()?)
            }
            None => Told::Nothing,
        };
        Ok(Answer { accepted: answer.accepted, error: answer.error, told, rewritten: None })
    }
}

fn finding(told: &ToldViolation) -> Result<Finding, String> {
    let constraint = told.constraint.as_deref().ok_or("a violation without a constraint")?;
    let name = CONSTRAINTS.into_iter().find(|name| *name == constraint);
    let name = name.ok_or_else(|| format!("no constraint is called {constraint}"))?;
    Ok(Finding::new(&*told.path, name))
}
