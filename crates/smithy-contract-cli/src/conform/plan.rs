//! Which vectors are run.

use std::fmt;
use std::io::Write;
use std::process::ExitCode;
use std::str::FromStr;
use std::sync::Arc;

use smithy_contract_testing::{Accept, Vector};

use super::arguments::ConformArguments;
use super::subject::{Subject, Subjects};
use crate::output::{COULD_NOT_RUN, Failure, read_or_not, results};

/// Which vectors are run.
#[derive(Debug, Clone)]
pub struct Plan {
    filter: Vec<String>,
    is_exact: bool,
    shard: Shard,
    random: u64,
    pub seed: u64,
}

/// One vector to try.
#[derive(Debug)]
pub struct Work {
    pub subject: Arc<Subject>,
    pub vector: Vector,
    /// The number of a vector that is drawn at random.
    pub random: Option<u64>,
}

/// How much a plan turned out to hold.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extent {
    /// How many vectors there are, those included that other shards run.
    pub vectors: u64,
    /// Whether an operation was left out.
    pub is_cut: bool,
}

impl Plan {
    pub fn new(arguments: &ConformArguments) -> Self {
        let ConformArguments { filter, exact, shard, random, seed, .. } = arguments;
        Self {
            filter: filter.clone(),
            is_exact: *exact,
            shard: *shard,
            random: *random,
            seed: *seed,
        }
    }

    /// Whether all vectors of the suite are run.
    pub fn is_whole(&self) -> bool {
        self.filter.is_empty() && self.shard == Shard::default()
    }

    /// Whether other vectors are left to other runs.
    pub fn is_shard(&self) -> bool {
        self.shard != Shard::default()
    }

    /// Gives each vector away that is run, always in the same order, until `give` says that it is enough.
    pub fn each(
        &self,
        subjects: &Subjects,
        mut give: impl FnMut(Work) -> bool,
    ) -> Result<Extent, Failure> {
        let mut extent = Extent::default();
        for operation in subjects.operations() {
            let Some(subject) = subjects.subject(operation)? else {
                extent.is_cut = true;
                continue;
            };
            let subject = Arc::new(subject);
            let listed = subject.suite.vectors().map(|vector| (vector, None));
            let drawn = (0..self.random)
                .map(|number| (subject.suite.random(self.seed, number), Some(number)));
            for (vector, random) in listed.chain(drawn) {
                if !self.is_named(&vector.id) {
                    continue;
                }
                let is_ours = extent.vectors % self.shard.count == self.shard.index;
                extent.vectors += 1;
                let subject = Arc::clone(&subject);
                if is_ours && !give(Work { subject, vector, random }) {
                    return Ok(extent);
                }
            }
        }
        Ok(extent)
    }

    fn is_named(&self, id: &str) -> bool {
        let is_meant = |text: &String| if self.is_exact { id == text } else { id.contains(text) };
        self.filter.is_empty() || self.filter.iter().any(is_meant)
    }

    /// Lists the vectors.
    pub fn show(&self, subjects: &Subjects) -> Result<ExitCode, Failure> {
        let mut out = results();
        let mut written = Ok(());
        let mut count = 0_usize;
        let extent = self.each(subjects, |Work { vector, .. }| {
            let Vector { id, because, .. } = &vector;
            let verdict = match vector.expect.accept {
                Accept::Yes => "accept",
                Accept::No => "refuse",
                Accept::Either => "either",
            };
            count += 1;
            written = writeln!(out, "{verdict}  {id}\n        {because}");
            written.is_ok()
        })?;
        let written = written.and_then(|()| {
            writeln!(out, "\n{count} vectors; nothing was sent")?;
            out.flush()
        });
        let code = if extent.is_cut { ExitCode::from(COULD_NOT_RUN) } else { ExitCode::SUCCESS };
        read_or_not(written.map_err(Failure::from), code)
    }
}

/// One of several runs that together try every vector once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Counted from 0.
    index: u64,
    count: u64,
}

impl Default for Shard {
    fn default() -> Self {
        Self { index: 0, count: 1 }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.index + 1, self.count)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(index, count)| {
            Some((index.parse::<u64>().ok()?, count.parse::<u64>().ok()?))
        });
        match numbers {
            Some((index, count)) if (1..=count).contains(&index) => {
                Ok(Self { index: index - 1, count })
            }
            _ => Err("two numbers i/n with i from 1 to n".to_owned()),
        }
    }
}
