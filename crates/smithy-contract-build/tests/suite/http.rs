//! HTTP requests to small models, and to real ones.
//!
//! `cases/http.json` holds groups of cases: the operations of a service with the bindings of their inputs,
//! more shapes, and requests to them. Members are in the order of their names. A case is `[request, headers, body, expected]`; the request is
//! method and target, the body a text or `{"base64": text}`, and expected is the operation followed by its
//! violations, each `path constraint, place:line:column`, or else the refusal. `$` stands for the namespace
//! `smithy.api#` in names of traits.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};
use smithy_contract::schema::Protocol;
use smithy_contract::{Constraint, Limits, Options, Profile, Violation};
use smithy_contract_build::{
    Contract, HttpChecker, HttpRefusal, HttpRequest, HttpVerdict, Loader, NotHttp,
};

use crate::real_models;

#[derive(Deserialize)]
struct Group {
    name: String,
    /// By name: method and URI, and the members of the input.
    operations: BTreeMap<String, (String, Value)>,
    #[serde(default)]
    shapes: serde_json::Map<String, Value>,
    #[serde(default)]
    strict: bool,
    cases: Vec<Case>,
}

/// Request, headers, body, what is expected.
#[derive(Deserialize)]
struct Case(String, serde_json::Map<String, Value>, Value, Vec<String>);

#[test]
fn small_models() {
    let text = include_str!("cases/http.json").replace("\"$", "\"smithy.api#");
    let groups: Vec<Group> = serde_json::from_str(&text).unwrap();
    let mut failures = Vec::new();
    for group in groups {
        let checker = HttpChecker::new(group.load()).unwrap();
        let options = Options { strict: group.strict, ..Options::default() };
        for Case(line, headers, body, expected) in &group.cases {
            let told = tell(checker.check(&request(line, headers, body), &options));
            if told != *expected {
                failures.push(format!("{}: {line} {body}\n  {told:#?}", group.name));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

impl Group {
    fn load(&self) -> Contract {
        let mut shapes = self.shapes.clone();
        let mut names = Vec::new();
        for (name, (http, members)) in &self.operations {
            let (method, uri) = http.split_once(' ').unwrap();
            // A namespace of their own: shapes may have the same names.
            let id = format!("o#{name}");
            names.push(json!({"target": id}));
            shapes.insert(
                id.clone(),
                json!({"type": "operation", "input": {"target": format!("{id}Input")},
                    "traits": {"smithy.api#http": {"method": method, "uri": uri}}}),
            );
            let input = json!({"type": "structure", "members": members});
            shapes.insert(format!("{id}Input"), input);
        }
        let service = json!({"type": "service", "version": "1", "operations": names,
            "traits": {"aws.protocols#restJson1": {}}});
        shapes.insert("t#Service".to_owned(), service);
        let model = json!({"smithy": "2.0", "shapes": shapes}).to_string();
        Loader::new().text(&self.name, model).load().unwrap()
    }
}

fn request(line: &str, headers: &serde_json::Map<String, Value>, body: &Value) -> HttpRequest {
    let (method, target) = line.split_once(' ').unwrap();
    let mut request = HttpRequest::new(method, target);
    for (name, value) in headers {
        let lines = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        let lines = lines.iter().map(|line| (name.clone(), line.as_str().unwrap().to_owned()));
        request.headers.extend(lines);
    }
    request.body = match (body.as_str(), &body["base64"]) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (None, base64) => BASE64_STANDARD.decode(base64.as_str().unwrap()).unwrap(),
    };
    request
}

fn tell(verdict: Result<HttpVerdict<'_>, HttpRefusal>) -> Vec<String> {
    let verdict = match verdict {
        Ok(verdict) => verdict,
        Err(refusal) => {
            return vec![format!("{} {}: {refusal}", refusal.status(), refusal.error_name())];
        }
    };
    let mut told = vec![verdict.operation.to_owned()];
    if let Some(misplaced) = verdict.violations {
        let violations = misplaced.exception.violations();
        assert_eq!(violations.len(), misplaced.places.len());
        for (Violation { path, constraint, .. }, place) in violations.iter().zip(&misplaced.places)
        {
            let position = place.position.map(|place| format!(":{}:{}", place.line, place.column));
            let (name, place) = (constraint.name(), &place.name);
            told.push(format!("{path} {name}, {place}{}", position.unwrap_or_default()));
        }
    }
    told
}

fn checker(model: &str) -> HttpChecker {
    HttpChecker::new(Loader::new().text("model.json", model).load().unwrap()).unwrap()
}

#[test]
fn the_header_names_the_operation_in_aws_json() {
    let model = r#"{"smithy": "2.0", "shapes": {
        "t#Service": {"type": "service", "version": "1", "operations": [{"target": "t#A"}, {"target": "t#B"}],
            "traits": {"aws.protocols#awsJson1_1": {}}},
        "t#A": {"type": "operation"},
        "t#B": {"type": "operation", "input": {"target": "t#BInput"}},
        "t#BInput": {"type": "structure", "members": {"count": {"target": "smithy.api#Integer", "traits": {
            "smithy.api#required": {}, "smithy.api#jsonName": "Count", "smithy.api#httpHeader": "X-Count"}}}}
    }}"#;
    let checker = checker(model);
    let told = |line: &str, target: &str, body: &str| {
        let headers = [("X-Amz-Target", target), ("Content-Type", "application/x-amz-json-1.1")];
        let headers = headers.iter().filter(|(_, value)| !value.is_empty());
        let headers = headers.map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        tell(checker.check(&request(line, &headers, &json!(body)), &Options::default()))
    };
    assert_eq!(told("POST /", "Service.A", ""), ["A"]);
    assert_eq!(told("POST /", "Service.B", r#"{"count": 1}"#), ["B"]);
    let required = ["B", "/count required, body /count:1:1"];
    assert_eq!(told("POST /", "Service.B", r#"{"Count": 1}"#), required);
    let unknown = told("POST /", "Service.C", "{}");
    let expected = "404 UnknownOperationException: no operation is called by the header X-Amz-Target: Service.C";
    assert_eq!(unknown, [expected]);
    assert_eq!(told("POST /", "Other.B", "{}").len(), 1);
    assert!(told("POST /", "", "{}")[0].contains("it should be Service. and the name"));
    assert!(told("GET /", "Service.A", "")[0].contains("this protocol takes POST /"));
}

#[test]
fn other_protocols_are_refused() {
    let model = r#"{"smithy": "2.0", "shapes": {
        "t#Service": {"type": "service", "version": "1", "operations": [{"target": "t#A"}],
            "traits": {"aws.protocols#restXml": {}}},
        "t#A": {"type": "operation", "traits": {"smithy.api#http": {"method": "GET", "uri": "/"}}}
    }}"#;
    let contract = Loader::new().text("xml.json", model).load().unwrap();
    assert_eq!(HttpChecker::new(contract).unwrap_err(), NotHttp { service: "Service".to_owned() });
}

#[test]
fn limits_are_those_of_the_body() {
    let model = r#"{"smithy": "2.0", "shapes": {
        "t#Service": {"type": "service", "version": "1", "operations": [{"target": "t#A"}],
            "traits": {"aws.protocols#restJson1": {}}},
        "t#A": {"type": "operation", "input": {"target": "t#AInput"},
            "traits": {"smithy.api#http": {"method": "POST", "uri": "/"}}},
        "t#AInput": {"type": "structure", "members": {"tree": {"target": "smithy.api#Document"}}}
    }}"#;
    let checker = checker(model);
    let limits = Limits { bytes: 24, depth: 3, violations: 10 };
    let options = Options { limits, ..Options::default() };
    let told = |body: &str| {
        tell(checker.check(&request("POST /", &serde_json::Map::new(), &json!(body)), &options))
    };
    assert_eq!(told(r#"{"tree": [[1]]}"#), ["A"]);
    assert_eq!(told(r#"{"tree": [[[1]]]}"#), ["A", " limit, body:1:12"]);
    assert_eq!(told(r#"{"tree": "0123456789abc"}"#), ["A", " limit, body:1:1"]);
    assert_eq!(told(r#"{"tree": "0123456789ab"}"#), ["A"]);
}

/// Messages tell lines of the body as it was sent, and none of what stands elsewhere.
#[test]
fn messages_know_the_body_alone() {
    let model = r#"{"smithy": "2.0", "shapes": {
        "t#Service": {"type": "service", "version": "1", "operations": [{"target": "t#A"}],
            "traits": {"aws.protocols#restJson1": {}}},
        "t#A": {"type": "operation", "input": {"target": "t#AInput"},
            "traits": {"smithy.api#http": {"method": "POST", "uri": "/{count}"}}},
        "t#AInput": {"type": "structure", "members": {
            "count": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpLabel": {}, "smithy.api#required": {}}},
            "text": {"target": "smithy.api#String"}}}
    }}"#;
    let checker = checker(model);
    let message = |line: &str, body: &str, profile: Profile| {
        let request = request(line, &serde_json::Map::new(), &json!(body));
        let verdict = checker.check(&request, &Options::default()).unwrap();
        verdict.violations.unwrap().exception.message(profile)
    };
    for profile in [Profile::Framework, Profile::Coral] {
        let told = message("POST /1", r#"{"text":5}"#, profile);
        assert!(told.contains("'/text' (line 1, column 9) can't be read"), "{told}");
        let told = message("POST /1", "{\n  \"text\": 5}", profile);
        assert!(told.contains("'/text' (line 2, column 11) can't be read"), "{told}");
        let told = message("POST /x", "{}", profile);
        assert!(told.contains("'/count' can't be read"), "{told}");
    }
}

/// A quadratic way would take minutes.
#[test]
fn many_parameters_and_headers_take_little_time() {
    const COUNT: usize = 100_000;
    let model = r#"{"smithy": "2.0", "shapes": {
        "t#Service": {"type": "service", "version": "1", "operations": [{"target": "t#A"}],
            "traits": {"aws.protocols#restJson1": {}}},
        "t#A": {"type": "operation", "input": {"target": "t#AInput"},
            "traits": {"smithy.api#http": {"method": "GET", "uri": "/"}}},
        "t#AInput": {"type": "structure", "members": {
            "query": {"target": "t#Map", "traits": {"smithy.api#httpQueryParams": {}}},
            "headers": {"target": "t#Map", "traits": {"smithy.api#httpPrefixHeaders": "X-"}}}},
        "t#Map": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"},
            "traits": {"smithy.api#length": {"max": 1}}}
    }}"#;
    let query: Vec<String> = (0..COUNT).map(|number| format!("q{number}=1&q{number}=2")).collect();
    let mut request = HttpRequest::new("GET", format!("/?{}", query.join("&")));
    // Names of headers are the same in any case.
    let headers = (0..COUNT).flat_map(|number| [format!("X-h{number}"), format!("x-H{number}")]);
    request.headers = headers.map(|name| (name, String::new())).collect();
    let start = std::time::Instant::now();
    let checker = checker(model);
    let verdict = checker.check(&request, &Options::default()).unwrap();
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
    let exception = verdict.violations.unwrap().exception;
    let lengths = exception.violations().iter().map(|violation| match violation.constraint {
        Constraint::Length { actual, .. } => actual,
        _ => 0,
    });
    assert_eq!(lengths.collect::<Vec<_>>(), [COUNT as u64; 2]);
}

/// No target, header or body makes it panic.
#[test]
fn hostile_requests_are_judged() {
    let text = include_str!("cases/http.json").replace("\"$", "\"smithy.api#");
    let groups: Vec<Group> = serde_json::from_str(&text).unwrap();
    let parts = [
        "", "/", "//", "?", "%", "%2", "%zz", "%ff", "%00", "\"", "\\", "é", "{", "}", "+", "#",
        ",", "=", "&",
    ];
    for group in groups {
        let checker = HttpChecker::new(group.load()).unwrap();
        for Case(line, headers, body, _) in &group.cases {
            let valid = request(line, headers, body);
            for part in parts {
                for place in
                    (0..=valid.target.len()).filter(|&at| valid.target.is_char_boundary(at))
                {
                    let mut request = valid.clone();
                    request.target.insert_str(place, part);
                    request.headers.iter_mut().for_each(|(_, value)| value.insert_str(0, part));
                    request.body.splice(0..0, part.bytes());
                    tell(checker.check(&request, &Options::default()));
                }
            }
        }
    }
}

/// A request made from a URI pattern finds its operation again, whatever others there are, and its labels
/// are there.
#[test]
fn real_models_find_their_operations() {
    let Some(files) = real_models::files() else { return };
    let mut found = 0;
    for file in files {
        let contract = Arc::new(Loader::new().file(&file).load().unwrap());
        if contract.model.service.protocol != Protocol::RestJson1 {
            continue;
        }
        let checker = HttpChecker::new(Arc::clone(&contract)).unwrap();
        for (operation, details) in contract.model.operations.iter().zip(&contract.operations) {
            let http = details.http.as_ref().unwrap();
            let target = http.uri.replace(['{', '}', '+'], "");
            let verdict =
                checker.check(&HttpRequest::new(&http.method, target), &Options::default());
            let verdict = verdict.unwrap_or_else(|refusal| panic!("{}: {refusal}", file.display()));
            assert_eq!(verdict.operation, operation.name, "{}", file.display());
            let violations = verdict.violations.iter().flat_map(|misplaced| {
                misplaced.exception.violations().iter().zip(&misplaced.places)
            });
            for (violation, place) in violations {
                let is_missing = violation.constraint == Constraint::Required;
                assert!(
                    !is_missing || !place.name.starts_with("label"),
                    "{} {place:?}",
                    operation.name
                );
            }
            found += 1;
        }
    }
    println!("{found} operations");
}

/// Requests to Lambda, API Gateway and S3 on Outposts as their clients send them.
#[test]
fn real_requests() {
    let Some(files) = real_models::files() else { return };
    let cases: BTreeMap<String, Vec<Case>> =
        serde_json::from_str(include_str!("cases/http-real.json")).unwrap();
    for (model, cases) in cases {
        let Some(file) =
            files.iter().find(|file| file.file_stem().is_some_and(|stem| *stem == *model))
        else {
            println!("{model} is not there");
            continue;
        };
        let checker = HttpChecker::new(Loader::new().file(file).load().unwrap()).unwrap();
        for Case(line, headers, body, expected) in cases {
            let told = tell(checker.check(&request(&line, &headers, &body), &Options::default()));
            assert_eq!(told, expected, "{model}: {line}");
        }
    }
}
