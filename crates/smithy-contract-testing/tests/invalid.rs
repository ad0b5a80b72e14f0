//! Invalid inputs are refused, for exactly the reasons that they were made for.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed, and says where"
)]

mod support;

use smithy_contract::Schema;
use smithy_contract_testing::{Choices, Edit, Edits, Finding, Invalid, Sampler, Seeded};

fn assert_certified(operation: &str, input: &Schema, invalid: &Invalid) {
    let text = String::from_utf8_lossy(&invalid.body);
    let verdict = input.check(&invalid.body);
    let Invalid { edits, findings, because, .. } = invalid;
    assert!(!findings.is_empty(), "{operation}: {edits:?}");
    assert_eq!(
        &Finding::of_verdict(&verdict),
        findings,
        "{operation}: {edits:?}: {because}\n{text}"
    );
    let repaired = invalid.repaired();
    let verdict = input.check(&repaired);
    let text = String::from_utf8_lossy(&repaired);
    assert!(verdict.is_ok(), "{operation}: {edits:?} repaired: {verdict:?}\n{text}");
}

/// Every edit of the list can be made, though not of every valid input.
fn made(edits: &Edits, edit: &Edit, choices: &mut dyn Choices) -> Invalid {
    let made = (0..100).find_map(|_| edits.make(edit, choices));
    made.unwrap_or_else(|| panic!("{edit} can't be made"))
}

#[test]
fn each_edit_breaks_what_it_says() {
    support::each_operation(|case| {
        let edits = Edits::new(case.sampler());
        let all: Vec<&Edit> = edits.iter().collect();
        let mut choices = Seeded::named(0, case.name);
        // All of our own; of others, some that are picked by the operation's name.
        let tried: Vec<&Edit> = if case.is_own {
            all
        } else {
            (0..16).map(|_| all[choices.index(all.len())]).collect()
        };
        for edit in tried {
            let invalid = made(&edits, edit, &mut choices);
            assert_certified(case.name, case.input, &invalid);
        }
    });
}

#[test]
fn several_edits_break_all_that_they_say() {
    support::each_operation(|case| {
        let edits = Edits::new(case.sampler());
        let mut choices = Seeded::named(1, case.name);
        for round in 0..case.count(300, 4) {
            let invalid = edits.several(2 + round % 4, &mut choices);
            assert_certified(case.name, case.input, &invalid);
        }
    });
}

/// Keys of maps are among what is broken at once: beside other edits, and several in one map.
#[test]
fn keys_are_broken_among_others() {
    let edits = Edits::new(Sampler::new(support::only_input(&support::bookshop())).expect("some"));
    let mut choices = Seeded::new(1);
    let several = (0..1_000).map(|_| edits.several(4, &mut choices));
    let keys_of =
        |invalid: &Invalid| invalid.edits.iter().filter(|edit| edit.contains("/{key}/")).count();
    let counts: Vec<(usize, usize)> =
        several.map(|invalid| (keys_of(&invalid), invalid.edits.len())).collect();
    assert!(counts.iter().any(|&(keys, all)| keys > 0 && all > keys), "{counts:?}");
    assert!(counts.iter().any(|&(keys, _)| keys > 1), "{counts:?}");
}

/// What breaks, in words, and what puts it right: to be read.
#[test]
fn edits_of_start_fhir_import_job() {
    let edits =
        Edits::new(Sampler::new(support::only_input(&support::healthlake())).expect("some"));
    insta::assert_snapshot!("edits_of_start_fhir_import_job", list(&edits));
}

#[test]
fn edits_of_every_kind_of_shape() {
    let edits = Edits::new(Sampler::new(support::only_input(&support::bookshop())).expect("some"));
    insta::assert_snapshot!("edits_of_every_kind_of_shape", list(&edits));
}

fn list(edits: &Edits) -> String {
    let mut lines = String::new();
    for edit in edits.iter() {
        let simplest = edits.make(edit, &mut arbitrary::Unstructured::new(&[]));
        let Invalid { because, findings, .. } =
            simplest.unwrap_or_else(|| made(edits, edit, &mut Seeded::new(0)));
        let constraints: Vec<&str> = findings.iter().map(|one| one.constraint).collect();
        let line = format!("{edit}  [{}]  {because}\n", constraints.join(", "));
        lines += &line;
    }
    lines
}

/// Every constraint at every site of the input is broken by some edit that is possible.
#[test]
fn each_constraint_is_broken_by_some_edit() {
    let edits =
        Edits::new(Sampler::new(support::only_input(&support::healthlake())).expect("some"));
    let mut choices = Seeded::new(5);
    let mut broken: Vec<String> = edits
        .iter()
        .map(|edit| made(&edits, edit, &mut choices))
        .filter(|invalid| invalid.findings.len() == 1)
        .map(|invalid| invalid.findings[0].to_string())
        .collect();
    broken.sort();
    broken.dedup();
    for expected in [
        "/JobName length",
        "/JobName pattern",
        "/JobName type",
        "/InputDataConfig required",
        "/InputDataConfig union",
        "/InputDataConfig type",
        "/InputDataConfig/S3Uri length",
        "/InputDataConfig/S3Uri pattern",
        "/InputDataConfig/S3Uri type",
        "/DatastoreId required",
        "/DatastoreId length",
        "/DatastoreId pattern",
        "/DataAccessRoleArn required",
        "/DataAccessRoleArn length",
        "/DataAccessRoleArn pattern",
        "/ClientToken required",
        "/ClientToken length",
        "/ClientToken pattern",
        "/ClientToken duplicate",
        " syntax",
        " limit",
        " type",
    ] {
        assert!(broken.iter().any(|one| one == expected), "{expected}: {broken:#?}");
    }
}

/// Where a JSON Schema can express the rule, an independent validator refuses as well.
#[test]
fn the_json_schema_refuses_what_it_can_express() {
    let mut judged = 0;
    support::each_validator(|case, validator| {
        let edits = Edits::new(case.sampler());
        let all: Vec<&Edit> = edits.iter().collect();
        let mut choices = Seeded::named(11, case.name);
        let tried: Vec<&Edit> = if case.is_own {
            all
        } else {
            (0..40).map(|_| all[choices.index(all.len())]).collect()
        };
        for edit in tried {
            let Some(invalid) = edits.make(edit, &mut choices) else { continue };
            let Ok(value) = serde_json::from_slice(&invalid.body) else { continue };
            let is_expressed = !INEXPRESSIBLE.iter().any(|name| edit.to_string().ends_with(name));
            if is_expressed && !is_number_of_many_digits(&invalid.body) {
                judged += 1;
                let name = format!("{} {edit}", case.name);
                let is_refused = !validator.is_valid(&value) || MISTAKES.contains(&&*name);
                assert!(is_refused, "{name}: {value}");
            }
        }
    });
    assert!(judged > 200, "{judged} edits tell too little");
}

/// The endings of the names of edits about rules that JSON Schema has no words for, as
/// `smithy_contract_build::inexpressible` tells: members that stand there twice, the size of decoded
/// blobs, dates that can't be, equal numbers that are written in two ways.
const INEXPRESSIBLE: &[&str] = &[
    "duplicate/repeated",
    "limit/depth",
    "type/month-13",
    "type/wrong-weekday",
    "type/trailing-bits",
    "cover/length/above-max",
    "cover/length/below-min",
];

/// What the validator gets wrong: in a pattern that begins with a look-ahead, `(?!aws:).`, it takes some
/// ends of lines for characters that a dot matches.
const MISTAKES: &[&str] = &[
    "TNB.UntagResource tagKeys/[]/pattern/carriage-return-after",
    "TNB.UntagResource tagKeys/[]/pattern/line-separator",
];

/// Whether a number of the text is beyond what `serde_json::Value` holds exactly.
fn is_number_of_many_digits(body: &[u8]) -> bool {
    body.split(|byte| !byte.is_ascii_digit() && *byte != b'.').any(|digits| digits.len() > 15)
}
