//! Valid inputs pass.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed, and says where"
)]

mod support;

use smithy_contract_testing::{Json, Sampler, Seeded};

#[test]
fn drawn_inputs_pass() {
    support::each_operation(|case| {
        let sampler = case.sampler();
        let mut choices = Seeded::named(0, case.name);
        for _ in 0..case.count(500, 4) {
            let text = sampler.valid(&mut choices).to_text();
            let verdict = case.input.check(text.as_bytes());
            assert!(verdict.is_ok(), "{}: {verdict:?}\n{text}", case.name);
        }
    });
}

#[test]
fn drawn_inputs_fit_the_json_schema() {
    support::each_validator(|case, validator| {
        let sampler = case.sampler();
        let mut choices = Seeded::named(0, case.name);
        for _ in 0..case.count(300, 10) {
            let text = sampler.valid(&mut choices).to_text();
            let value = serde_json::from_str(&text).expect("JSON");
            let verdict = validator.validate(&value);
            assert!(verdict.is_ok(), "{}: {verdict:?}\n{text}", case.name);
        }
    });
}

#[test]
fn the_same_seed_gives_the_same_inputs() {
    let contract = support::bookshop();
    let draw = || -> Vec<String> {
        let sampler = Sampler::new(support::only_input(&contract)).expect("inhabited");
        let mut choices = Seeded::new(7);
        (0..20).map(|_| sampler.valid(&mut choices).to_text()).collect()
    };
    assert_eq!(draw(), draw());
}

#[test]
fn no_decisions_give_the_simplest_input() {
    for (contract, expected) in [
        (
            support::healthlake(),
            r#"{"InputDataConfig":{"S3Uri":"s3://aaa"},"DatastoreId":"a","DataAccessRoleArn":"arn:aws:iam::000000000000:role/a","ClientToken":"a"}"#,
        ),
        (support::bookshop(), r#"{"customer":"c-0","books":[{}]}"#),
    ] {
        let sampler = Sampler::new(support::only_input(&contract)).expect("inhabited");
        let simplest = sampler.valid(&mut arbitrary::Unstructured::new(&[]));
        assert_eq!(simplest.to_text(), expected);
    }
}

#[test]
fn any_bytes_of_a_fuzzer_give_a_valid_input() {
    let contract = support::bookshop();
    let input = support::only_input(&contract);
    let sampler = Sampler::new(input.clone()).expect("inhabited");
    let mut bytes = vec![0_u8; 600];
    for round in 0..200_u32 {
        let mut choices = Seeded::new(round.into());
        for byte in &mut bytes {
            *byte = smithy_contract_testing::Choices::below(&mut choices, 256) as u8;
        }
        let text = sampler.valid(&mut arbitrary::Unstructured::new(&bytes)).to_text();
        assert!(input.check(text.as_bytes()).is_ok(), "{text}");
    }
}

#[test]
fn without_a_possible_text_there_is_no_input() {
    let traits = r#""smithy.api#pattern": "^[a-z]{5,9}$", "smithy.api#length": {"max": 4}"#;
    let error = Sampler::new(support::text_shape(traits)).expect_err("there is none");
    assert_eq!(
        error.to_string(),
        "no value of com.example#SayInput is valid, since none of com.example#Text is: \
         no text was found that its constraints allow together"
    );
}

/// Patterns without an automaton, or with a very large one: texts are found all the same.
#[test]
fn patterns_of_every_kind_have_texts() {
    for pattern in [
        r"^(.+)-\\1$",
        r"^(a|bc)\\1?(x\\1)*$",
        "^https://([^/]+)/?.{3,1016}$",
        r"^([^/]([!-~]+/){1,511})?[A-Za-z0-9_+=,.@-]{1,64}$",
        "^(?!aws:).{3,}$",
        r"\\bword\\b",
        r"^[\\P{M}\\p{M}]{0,10000}$",
        "^(0|1(01*0)*1)+$",
    ] {
        let input = support::text_shape(&format!(r#""smithy.api#pattern": "{pattern}""#));
        let sampler =
            Sampler::new(input.clone()).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        let mut choices = Seeded::new(3);
        let mut texts: Vec<Json> = (0..50).map(|_| sampler.valid(&mut choices)).collect();
        for text in &texts {
            let verdict = input.check(text.to_text().as_bytes());
            assert!(verdict.is_ok(), "{pattern}: {text}: {verdict:?}");
        }
        texts.sort_by_key(Json::to_text);
        texts.dedup();
        assert!(texts.len() > 5, "{pattern}: {texts:?}");
    }
}
