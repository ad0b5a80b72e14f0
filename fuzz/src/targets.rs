//! The contracts that are fuzzed, and each target as a function of the fuzzer's bytes: fuzzers call them,
//! and tests replay files with them.

use std::sync::LazyLock;

use healthlake_contract::{Operation, StartFhirImportJob};
use own_model::{OrderBooks, Ping};
use smithy_contract::Schema;
use smithy_contract_build::Loader;
use smithy_contract_testing::fuzzing::{
    self, Checked, Child, Fuzzing, Generated, Implementation, report,
};
use smithy_contract_testing::Oracle;

/// All targets, by name.
pub const TARGETS: &[(&str, fn(&[u8]))] = &[
    ("check_bytes", check_bytes),
    ("valid_input", valid_input),
    ("invalid_input", invalid_input),
    ("pattern", pattern),
    ("model", model),
    ("conform_target", conform_target),
];

/// An operation, what its requests are made with, and what is tried.
struct Subject {
    fuzzing: Fuzzing,
    oracle: Oracle,
    generated: Box<dyn Implementation + Send + Sync>,
}

/// An operation with many constraints, one with every kind of shape, and one without any.
static SUBJECTS: LazyLock<[Subject; 3]> =
    LazyLock::new(|| [subject::<StartFhirImportJob>(), subject::<OrderBooks>(), subject::<Ping>()]);

fn subject<O: Operation + 'static>() -> Subject {
    Subject {
        fuzzing: Fuzzing::of(&O::INPUT).expect("the operation has valid inputs"),
        oracle: Oracle::new(&O::INPUT),
        generated: Box::new(Generated::<O>::new()),
    }
}

/// Any bytes as the body of a request of each operation.
pub fn check_bytes(data: &[u8]) {
    for subject in &*SUBJECTS {
        report(subject.fuzzing.check_bytes(&*subject.generated, data));
    }
}

/// A valid request. The first byte picks the operation, the others make the request.
pub fn valid_input(data: &[u8]) {
    let (subject, data) = picked(data);
    report(subject.fuzzing.valid_input(&*subject.generated, data));
    report(subject.fuzzing.valid_input(&subject.oracle, data));
}

/// A request with known violations. The first byte picks the operation, the others make the request.
pub fn invalid_input(data: &[u8]) {
    let (subject, data) = picked(data);
    report(subject.fuzzing.invalid_input(&*subject.generated, data));
    report(subject.fuzzing.invalid_input(&subject.oracle, data));
}

/// A pattern, a line feed, and a text.
pub fn pattern(data: &[u8]) {
    report(fuzzing::pattern(data, fuzzing::search));
}

/// A model.
pub fn model(data: &[u8]) {
    report(fuzzing::model(data, inputs, |schema| Box::new(Checked(schema.clone()))));
}

/// The inputs of a model's operations, if it is one.
fn inputs(text: &str) -> Option<Vec<Schema>> {
    let contract = Loader::new().text("model.json", text).load().ok()?;
    let operations = contract.model.operations.iter();
    Some(operations.map(|operation| contract.schema(operation.input)).collect())
}

/// A request of `StartFHIRImportJob` for the program that `SMITHY_CONTRACT_EXEC` names, and without that
/// for the checker.
pub fn conform_target(data: &[u8]) {
    static TARGET: LazyLock<Box<dyn Implementation + Send + Sync>> = LazyLock::new(|| {
        match std::env::var("SMITHY_CONTRACT_EXEC") {
            Ok(command) => {
                Box::new(Child::new(command.split_whitespace(), StartFhirImportJob::NAME))
            }
            Err(_) => Box::new(Checked(StartFhirImportJob::INPUT)),
        }
    });
    report(SUBJECTS[0].fuzzing.conform(&**TARGET, data));
}

fn picked(data: &[u8]) -> (&'static Subject, &[u8]) {
    let (first, rest) = data.split_first().unwrap_or((&0, &[]));
    (&SUBJECTS[usize::from(*first) % SUBJECTS.len()], rest)
}

/// What makes requests of one of the operations.
#[must_use]
pub fn fuzzing(number: usize) -> &'static Fuzzing {
    &SUBJECTS[number % SUBJECTS.len()].fuzzing
}

/// What models are made of, for mutators and dictionaries.
pub const MODEL_WORDS: &[&str] = &[
    "smithy", "2.0", "1.0", "metadata", "shapes", "type", "target", "members", "member", "key", "value",
    "traits", "input", "output", "errors", "operations", "resources", "version", "mixins", "apply",
    "service", "operation", "structure", "union", "list", "set", "map", "string", "enum", "intEnum",
    "blob", "boolean", "byte", "short", "integer", "long", "float", "double", "bigInteger", "bigDecimal",
    "timestamp", "document", "resource", "identifiers", "create", "put", "a.b#A", "a.b#B", "a.b#C",
    "a.b#Op", "smithy.api#String", "smithy.api#Integer", "smithy.api#Unit", "smithy.api#Document",
    "smithy.api#required", "smithy.api#length", "smithy.api#pattern", "smithy.api#range",
    "smithy.api#enum", "smithy.api#enumValue", "smithy.api#uniqueItems", "smithy.api#sparse",
    "smithy.api#default", "smithy.api#addedDefault", "smithy.api#clientOptional", "smithy.api#box",
    "smithy.api#sensitive", "smithy.api#mixin", "smithy.api#error", "smithy.api#timestampFormat",
    "smithy.api#idempotencyToken", "smithy.api#jsonName", "smithy.api#http", "smithy.api#httpLabel",
    "smithy.api#streaming", "smithy.api#mediaType", "smithy.api#trait", "smithy.api#private",
    "smithy.api#internal", "aws.protocols#awsJson1_0", "aws.protocols#restJson1", "min", "max", "name",
    "date-time", "http-date", "epoch-seconds", "client", "^[a-z]+$", "^(a|b)*$", "\\p{L}", "(?=a)b",
];
