//! Each line is as `vectors.schema.json` says, and comes back as it was.

use smithy_contract_testing::vectors::{Group, VectorPhase};
use smithy_contract_testing::{Accept, Vector};

use crate::{find, start_import, suite, support};

#[test]
fn every_line_is_as_its_schema_says() {
    let schema = serde_json::from_str(include_str!("../../vectors.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for contract in [support::healthlake(), support::bookshop()] {
        for operation in &*contract.model.operations {
            for vector in suite(&contract, &operation.name).vectors() {
                let line = vector.to_line();
                assert!(!line.contains('\n'));
                let value = serde_json::from_str(&line).unwrap();
                let errors: Vec<String> =
                    validator.iter_errors(&value).map(|error| error.to_string()).collect();
                assert!(errors.is_empty(), "{errors:?}\n{line}");
                let again: Vector = serde_json::from_str(&line).unwrap();
                assert_eq!(again, vector);
            }
        }
    }
}

/// What a person would look for is there.
#[test]
fn all_kinds_of_vectors_are_there() {
    let vectors: Vec<Vector> = start_import().vectors().collect();
    assert!((300..=700).contains(&vectors.len()), "{} vectors", vectors.len());
    for (name, accept, phase, findings) in KINDS {
        let vector = find(&vectors, name);
        assert_eq!(vector.expect.accept, *accept, "{name}");
        assert_eq!(vector.phase, *phase, "{name}");
        let violations = vector.expect.violations.iter().flatten();
        let found: Vec<String> =
            violations.map(|one| format!("{} {}", one.path, one.constraint)).collect();
        assert_eq!(found, *findings, "{name}");
    }
    let count = |group| vectors.iter().filter(|vector| vector.group == group).count();
    assert!(count(Some(Group::Response)) > 50);
    assert!(count(Some(Group::Http)) > 10);
    assert_eq!(count(Some(Group::State)), 2);
    assert!(vectors.iter().any(|vector| vector.body_base64.is_some()));
}

type Kind = (&'static str, Accept, VectorPhase, &'static [&'static str]);

const KINDS: &[Kind] = {
    use Accept::{Either, No, Yes};
    use VectorPhase::{Deserialize, Validate};
    &[
        ("DatastoreId/length/min", Yes, Validate, &[]),
        ("DatastoreId/length/min-plus-one", Yes, Validate, &[]),
        ("DatastoreId/length/max-minus-one", Yes, Validate, &[]),
        ("DatastoreId/length/max", Yes, Validate, &[]),
        ("DatastoreId/length/max-astral", Yes, Validate, &[]),
        ("DatastoreId/length/above-max", No, Validate, &["/DatastoreId length"]),
        ("DatastoreId/length/below-min", No, Validate, &["/DatastoreId length"]),
        ("JobName/optional/absent", Yes, Validate, &[]),
        ("JobName/optional/null", Yes, Validate, &[]),
        ("JobName/pattern/takes-astral-letter", Yes, Validate, &[]),
        ("JobName/pattern/ends-in-space", Yes, Validate, &[]),
        ("ClientToken/pattern/space-after", No, Validate, &["/ClientToken pattern"]),
        (
            "ClientToken/length/below-min",
            No,
            Validate,
            &["/ClientToken length", "/ClientToken pattern"],
        ),
        ("ClientToken/required/missing", No, Validate, &["/ClientToken required"]),
        ("ClientToken/required/other-case", No, Validate, &["/ClientToken required"]),
        ("ClientToken/duplicate/repeated", Either, Deserialize, &[]),
        ("InputDataConfig/union/none", No, Deserialize, &["/InputDataConfig union"]),
        ("InputDataConfig/union/with-type", Yes, Validate, &[]),
        ("InputDataConfig/S3Uri/type/number", No, Deserialize, &["/InputDataConfig/S3Uri type"]),
        ("members/unknown", Yes, Validate, &[]),
        ("members/type", Yes, Validate, &[]),
        ("members/reversed", Yes, Validate, &[]),
        ("text/escapes", Yes, Validate, &[]),
        ("text/spaces", Yes, Validate, &[]),
        ("text/deep-arrays", Yes, Validate, &[]),
        ("text/long-string", Yes, Validate, &[]),
        ("syntax/truncated", No, Deserialize, &[" syntax"]),
        ("syntax/invalid-utf-8", No, Deserialize, &[" syntax"]),
        ("syntax/byte-order-mark", Either, Deserialize, &[]),
        ("limit/depth", Either, Deserialize, &[]),
        ("type/array", No, Deserialize, &[" type"]),
        (
            "combination/JobName/pattern/replaced+InputDataConfig/type/boolean",
            No,
            Deserialize,
            &["/JobName pattern", "/InputDataConfig type"],
        ),
        ("@response/JobId/required/missing", No, Validate, &["/JobId required"]),
        ("@response/JobStatus/enum/unknown-value", No, Validate, &["/JobStatus enum"]),
        ("@response/valid/smallest", Yes, Validate, &[]),
        ("@http/usual", Yes, Validate, &[]),
        ("@http/media-type/text", No, Validate, &[]),
        ("@http/target/unknown", No, Validate, &[]),
        ("@state/token/same", Yes, Validate, &[]),
    ]
};
