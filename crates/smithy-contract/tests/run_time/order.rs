//! Properties of the checker on random inputs of one model that has every kind of shape.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use smithy_contract::{Constraint, Found, FoundKind, Options, Path, Schema, ValidationException};

use crate::tree::Tree;

fn schema() -> &'static Schema {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
        crate::models::schema(
            r#"
        [shapes]
        Input = { type = "structure", members = ["A!: Name", "B: Small", "C: Choice", "D: Names", "E: Map", "F: Input", "G: Inputs", "H: Document", "I=: Decimal", "J!=: Time", "K: Sparse"] }
        Inputs = { type = "list", element = "Input", length = "..2", unique = true }
        Name = { type = "string", length = "1..2", pattern = "^[a-c]*$", values = ["a", "b", "ab", "cc"] }
        Small = { type = "byte", range = "0..9" }
        Decimal = { type = "bigDecimal", range = "..1" }
        Time = { type = "dateTime" }
        Names = { type = "list", element = "Name", unique = true, length = "..2" }
        Sparse = { type = "list", element = "Choice", sparse = true, unique = true }
        Map = { type = "map", key = "Name", value = "Value", length = "1..2" }
        Value = { type = "map", value = "Blob", sparse = true }
        Choice = { type = "union", members = ["A: Name", "B: Small", "C: Choice", "D: Names"] }
        "#,
        )
    });
    &SCHEMA
}

/// Members are found and remembered in structures of any width.
#[test]
fn wide_structures() {
    let members: Vec<String> = (0..200).map(|index| format!("'M{index}!: Integer'")).collect();
    let members = members.join(",");
    let schema = crate::models::schema(&format!(
        "shapes.Input = {{ type = 'structure', members = [{members}] }}"
    ));
    let some = (0..200).rev().step_by(3).map(|index| format!(r#""M{index}": {index}, "#));
    let some: String = some.collect();
    let input = format!(r#"{{{some} "M199": 0, "M130": 0, "M198": "x"}}"#);
    let limits = smithy_contract::Limits { violations: 1000, ..Default::default() };
    let options = Options { limits, ..Options::default() };
    let exception = schema.check_with(input.as_bytes(), &options).unwrap_err();
    let name = |one: &smithy_contract::Violation| format!("{} {}", one.path, one.constraint.name());
    let expected = (0..200).filter_map(|index| match index {
        130 | 199 => Some(format!("/M{index} duplicate")),
        198 => Some(format!("/M{index} type")),
        _ if (199 - index) % 3 == 0 => None,
        _ => Some(format!("/M{index} required")),
    });
    let violations: Vec<String> = exception.violations().iter().map(name).collect();
    assert_eq!(violations, expected.collect::<Vec<_>>());
}

type Fact = (Path, Constraint, Found);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// The order of members, white space and escapes change nothing.
    #[test]
    fn order_and_spelling_change_nothing(
        value in inputs(),
        steps in 0..5_usize,
        choices in vec(any::<u8>(), 1..64),
        strict in any::<bool>(),
    ) {
        let tree = Tree::read(&value.to_string()).unwrap();
        let text = tree.rotated(steps).print(&mut choices.into_iter().cycle());
        let options = Options { strict, ..Options::default() };
        let (one, other) = (value.to_string(), text);
        let check = |text: &str| facts(schema().check_with(text.as_bytes(), &options));
        prop_assert_eq!(check(&one), check(&other), "\n{}\n{}", one, other);
    }

    /// A value in memory is judged as its text is.
    #[test]
    fn check_value_is_check(value in inputs(), strict in any::<bool>()) {
        let options = Options { strict, ..Options::default() };
        let text = facts(schema().check_with(value.to_string().as_bytes(), &options));
        prop_assert_eq!(facts(schema().check_value_with(&value, &options)), text);
    }

    /// A limit on violations keeps a part of them and counts the others.
    #[test]
    fn limits_keep_a_part(value in inputs(), violations in 0..5_usize) {
        let text = value.to_string();
        let limits = smithy_contract::Limits { violations, ..Default::default() };
        let some = schema().check_with(text.as_bytes(), &Options { limits, ..Options::default() });
        let all = schema().check(text.as_bytes());
        prop_assert_eq!(some.is_ok(), all.is_ok());
        if let (Err(some), Err(all)) = (some, all) {
            prop_assert_eq!(some.total(), all.total());
            prop_assert_eq!(some.violations().len(), all.total().min(violations.max(1)));
            prop_assert_eq!(some.error_name(), all.error_name());
            let all = facts(Err(all));
            prop_assert!(facts(Err(some)).iter().all(|fact| all.contains(fact)));
        }
    }
}

/// What does not depend on the text. (A container's text follows the order of its members.)
fn facts(result: Result<(), ValidationException>) -> Vec<Fact> {
    let violations = result.err().map_or(Vec::new(), |exception| exception.violations().to_vec());
    let fact = |violation: smithy_contract::Violation| {
        let mut found = violation.found;
        if matches!(found.kind, FoundKind::List | FoundKind::Object) {
            found.text = None;
        }
        (violation.path, violation.constraint, found)
    };
    violations.into_iter().map(fact).collect()
}

/// Values that often have the right form, and often not quite.
fn inputs() -> impl Strategy<Value = Value> {
    let scalars = prop::sample::select(vec![
        json!(null),
        json!(true),
        json!(1),
        json!(1.0),
        json!(10),
        json!(0.5),
        json!("a"),
        json!("ab"),
        json!("abc"),
        json!("D"),
        json!(""),
        json!("Zg=="),
        json!("2026-01-31T23:59:59Z"),
        json!("2026-01-31T23:59:59.0Z"),
    ]);
    let names = prop::sample::select(vec![
        "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "a", "ab", "abc", "x", "__type",
    ]);
    let values = scalars.prop_recursive(6, 60, 6, move |inner| {
        let members = vec((names.clone(), inner.clone()), 0..8);
        let object = members.prop_map(|members| {
            members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>()
        });
        prop_oneof![vec(inner, 0..4).prop_map(Value::from), object.prop_map(Value::from)]
    });
    // Mostly objects at the top, in which each member has a value.
    let members = vec(values, 11).prop_map(|values| {
        ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"]
            .map(str::to_owned)
            .into_iter()
            .zip(values)
            .collect::<Map<_, _>>()
    });
    members.prop_map(Value::from)
}
