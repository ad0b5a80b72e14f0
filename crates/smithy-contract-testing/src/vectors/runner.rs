//! The vectors as tests of a handler in the same process.

use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use smithy_contract::{Operation, Schema};

use super::Suite;
use super::answer::Answer;
use super::levels::{Level, judge};
use super::vector::{Group, Vector};

type Handler = Arc<dyn Fn(&[u8]) -> Answer + Send + Sync>;

/// Runs each vector of an operation as a test, to be called from the `main` of a test target that has
/// `harness = false` in `Cargo.toml`:
///
/// ```no_run
/// use std::process::ExitCode;
///
/// use smithy_contract::{Operation, Schema};
/// use smithy_contract_testing::vectors::{Answer, VectorTests};
///
/// # fn tests<StartFhirImportJob: Operation>() -> ExitCode {
/// // fn main() -> ExitCode {
/// VectorTests::of::<StartFhirImportJob>(|body| StartFhirImportJob::check_input(body).into()).run()
/// // }
/// # }
/// ```
///
/// The tests take the arguments of all tests: a part of a name to choose by, `--list`, and so on. Vectors
/// about HTTP and about several requests are not among them, and those about answers only if
/// [`answers`](Self::answers) says what judges them.
#[must_use = "run() runs the tests"]
pub struct VectorTests {
    suite: Result<Suite, String>,
    handler: Handler,
    answers: Option<Handler>,
    level: Level,
}

impl VectorTests {
    /// The tests of a handler: what it makes of the bytes of a request.
    pub fn of<O: Operation>(handler: impl Fn(&[u8]) -> Answer + Send + Sync + 'static) -> Self {
        Self::new(&O::INPUT, &O::OUTPUT, O::NAME, handler)
    }

    /// The tests of a handler of an operation with this input and output.
    pub fn new(
        input: &Schema,
        output: &Schema,
        operation: &str,
        handler: impl Fn(&[u8]) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let suite = Suite::new(input, output, operation).map_err(|error| error.to_string());
        Self { suite, handler: Arc::new(handler), answers: None, level: Level::Violations }
    }

    /// Also runs the vectors about answers: what judges the bytes of one.
    pub fn answers(self, judge: impl Fn(&[u8]) -> Answer + Send + Sync + 'static) -> Self {
        Self { answers: Some(Arc::new(judge)), ..self }
    }

    /// Up to which level a difference is a failure; [`Level::Violations`] unless told.
    pub fn level(self, level: Level) -> Self {
        Self { level, ..self }
    }

    /// Runs the tests as the arguments of the process say.
    pub fn run(self) -> ExitCode {
        let arguments = Arguments::from_args();
        libtest_mimic::run(&arguments, self.trials()).exit_code()
    }

    fn trials(self) -> Vec<Trial> {
        let suite = match self.suite {
            Ok(suite) => suite,
            Err(error) => return vec![Trial::test("suite", || Err(Failed::from(error)))],
        };
        let level = self.level;
        let trials = suite.vectors().filter_map(|vector| {
            let handler = match vector.group {
                None => Arc::clone(&self.handler),
                Some(Group::Response) => Arc::clone(self.answers.as_ref()?),
                Some(_) => return None,
            };
            let name = vector.id.clone();
            Some(Trial::test(name, move || try_one(&vector, &*handler, level)))
        });
        trials.collect()
    }
}

fn try_one(
    vector: &Vector,
    handler: &(dyn Fn(&[u8]) -> Answer + Send + Sync),
    level: Level,
) -> Result<(), Failed> {
    let outcomes = judge(vector, &handler(&vector.body()));
    match outcomes.failure(level) {
        None => Ok(()),
        Some((level, difference)) => {
            let body = vector.body.as_deref().or(vector.body_base64.as_deref());
            let (because, body) = (&vector.because, body.unwrap_or_default());
            Err(format!("{level}: {difference}\n{because}\n{body}").into())
        }
    }
}
