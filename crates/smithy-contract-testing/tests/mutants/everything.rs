//! Mutants of a model that has every kind of shape under every constraint.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use smithy_contract_testing::{Finding, Mutant, MutantKind, Oracle, Quirk, mutants};

use crate::models::schema;
use crate::random_inputs::Inputs;

/// Inputs that random ones hardly hit.
const INPUTS: &[&str] = &[
    r#"{"Blob":"Zg"}"#,
    r#"{"Blob":"_w=="}"#,
    r#"{"DateTime":"1985-04-12T23:20:50+01:00"}"#,
    r#"{"Float":"NaN"}"#,
    r#"{"Float":"Infinity"}"#,
    r#"{"High":"Infinity"}"#,
    r#"{"BigInteger":"5"}"#,
    r#"{"BigInteger":100000000000000000001}"#,
    r#"{"Boolean":"true"}"#,
    r#"{"Kinds":"ABC"}"#,
    r#"{"Choice":{"Text":"a","Byte":1}}"#,
    r#"{"Choice":{}}"#,
    r#"{"List":"a"}"#,
    r#"{"Byte":1.5,"Short":2e1}"#,
    r#"{"Inner":{"Text":null}}"#,
    r#"{"Pattern":"a é"}"#,
    r#"{"Text":" a ","Pattern":"a!"}"#,
    r#"{"Dots":"a\nb"}"#,
    r#"{"Dots":"a\rb"}"#,
    r#"{"Secret":{}}"#,
];

#[test]
fn every_quirk_matters_and_can_be_told() {
    let schema = schema(include_str!("../oracle/everything.toml"));
    let bodies = bodies(&Inputs::of(&schema), 400);
    let oracle = Oracle::new(&schema);
    let truth: Vec<Vec<Finding>> = bodies.iter().map(|body| oracle.judge(body).findings).collect();
    let quirks: Vec<Mutant> =
        mutants(&schema).filter(|mutant| mutant.kind == MutantKind::Quirk).collect();
    assert_eq!(quirks.len(), Quirk::ALL.len());
    for quirk in quirks {
        let mut judged = bodies.iter().zip(&truth);
        let is_told = judged.any(|(body, truth)| quirk.judge(body) != *truth);
        assert!(is_told, "{}", quirk.name);
        assert_eq!(quirk.equivalence(), None, "{}", quirk.name);
    }
}

#[test]
fn most_edits_are_told_by_random_inputs() {
    let schema = schema(include_str!("../oracle/everything.toml"));
    let bodies = bodies(&Inputs::of(&schema), 800);
    let oracle = Oracle::new(&schema);
    let truth: Vec<Vec<Finding>> = bodies.iter().map(|body| oracle.judge(body).findings).collect();
    let mut survivors = Vec::new();
    let mut count = 0;
    for mutant in mutants(&schema).filter(|mutant| mutant.kind == MutantKind::SchemaEdit) {
        count += 1;
        if bodies.iter().zip(&truth).all(|(body, truth)| mutant.judge(body) == *truth) {
            survivors.push(mutant.name);
        }
    }
    assert!(count > 400, "{count} edits");
    assert!(survivors.len() * 8 < count, "of {count} edits these survive: {survivors:#?}");
}

/// Random bodies, always the same.
fn bodies(inputs: &Inputs, count: usize) -> Vec<Vec<u8>> {
    let mut runner = TestRunner::deterministic();
    let choices = proptest::collection::vec(proptest::num::u8::ANY, 0..400);
    let mut random = || {
        let choices = choices.new_tree(&mut runner).unwrap().current();
        inputs.make(&choices).into_bytes()
    };
    let extra = INPUTS.iter().map(|input| input.as_bytes().to_vec());
    let broken = [&b""[..], b"{} x", b"\xef\xbb\xbf{}", b"{\"a\":\"\xff\"}", b"{\"a\":1,}"];
    let broken =
        broken.into_iter().chain([&b"{\"Text\":\"\\ud83d\"}"[..], b"{\"Text\":\"\t\"}", b"[]"]);
    let broken = broken.map(<[u8]>::to_vec);
    extra.chain(broken).chain((0..count).map(|_| random())).collect()
}

#[test]
fn quirks_read_patterns_that_only_java_reads() {
    let schema =
        schema(r"shapes.Input = { type = 'string', pattern = '\A[a-z]+\z', length = '..2' }");
    let judges: Vec<Mutant> = mutants(&schema)
        .filter(|mutant| mutant.equivalence().is_some() || mutant.name == "quirk/length/in-bytes")
        .collect();
    assert!(judges.len() > 1);
    for body in [&b"\"ab\""[..], b"\"a1\"", b"\"a\\n\"", b"\"abc\""] {
        let truth = Finding::of_verdict(&schema.check(body));
        for mutant in &judges {
            assert_eq!(mutant.judge(body), truth, "{}", mutant.name);
        }
    }
}
