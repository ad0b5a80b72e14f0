//! The suite tested: does it notice implementations that are wrong?

use crate::finding::{Finding, is_unreadable};
use crate::mutants::{Mutant, mutants};

use super::Suite;
use super::levels::Level;
use super::vector::{Accept, Vector, VectorPhase};

/// What became of one mutant.
#[derive(Debug)]
pub struct TestedMutant {
    /// The mutant.
    pub mutant: Mutant,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// A vector tells it from the truth.
    Killed {
        /// The most lenient level that notices; `None` if it takes all findings, those of texts that
        /// can't be read included.
        level: Option<Level>,
        /// The first vector that does at this level.
        by: String,
    },
    /// Nothing that a vector may judge tells it from the truth, and why.
    Equivalent(String),
    /// No vector tells it from the truth, although some input could.
    Survived,
}

impl Suite {
    /// Runs the vectors against every mutant of the input, one after the other.
    pub fn self_test(&self) -> impl Iterator<Item = TestedMutant> {
        let judged =
            |vector: &Vector| vector.group.is_none() && vector.expect.accept != Accept::Either;
        let vectors: Vec<Judged> = self.vectors().filter(judged).map(Judged::new).collect();
        mutants(self.input()).map(move |mutant| {
            let fate = fate(&mutant, &vectors);
            TestedMutant { mutant, fate }
        })
    }
}

/// A vector, ready to be compared with.
struct Judged {
    vector: Vector,
    body: Vec<u8>,
    findings: Vec<(String, String)>,
}

impl Judged {
    fn new(vector: Vector) -> Self {
        let violations = vector.expect.violations.iter().flatten();
        let mut findings: Vec<(String, String)> =
            violations.map(|one| (one.path.clone(), one.constraint.clone())).collect();
        findings.sort();
        Self { body: vector.body(), findings, vector }
    }

    /// The most lenient level at which findings are not what is expected, if they are not; the inner
    /// `None` if no level compares what differs.
    fn difference(&self, found: &[Finding]) -> Option<Option<Level>> {
        let right = self.findings.iter().map(|(path, constraint)| (&**path, &**constraint));
        if right.eq(found.iter().map(|one| (&*one.path, one.constraint))) {
            return None;
        }
        if self.findings.is_empty() != found.is_empty() {
            return Some(Some(Level::Verdict));
        }
        let has_unreadable = found.iter().any(|finding| is_unreadable(finding.constraint));
        if has_unreadable != (self.vector.phase == VectorPhase::Deserialize) {
            return Some(Some(Level::Error));
        }
        Some((!has_unreadable).then_some(Level::Violations))
    }
}

fn fate(mutant: &Mutant, vectors: &[Judged]) -> Fate {
    if let Some(why) = mutant.equivalence() {
        return Fate::Equivalent(why);
    }
    if let Some(why) = mutant.leeway() {
        return Fate::Equivalent(format!("the specification allows it: {why}"));
    }
    let mut killed: Option<(Option<Level>, &str)> = None;
    for judged in vectors {
        let Some(level) = judged.difference(&mutant.judge(&judged.body)) else { continue };
        let is_better = match (&killed, level) {
            (None, _) | (Some((None, _)), Some(_)) => true,
            (Some((Some(best), _)), Some(level)) => level < *best,
            (Some(_), None) => false,
        };
        if is_better {
            killed = Some((level, &judged.vector.id));
        }
        if level == Some(Level::Verdict) {
            break;
        }
    }
    killed.map_or(Fate::Survived, |(level, by)| Fate::Killed { level, by: by.to_owned() })
}
