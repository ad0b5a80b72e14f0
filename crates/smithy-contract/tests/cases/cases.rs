//! Whole inputs: `cases/*.toml`.

use std::collections::BTreeMap;

use libtest_mimic::Trial;
use serde::Deserialize;
use smithy_contract::{
    Constraint, Found, FoundKind, Limits, Options, Path, Phase, Profile, Schema,
    ValidationException, Violation, human,
};

use crate::models::{ModelText, ServiceText, ShapeText};
use crate::tree::Tree;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    shapes: BTreeMap<String, ShapeText>,
    /// Texts that must not appear in any output.
    #[serde(default)]
    secrets: Vec<String>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The name of a shape; `Input` unless told.
    shape: Option<String>,
    input: Option<String>,
    hex: Option<String>,
    #[serde(default)]
    options: OptionsText,
    #[serde(default)]
    violations: Vec<String>,
    total: Option<usize>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct OptionsText {
    strict: bool,
    validation_exception_only: bool,
    bytes: Option<usize>,
    depth: Option<usize>,
    violations: Option<usize>,
}

pub fn trials(folder: &std::path::Path) -> Vec<Trial> {
    let files = crate::files(folder, "toml").into_iter();
    let trials = files.flat_map(|(file, text)| {
        let File { shapes, secrets, case } =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{file}.toml: {error}"));
        let model = ModelText { service: ServiceText::default(), shapes };
        case.into_iter().map(move |case| {
            let schema = model.schema(case.shape.as_deref().unwrap_or("Input"));
            let secrets = secrets.clone();
            crate::trial(&file, &case.name.clone(), move || run(&schema, &case, &secrets))
        })
    });
    trials.collect()
}

fn run(schema: &Schema, case: &Case, secrets: &[String]) {
    let input = match (&case.input, &case.hex) {
        (Some(input), None) => input.clone().into_bytes(),
        (None, Some(hex)) => from_hex(hex),
        _ => panic!("a case has either input or hex"),
    };
    let options = case.options.options();
    let total = case.total.unwrap_or(case.violations.len());
    check(schema, &input, &options, &case.violations, total);
    if let Err(exception) = schema.check_with(&input, &options) {
        for output in outputs(&exception, &input) {
            let leaked = secrets.iter().find(|secret| output.contains(&**secret));
            assert_eq!(leaked, None, "in this output:\n{output}");
        }
    }
}

/// The one check: these violations and no others, in this order, however the input is given.
pub fn check(schema: &Schema, input: &[u8], options: &Options, expected: &[String], total: usize) {
    let result = schema.check_with(input, options);
    assert_eq!(summary(&result), expected, "{}", String::from_utf8_lossy(input));
    if let Err(exception) = &result {
        assert_eq!(exception.total(), total);
        check_phases(exception, options);
        outputs(exception, input);
    }
    let Ok(tree) =
        std::str::from_utf8(input).map_err(drop).and_then(|text| Tree::read(text).map_err(drop))
    else {
        return;
    };
    let keeps_its_violations =
        |line: &String| !line.ends_with("duplicate") && !line.ends_with("limit");
    if total == expected.len() && expected.iter().all(keeps_its_violations) {
        check_other_orders(schema, &tree, options, expected);
        check_value(schema, &tree, options, expected);
    }
}

/// `path constraint` for each violation.
fn summary(result: &Result<(), ValidationException>) -> Vec<String> {
    let violations = result.as_ref().err().map_or(&[][..], |exception| exception.violations());
    violations
        .iter()
        .map(|violation| format!("{} {}", violation.path, violation.constraint.name()))
        .collect()
}

/// Constraints belong to phases as documented, and the phases decide on the error's name.
fn check_phases(exception: &ValidationException, options: &Options) {
    const DESERIALIZE: [&str; 6] = ["syntax", "limit", "duplicate", "unknown", "type", "union"];
    for violation in exception.violations() {
        let is_early = DESERIALIZE.contains(&violation.constraint.name());
        assert_eq!(violation.phase() == Phase::Deserialize, is_early);
    }
    let is_early = exception.phase() == Phase::Deserialize;
    let name = match is_early && !options.validation_exception_only {
        true => "SerializationException",
        false => "ValidationException",
    };
    assert_eq!(exception.error_name(), name);
    if exception.violations().len() == exception.total() {
        assert_eq!(
            is_early,
            exception.violations().iter().any(|one| one.phase() == Phase::Deserialize)
        );
    }
}

/// Neither the order of members nor white space nor escapes change anything but positions.
fn check_other_orders(schema: &Schema, tree: &Tree, options: &Options, expected: &[String]) {
    let limits = Limits { bytes: usize::MAX, ..options.limits };
    let options = &Options { limits, ..*options };
    let original = schema.check_with(tree.print(&mut std::iter::empty()).as_bytes(), options);
    let facts = |result: &Result<(), ValidationException>| {
        let violations = result.as_ref().err().map_or(&[][..], |exception| exception.violations());
        violations.iter().map(fact).collect::<Vec<_>>()
    };
    for steps in 1..4 {
        let text = tree.rotated(steps).print(&mut (0..=255).cycle().skip(steps));
        let result = schema.check_with(text.as_bytes(), options);
        assert_eq!(summary(&result), expected, "{text}");
        assert_eq!(facts(&result), facts(&original), "{text}");
    }
}

/// What of a violation does not depend on the text. (That of a container follows its members' order.)
fn fact(violation: &Violation) -> (Path, Constraint, Found) {
    let mut found = violation.found.clone();
    if matches!(found.kind, FoundKind::List | FoundKind::Object) {
        found.text = None;
    }
    (violation.path.clone(), violation.constraint.clone(), found)
}

/// `check_value` finds the same, where `serde_json` can hold the value.
fn check_value(schema: &Schema, tree: &Tree, options: &Options, expected: &[String]) {
    let Ok(value) = serde_json::from_str::<serde_json::Value>(&tree.print(&mut std::iter::empty()))
    else {
        return;
    };
    if sorted(&Tree::read(&value.to_string()).unwrap()) == sorted(tree) {
        assert_eq!(summary(&schema.check_value_with(&value, options)), expected, "{value}");
    }
}

/// The same value with the members of all objects in the order of their names.
fn sorted(tree: &Tree) -> Tree {
    match tree {
        Tree::List(elements) => Tree::List(elements.iter().map(sorted).collect()),
        Tree::Object(members) => {
            let member = |(name, tree): &(String, Tree)| (name.clone(), sorted(tree));
            let mut members: Vec<_> = members.iter().map(member).collect();
            members.sort_by(|(left, _), (right, _)| left.cmp(right));
            Tree::Object(members)
        }
        scalar => scalar.clone(),
    }
}

/// Everything that can be printed of an exception.
fn outputs(exception: &ValidationException, input: &[u8]) -> Vec<String> {
    let mut outputs = vec![
        exception.to_string(),
        format!("{exception:?}"),
        format!("{exception:#?}"),
        human(exception, "input.json", input).to_string(),
        human(exception, "input.json", input).color(true).to_string(),
    ];
    for profile in [Profile::Framework, Profile::Coral] {
        let response = exception.to_response(profile);
        serde_json::from_str::<serde_json::Value>(&response.body).expect("a body in JSON");
        outputs.extend([exception.message(profile), format!("{response:?}")]);
        let model = exception.schema().model();
        outputs.extend(exception.violations().iter().map(|one| one.message(profile, model)));
    }
    outputs
}

impl OptionsText {
    fn options(&self) -> Options {
        let usual = Limits::default();
        Options {
            limits: Limits {
                bytes: self.bytes.unwrap_or(usual.bytes),
                depth: self.depth.unwrap_or(usual.depth),
                violations: self.violations.unwrap_or(usual.violations),
            },
            strict: self.strict,
            validation_exception_only: self.validation_exception_only,
        }
    }
}

pub fn from_hex(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect()
}
