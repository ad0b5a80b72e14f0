//! The operations that vectors are made for.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};
use smithy_contract::schema::{Model, OperationShape, Protocol};
use smithy_contract::{Profile, Schema};
use smithy_contract_build::Contract;
use smithy_contract_testing::Suite;
use smithy_contract_testing::vectors::HttpRequest;

use crate::arguments::ModelArguments;
use crate::contract::{self, ALL};
use crate::output::{Failure, complain};

/// One operation, with what has to be known to try its vectors.
#[derive(Debug)]
pub struct Subject {
    pub suite: Suite,
    /// The request as clients send it, but for its body.
    pub usual: HttpRequest,
    /// The names of errors that the model declares for the operation and that do not say that the input
    /// is invalid.
    pub errors: BTreeSet<String>,
}

/// The operations that the arguments name. Each is made ready only when its turn comes, since the suites of
/// a large service take room.
pub struct Subjects {
    contract: Contract,
    operations: Vec<OperationShape>,
}

impl Subjects {
    /// A model of another protocol than the AWS JSON ones is spoken to in awsJson1_0, as `serve` does.
    pub fn new(mut contract: Contract, arguments: &ModelArguments) -> Result<Self, Failure> {
        if !matches!(contract.model.service.protocol, Protocol::AwsJson1_0 | Protocol::AwsJson1_1) {
            Arc::make_mut(&mut contract.model).service.protocol = Protocol::AwsJson1_0;
        }
        let is_all = arguments.operation.as_deref() == Some(ALL);
        let operations = match is_all {
            true if contract.model.operations.is_empty() => {
                return Err(Failure::new("the service has no operation"));
            }
            true => contract.model.operations.to_vec(),
            false => vec![contract::one_operation(&contract, arguments)?.clone()],
        };
        Ok(Self { contract, operations })
    }

    /// The name of the service.
    pub fn service(&self) -> &str {
        self.contract.model.service.name()
    }

    /// The one operation, if there is just one.
    pub fn only(&self) -> Option<&str> {
        match &*self.operations {
            [operation] => Some(&operation.name),
            _ => None,
        }
    }

    /// Fails where the value of a member is set that no input has, or that no input can have.
    pub fn check_set(&self, set: &[(String, String)]) -> Result<(), Failure> {
        set.iter().try_for_each(|(member, value)| {
            let wrong = |why: String| Failure::new(format!("--set {member}={value}: {why}"));
            let mut problem = format!("no input has the member {member}");
            for operation in &self.operations {
                let input = self.contract.schema(operation.input);
                if !input.shape().kind.members().iter().any(|other| other.name == **member) {
                    continue;
                }
                match why_not(&input, member, value) {
                    None => return Ok(()),
                    Some(why) => problem = why,
                }
            }
            Err(wrong(problem))
        })
    }

    /// The operations, in the order of the model.
    pub fn operations(&self) -> &[OperationShape] {
        &self.operations
    }

    /// An operation made ready. `None` if it has no valid input; then the person is told.
    pub fn subject(&self, operation: &OperationShape) -> Result<Option<Subject>, Failure> {
        let (input, output) =
            (self.contract.schema(operation.input), self.contract.schema(operation.output));
        match Suite::new(&input, &output, &operation.name) {
            Ok(suite) => Subject::new(suite, &input, operation).map(Some),
            Err(error) => {
                complain(&format!("{} is left out: {error}", operation.name));
                Ok(None)
            }
        }
    }
}

/// What is wrong with the value of a member, as a text and as JSON.
fn why_not(input: &Schema, member: &str, value: &str) -> Option<String> {
    let problem = |value: Value| {
        let exception = input.check(json!({ member: value }).to_string().as_bytes()).err()?;
        let path = format!("/{member}");
        let mut found = exception.violations().iter();
        let found = found.find(|one| {
            let rest = one.path.to_string();
            let rest = rest.strip_prefix(&path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })?;
        Some(found.message(Profile::Framework, input.model()))
    };
    let as_text = problem(Value::from(value))?;
    // A text is never given as JSON.
    match serde_json::from_str::<Value>(value).ok().filter(|value| !value.is_string()) {
        Some(value) => problem(value),
        None => Some(as_text),
    }
}

impl Subject {
    fn new(suite: Suite, input: &Schema, operation: &OperationShape) -> Result<Self, Failure> {
        let usual = suite.usual_request();
        let usual = usual.ok_or_else(|| Failure::new("the protocol has no HTTP requests"))?;
        let model = input.model();
        let name = |index: u32| error_name(model, index);
        let mut refusals: BTreeSet<String> =
            ["ValidationException", "SerializationException"].map(str::to_owned).into();
        refusals.extend(model.service.validation_error.and_then(name));
        let errors = operation.errors.iter().filter_map(|index| name(*index));
        let errors = errors.filter(|name| !refusals.contains(name)).collect();
        Ok(Self { suite, usual, errors })
    }
}

fn error_name(model: &Model, index: u32) -> Option<String> {
    let error = model.errors.get(usize::try_from(index).ok()?)?;
    Some(model.shape(error.shape).name().to_owned())
}
