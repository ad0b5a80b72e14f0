//! What vectors depend on, and what not.

use std::collections::BTreeMap;

use smithy_contract_build::{Contract, Loader};
use smithy_contract_testing::{Suite, Vector};

use crate::suite;

fn model(documentation: &str, id: &str, more: &str) -> Contract {
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
            "a.b#Desk": {{"type": "service", "version": "1", "operations": [
                {{"target": "a.b#Read"}}, {{"target": "a.b#Write"}}]}},
            "a.b#Read": {{"type": "operation", "input": {{"target": "a.b#ReadInput"}}}},
            "a.b#ReadInput": {{"type": "structure", "members": {{
                "id": {{"target": "a.b#Id", "traits": {{"smithy.api#documentation": "{documentation}"}}}}{more}
            }}}},
            "a.b#Id": {{"type": "string", "traits": {{"smithy.api#pattern": "{id}"}}}},
            "a.b#Write": {{"type": "operation", "input": {{"target": "a.b#WriteInput"}}}},
            "a.b#WriteInput": {{"type": "structure", "members": {{"text": {{"target": "smithy.api#String"}}}}}}
        }}}}"#
    );
    Loader::new().text("desk.json", text).load().unwrap()
}

fn vectors(suite: &Suite) -> BTreeMap<String, Vector> {
    suite.vectors().map(|vector| (vector.id.clone(), vector)).collect()
}

#[test]
fn documentation_and_other_operations_change_nothing() {
    let before = model("One.", "^[a-z]{2,5}$", "");
    let documented = model("Another.", "^[a-z]{2,5}$", "");
    assert_eq!(vectors(&suite(&before, "Read")), vectors(&suite(&documented, "Read")));
    let other = model("One.", "^[a-y]{2,5}$", "");
    assert_eq!(vectors(&suite(&before, "Write")), vectors(&suite(&other, "Write")));
    let hash = |contract: &Contract| suite(contract, "Read").vectors().next().unwrap().model;
    assert_ne!(hash(&before), hash(&other));
}

/// What is drawn for one vector does not depend on others.
#[test]
fn another_member_changes_no_vector_of_this_one() {
    let before = vectors(&suite(&model("One.", "^[a-z]{2,5}$", ""), "Read"));
    let more = r#", "size": {"target": "smithy.api#Integer"}"#;
    let after = vectors(&suite(&model("One.", "^[a-z]{2,5}$", more), "Read"));
    let mut compared = 0;
    for (id, vector) in before.iter().filter(|(id, _)| id.starts_with("desk/Read/id/")) {
        assert_eq!(after[id].body, vector.body, "{id}");
        compared += 1;
    }
    assert!(compared > 30, "{compared} vectors");
    assert!(after.len() > before.len());
}
