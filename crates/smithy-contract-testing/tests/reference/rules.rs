//! `rules.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use smithy_contract::Profile;
use smithy_contract_testing::{Head, Reference};

use crate::{header, shop};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suite {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default = "awsjson")]
    protocol: String,
    #[serde(default = "post")]
    method: String,
    #[serde(default = "root")]
    path: String,
    #[serde(default = "media_type")]
    r#type: String,
    #[serde(default = "order")]
    target: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default = "pens")]
    body: String,
    profile: Option<String>,
    most_bytes: Option<usize>,
    status: u16,
    error: Option<String>,
    message: Option<String>,
    allow: Option<String>,
}

fn awsjson() -> String {
    "aws.protocols#awsJson1_0".to_owned()
}

fn post() -> String {
    "POST".to_owned()
}

fn root() -> String {
    "/".to_owned()
}

fn media_type() -> String {
    "application/x-amz-json-1.0".to_owned()
}

fn order() -> String {
    "Shop.Order".to_owned()
}

fn pens() -> String {
    r#"{"Item": "pens"}"#.to_owned()
}

#[test]
fn rules_of_the_protocol() {
    let suite: Suite = toml::from_str(include_str!("rules.toml")).unwrap();
    for case in &suite.case {
        judge(case);
    }
}

fn judge(case: &Case) {
    let Case { name, status, .. } = case;
    let mut reference = Reference::new(shop(&case.protocol).model);
    if let Some(profile) = &case.profile {
        assert_eq!(profile, "framework", "{name}");
        reference = reference.profile(Profile::Framework);
    }
    if let Some(most) = case.most_bytes {
        reference = reference.most_bytes(most);
    }
    let own = [("Content-Type", &case.r#type), ("X-Amz-Target", &case.target)];
    let own = own.into_iter().filter(|(_, value)| !value.is_empty());
    let others = case.headers.iter().map(|(name, value)| (name.as_str(), value));
    let headers: Vec<(&str, &str)> =
        own.chain(others).map(|(name, value)| (name, value.as_str())).collect();
    let head = Head { method: &case.method, path: &case.path, headers: &headers };

    let response = reference.answer(&head, case.body.as_bytes());
    assert_eq!(response.status, *status, "{name}: {}", response.body);
    assert_eq!(header(&response, "Allow"), case.allow.as_deref(), "{name}");
    let media_type = reference.model().service.protocol.media_type();
    assert_eq!(header(&response, "Content-Type"), Some(media_type), "{name}");
    let id = header(&response, "x-amzn-RequestId").unwrap();
    assert_eq!(uuid::Uuid::parse_str(id).unwrap().get_version_num(), 4, "{name}");

    let body: Value = serde_json::from_str(&response.body).unwrap();
    let text = |member: &str| body.get(member).and_then(Value::as_str);
    assert_eq!(text("__type"), case.error.as_deref(), "{name}");
    if let Some(beginning) = &case.message {
        let message = text("message").or_else(|| text("Message")).unwrap();
        assert!(message.starts_with(beginning), "{name}: {message}");
    }
}

#[test]
fn requests_have_ids_of_their_own() {
    let ids = |seed| -> Vec<String> {
        let reference = Reference::new(shop("").model).seed(seed);
        let ids = (0..100).map(|_| {
            let response = crate::call(&reference, "Order", pens().as_bytes());
            header(&response, "x-amzn-RequestId").unwrap().to_owned()
        });
        ids.collect()
    };
    let mut all = [ids(0), ids(1)].concat();
    assert_eq!(ids(0), all[..100]);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 200);
}
