//! Parsing into types accepts exactly what the checker accepts, and loses nothing.

mod texts;

use own_model::{OrderBooksInput, Wish};
use smithy_contract::{Typed, Validated};

use self::texts::Texts;

fn agrees<T: Typed + std::fmt::Debug>(text: &str) -> bool {
    let verdict = T::SCHEMA.check(text.as_bytes());
    let parsed = Validated::<T>::from_json(text);
    assert_eq!(verdict.is_ok(), parsed.is_ok(), "{text}: {parsed:?}");
    let Ok(value) = parsed else { return false };
    // What is written is valid, and stays the same from then on.
    let written = value.to_json();
    let again = Validated::<T>::from_json(&written)
        .unwrap_or_else(|error| panic!("{text}: {written}: {error}"));
    assert_eq!(again.to_json(), written, "{text}");
    assert_eq!(format!("{again:?}"), format!("{value:?}"), "{text}");
    let validated = Validated::new(again.into_inner()).map(|value| value.to_json());
    assert_eq!(validated.ok(), Some(written), "{text}");
    true
}

#[test]
fn orders_read_as_they_are_checked() {
    static INPUT: smithy_contract::Schema = OrderBooksInput::SCHEMA;
    let mut texts = Texts::new(INPUT.model());
    let valid =
        (0..20_000).filter(|_| agrees::<OrderBooksInput>(&texts.fitting(INPUT.index(), 4))).count();
    assert!(
        (4_000..19_000).contains(&valid),
        "too few valid or invalid texts to tell anything: {valid}"
    );
}

#[test]
fn a_union_has_one_member() {
    let with = |wish: &str| format!(r#"{{"customer": "c-1", "books": [{{}}], "wanted": {wish}}}"#);
    for (wish, expected) in [
        (r#"{"factor": 1}"#, Some(Wish::Factor(1.0))),
        (r#"{"book": null, "factor": 1.0, "__type": "a", "new": null}"#, Some(Wish::Factor(1.0))),
        (r#"{"__type": "a", "secret": "\u0061"}"#, Some(Wish::Secret("a".to_owned()))),
        ("null", None),
    ] {
        let order = OrderBooksInput::from_json(with(wish)).expect(wish);
        assert_eq!(order.wanted, expected, "{wish}");
    }
    for wish in
        ["{}", r#"{"factor": null}"#, r#"{"factor": 1, "secret": "a"}"#, r#"{"new": 1}"#, "[]"]
    {
        assert!(OrderBooksInput::from_json(with(wish)).is_err(), "{wish}");
    }
}
