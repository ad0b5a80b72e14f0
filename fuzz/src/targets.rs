//! The contracts that are fuzzed, and each target as a function of the fuzzer's bytes: fuzzers call them,
//! and tests replay files with them.

use std::sync::LazyLock;

use healthlake_contract::{Operation, StartFhirImportJob};
use own_model::{OrderBooks, Ping};
use smithy_contract::Schema;
use smithy_contract_build::Loader;
use smithy_contract_pattern::Compiled;
use smithy_contract_testing::fuzzing::{
    self, Checked, Child, Fuzzing, Generated, Implementation, report,
};
use smithy_contract_testing::{Mutant, Oracle, mutants};

/// What is done with the bytes of a fuzzer.
pub type Target = fn(&[u8]);

/// All targets, by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("check_bytes", check_bytes),
    ("valid_input", valid_input),
    ("invalid_input", invalid_input),
    ("pattern", pattern),
    ("model", model),
    ("conform_target", conform_target),
];

/// An operation, what its requests are made with, and what is tried.
struct Subject {
    name: &'static str,
    schema: Schema,
    fuzzing: Fuzzing,
    oracle: Oracle,
    tried: Box<dyn Implementation + Send + Sync>,
}

/// An operation with many constraints, one with every kind of shape, and one without any.
static SUBJECTS: LazyLock<[Subject; 3]> =
    LazyLock::new(|| [subject::<StartFhirImportJob>(), subject::<OrderBooks>(), subject::<Ping>()]);

#[expect(clippy::expect_used, reason = "the tests of the contracts draw valid inputs, too")]
fn subject<O: Operation + 'static>() -> Subject {
    Subject {
        name: O::NAME,
        schema: O::INPUT,
        fuzzing: Fuzzing::of(&O::INPUT).expect("the operation has valid inputs"),
        oracle: Oracle::new(&O::INPUT),
        tried: match planted(&O::INPUT) {
            Some(mutant) => Box::new(mutant),
            None => Box::new(Generated::<O>::new()),
        },
    }
}

/// The bug that is tried in place of the library, to see that it is found: `SMITHY_CONTRACT_PLANTED` has
/// the name of a mutant. Operations that have no such mutant are tried as they are.
fn planted(schema: &Schema) -> Option<Mutant> {
    let name = std::env::var("SMITHY_CONTRACT_PLANTED").ok()?;
    mutants(schema).find(|mutant| mutant.name == name)
}

/// Any bytes as the body of a request of each operation.
pub fn check_bytes(data: &[u8]) {
    for subject in &*SUBJECTS {
        report(subject.fuzzing.check_bytes(&*subject.tried, data));
    }
}

/// A valid request. The first byte picks the operation, the others make the request.
pub fn valid_input(data: &[u8]) {
    let (subject, data) = picked(data);
    report(subject.fuzzing.valid_input(&*subject.tried, data));
    report(subject.fuzzing.valid_input(&subject.oracle, data));
}

/// A request with known violations. The first byte picks the operation, the others make the request.
pub fn invalid_input(data: &[u8]) {
    let (subject, data) = picked(data);
    report(subject.fuzzing.invalid_input(&*subject.tried, data));
    report(subject.fuzzing.invalid_input(&subject.oracle, data));
}

/// A pattern, a line feed, and a text.
pub fn pattern(data: &[u8]) {
    let is_planted = std::env::var_os("SMITHY_CONTRACT_PLANTED").is_some();
    let tried = if is_planted { search_before_line_feed } else { fuzzing::search };
    report(fuzzing::pattern(data, tried));
}

/// The one bug that can be planted here: `$` matches before a line feed at the end.
fn search_before_line_feed(compiled: &Compiled, text: &str) -> Option<bool> {
    let is_found = fuzzing::search(compiled, text)?;
    let shorter = text.strip_suffix('\n').and_then(|shorter| fuzzing::search(compiled, shorter));
    Some(is_found || shorter == Some(true))
}

/// A model.
pub fn model(data: &[u8]) {
    report(fuzzing::model(data, inputs, |schema| match planted(schema) {
        Some(mutant) => Box::new(mutant),
        None => Box::new(Checked(schema.clone())),
    }));
}

/// The inputs of a model's operations, if it is one.
fn inputs(text: &str) -> Option<Vec<Schema>> {
    let contract = Loader::new().text("model.json", text).load().ok()?;
    let operations = contract.model.operations.iter();
    Some(operations.map(|operation| contract.schema(operation.input)).collect())
}

/// A request of `StartFHIRImportJob` for the program that `SMITHY_CONTRACT_EXEC` names, split as a shell
/// does, and without that for the checker.
pub fn conform_target(data: &[u8]) {
    static TARGET: LazyLock<Box<dyn Implementation + Send + Sync>> =
        LazyLock::new(|| match std::env::var("SMITHY_CONTRACT_EXEC") {
            Ok(command) => {
                // Where a quote is left open there is no program, and that is what is reported.
                let words = shlex::split(&command).unwrap_or_default();
                Box::new(Child::new(words, StartFhirImportJob::NAME))
            }
            Err(_) => match planted(&StartFhirImportJob::INPUT) {
                Some(mutant) => Box::new(mutant),
                None => Box::new(Checked(StartFhirImportJob::INPUT)),
            },
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
    "smithy",
    "2.0",
    "1.0",
    "metadata",
    "shapes",
    "type",
    "target",
    "members",
    "member",
    "key",
    "value",
    "traits",
    "input",
    "output",
    "errors",
    "operations",
    "resources",
    "version",
    "mixins",
    "apply",
    "service",
    "operation",
    "structure",
    "union",
    "list",
    "set",
    "map",
    "string",
    "enum",
    "intEnum",
    "blob",
    "boolean",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "timestamp",
    "document",
    "resource",
    "identifiers",
    "create",
    "put",
    "a.b#A",
    "a.b#B",
    "a.b#C",
    "a.b#Op",
    "smithy.api#String",
    "smithy.api#Integer",
    "smithy.api#Unit",
    "smithy.api#Document",
    "smithy.api#required",
    "smithy.api#length",
    "smithy.api#pattern",
    "smithy.api#range",
    "smithy.api#enum",
    "smithy.api#enumValue",
    "smithy.api#uniqueItems",
    "smithy.api#sparse",
    "smithy.api#default",
    "smithy.api#addedDefault",
    "smithy.api#clientOptional",
    "smithy.api#box",
    "smithy.api#sensitive",
    "smithy.api#mixin",
    "smithy.api#error",
    "smithy.api#timestampFormat",
    "smithy.api#idempotencyToken",
    "smithy.api#jsonName",
    "smithy.api#http",
    "smithy.api#httpLabel",
    "smithy.api#streaming",
    "smithy.api#mediaType",
    "smithy.api#trait",
    "smithy.api#private",
    "smithy.api#internal",
    "aws.protocols#awsJson1_0",
    "aws.protocols#restJson1",
    "min",
    "max",
    "name",
    "date-time",
    "http-date",
    "epoch-seconds",
    "client",
    "^[a-z]+$",
    "^(a|b)*$",
    "\\p{L}",
    "(?=a)b",
];

/// What is generated and checked in beside the targets: paths below `fuzz/` and what stands there. Seeds
/// to start from, and dictionaries.
#[must_use]
pub fn generated_files() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (subject, valid) in SUBJECTS.iter().zip([12, 12, 1]) {
        let service = subject.name.to_lowercase();
        // Of one operation each edit there is, of the others what is valid: the mutator breaks it.
        let seeds = subject.fuzzing.seeds(valid).into_iter();
        let seeds =
            seeds.filter(|(name, _)| service.starts_with("start") || name.starts_with("valid"));
        let file = |name| format!("seeds/check_bytes/{service}-{name}.json");
        files.extend(seeds.map(|(name, body)| (file(name), body)));
    }
    for subject in &*SUBJECTS {
        for (number, pattern) in subject.schema.model().patterns.iter().enumerate() {
            let name = format!("seeds/pattern/{}-{number}.txt", subject.name.to_lowercase());
            files.push((name, format!("{}\na-1", pattern.source).into_bytes()));
        }
    }
    let requests: Vec<String> =
        SUBJECTS.iter().map(|subject| subject.fuzzing.dictionary()).collect();
    let mut requests: Vec<&str> = requests.iter().flat_map(|text| text.lines()).collect();
    requests.sort_unstable();
    requests.dedup();
    let requests = requests.into_iter().map(|line| format!("{line}\n")).collect::<String>();
    let quoted = MODEL_WORDS.iter().map(|word| format!("\"{}\"", word.escape_default()));
    let dictionaries = [
        ("check_bytes", requests),
        ("model", fuzzing::dictionary(quoted)),
        ("pattern", fuzzing::dictionary(fuzzing::PATTERN_WORDS)),
    ];
    for (target, text) in dictionaries {
        files.push((format!("dictionaries/{target}.dict"), text.into_bytes()));
    }
    files
}
