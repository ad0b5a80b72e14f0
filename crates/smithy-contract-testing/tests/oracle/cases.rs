//! The cases of the checker: `smithy-contract/tests/cases` and `smithy-contract/tests/json`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use smithy_contract::{Limits, Options, Schema};
use smithy_contract_testing::{Finding, Oracle};

use crate::models::{ModelText, ServiceText, ShapeText};
use crate::{disagreement, list};

#[derive(Deserialize)]
struct Inputs {
    shapes: BTreeMap<String, ShapeText>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
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
#[serde(default)]
struct OptionsText {
    strict: bool,
    bytes: Option<usize>,
    depth: Option<usize>,
}

#[test]
fn whole_inputs() {
    let mut count = 0;
    for (file, text) in files("cases") {
        let Inputs { shapes, case } = toml::from_str(&text).unwrap();
        let model = ModelText { service: ServiceText::default(), shapes };
        for case in case {
            let schema = model.schema(case.shape.as_deref().unwrap_or("Input"));
            let input = case.input.map(String::into_bytes);
            let input = input.unwrap_or_else(|| from_hex(&case.hex.unwrap()));
            let usual = Limits::default();
            let limits = Limits {
                bytes: case.options.bytes.unwrap_or(usual.bytes),
                depth: case.options.depth.unwrap_or(usual.depth),
                ..usual
            };
            let strict = case.options.strict;
            let options = Options { limits, strict, ..Options::default() };
            let name = format!("{file}: {}", case.name);
            check(&name, &schema, &input, &options, &case.violations, case.total);
            count += 1;
        }
    }
    assert!(count > 200, "{count} cases");
}

#[derive(Deserialize)]
struct Values {
    #[serde(default)]
    shapes: BTreeMap<String, ShapeText>,
    group: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    name: String,
    shape: ShapeText,
    valid: Vec<String>,
    #[serde(default)]
    invalid: BTreeMap<String, Vec<String>>,
}

#[test]
fn single_values() {
    let mut count = 0;
    for (file, text) in files("cases/values") {
        let Values { shapes, group } = toml::from_str(&text).unwrap();
        for group in group {
            let mut shapes = shapes.clone();
            shapes.insert("Value".to_owned(), group.shape);
            let input = toml::from_str("type = 'structure'\nmembers = ['Value: Value']").unwrap();
            shapes.insert("Input".to_owned(), input);
            let schema = ModelText { service: ServiceText::default(), shapes }.schema("Input");
            let valid = group.valid.into_iter().map(|value| (None, value));
            let invalid = group.invalid.into_iter().flat_map(|(constraint, values)| {
                values.into_iter().map(move |value| (Some(format!("/Value {constraint}")), value))
            });
            for (violation, value) in valid.chain(invalid) {
                let input = format!(r#"{{"Value": {value}}}"#);
                let expected = Vec::from_iter(violation);
                let name = format!("{file}: {}", group.name);
                check(&name, &schema, input.as_bytes(), &Options::default(), &expected, None);
                count += 1;
            }
        }
    }
    assert!(count > 300, "{count} values");
}

fn check(
    name: &str,
    schema: &Schema,
    input: &[u8],
    options: &Options,
    expected: &[String],
    total: Option<usize>,
) {
    let oracle = Oracle::with_options(schema, options);
    let judgement = oracle.judge(input);
    assert_eq!(judgement.unsure, [], "{name}");
    let found: Vec<String> = judgement.findings.iter().map(Finding::to_string).collect();
    match total {
        None => {
            let mut expected = expected.to_vec();
            expected.sort();
            let mut found = found;
            found.sort();
            assert_eq!(found, expected, "{name}");
        }
        Some(total) => {
            assert_eq!(found.len(), total, "{name}: {found:?}");
            assert!(expected.iter().all(|one| found.contains(one)), "{name}: {found:?}");
        }
    }
    assert_eq!(disagreement(schema, &oracle, input, options), None, "{name}");
    if let Ok(value) = serde_json::from_slice::<serde_json::Value>(input)
        && input.len() <= options.limits.bytes
    {
        let text = value.to_string();
        let expected = Oracle::with_options(schema, options).judge(text.as_bytes());
        let same = oracle.judge_value(&value) == expected || text.len() > options.limits.bytes;
        assert!(same, "{name}: {}", list(&expected.findings));
    }
}

#[derive(Deserialize)]
struct Text {
    name: String,
    text: Option<String>,
    hex: Option<String>,
    repeated: Option<Repeated>,
    #[serde(default)]
    then: String,
    accept: Option<bool>,
}

#[derive(Deserialize)]
struct Repeated {
    text: String,
    times: usize,
}

#[test]
fn json_texts() {
    let shapes = "shapes.Input = { type = 'structure', members = ['Document: Document'] }";
    let schema = crate::models::schema(shapes);
    let oracle = Oracle::new(&schema);
    let document = schema.shape().kind.members()[0].target;
    let whole = Oracle::new(&schema.with_shape(document));
    let lines = std::fs::read_to_string(folder().join("json/suite.jsonl")).unwrap();
    for line in lines.lines() {
        let case: Text = serde_json::from_str(line).unwrap();
        let text = match (case.text, case.hex, case.repeated) {
            (Some(text), ..) => text.into_bytes(),
            (_, Some(hex), _) => from_hex(&hex),
            (.., Some(Repeated { text, times })) => (text.repeat(times) + &case.then).into_bytes(),
            _ => panic!("{} has no text", case.name),
        };
        let accept = case.accept.unwrap_or(case.name.starts_with("y_"));
        for member in ["Other", "Document"] {
            let body = [format!("{{\"{member}\":").as_bytes(), &text, b"}"].concat();
            assert_eq!(oracle.judge(&body).findings.is_empty(), accept, "{}", case.name);
            let options = Options::default();
            assert_eq!(disagreement(&schema, &oracle, &body, &options), None, "{}", case.name);
        }
        // An empty body is the empty object.
        let is_blank = text.iter().all(u8::is_ascii_whitespace);
        assert_eq!(whole.judge(&text).findings.is_empty(), accept || is_blank, "{}", case.name);
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../smithy-contract/tests")
}

/// The TOML files of a folder, each with its name.
fn files(name: &str) -> Vec<(String, String)> {
    let paths = std::fs::read_dir(folder().join(name)).unwrap().map(|entry| entry.unwrap().path());
    let tables = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let file = |path: PathBuf| (path.display().to_string(), std::fs::read_to_string(path).unwrap());
    tables.map(file).collect()
}

fn from_hex(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect()
}
