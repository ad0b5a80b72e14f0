//! Random inputs of a model that has everything, and random texts.

use std::sync::LazyLock;

use proptest::prelude::*;
use smithy_contract::{Options, Schema};
use smithy_contract_testing::{Finding, Judgement, Oracle};

use crate::disagreement;
use crate::inputs::Inputs;

/// A model with every kind of shape under every constraint.
static SCHEMA: LazyLock<Schema> =
    LazyLock::new(|| crate::models::schema(include_str!("everything.toml")));
static INPUTS: LazyLock<Inputs> = LazyLock::new(|| Inputs::of(&SCHEMA));
static USUAL: LazyLock<Oracle> = LazyLock::new(|| Oracle::new(&SCHEMA));
static STRICT: LazyLock<Oracle> = LazyLock::new(|| {
    Oracle::with_options(&SCHEMA, &Options { strict: true, ..Options::default() })
});

fn agree(body: &[u8]) -> Result<(), TestCaseError> {
    for (oracle, strict) in [(&*USUAL, false), (&*STRICT, true)] {
        let options = Options { strict, ..Options::default() };
        prop_assert_eq!(disagreement(&SCHEMA, oracle, body, &options), None);
    }
    Ok(())
}

fn choices() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..400)
}

/// Pieces of JSON and of what is almost JSON.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    " ",
    "\n",
    "null",
    "true",
    "1",
    "-",
    ".",
    "e",
    "0",
    "\"a\"",
    "\"Text\":",
    "\"List\":",
    "\"\\ud83d\"",
    "\"\\ude00\\ud83d\"",
    "\u{feff}",
    "\u{1}",
    "\u{a0}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn inputs_of_the_model(choices in choices()) {
        agree(INPUTS.make(&choices).as_bytes())?;
    }

    #[test]
    fn damaged_inputs(
        choices in choices(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3), 1..4),
    ) {
        let mut body = INPUTS.make(&choices).into_bytes();
        for (place, byte, what) in damage {
            let place = place.index(body.len() + 1);
            match what {
                0 => body.insert(place, byte),
                1 => body.truncate(place),
                _ if place < body.len() => body[place] = b"\"\\{}[],:0-.eE \xff\xf0u"[usize::from(byte) % 17],
                _ => {}
            }
        }
        agree(&body)?;
    }

    #[test]
    fn texts(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..12)) {
        agree(pieces.concat().as_bytes())?;
        agree(format!("{{\"Document\":{}}}", pieces.concat()).as_bytes())?;
    }

    #[test]
    fn around_the_limit_of_depth(
        depth in 120_usize..132,
        kinds in any::<u128>(),
        cut in 0_usize..300,
        end in proptest::sample::select(PIECES),
    ) {
        let kind = |level: usize| kinds >> (level % 128) & 1 == 1;
        let opened: String = (0..depth).map(|level| if kind(level) { "[" } else { "{\"\":" }).collect();
        let closed: String = (0..depth).rev().map(|level| if kind(level) { "]" } else { "}" }).collect();
        let whole = format!("{opened}1{closed}");
        agree(whole.as_bytes())?;
        agree(format!("{}{end}", &whole[..cut.min(whole.len())]).as_bytes())?;
    }
}

#[test]
fn a_search_that_would_not_end_leaves_the_oracle_unsure() {
    let shapes = "shapes.Input = { type = 'string', pattern = '^(a+)+$', length = '2..9' }";
    let schema = crate::models::schema(shapes);
    let oracle = Oracle::new(&schema);
    let body = format!("\"{}!\"", "a".repeat(60));
    let judgement = oracle.judge(body.as_bytes());
    assert_eq!(judgement.findings, [Finding::new("", "length")]);
    assert_eq!(judgement.unsure, [Finding::new("", "pattern")]);
    assert!(judgement.admits(&[Finding::new("", "length")]));
    assert!(judgement.admits(&[Finding::new("", "pattern"), Finding::new("", "length")]));
    assert!(!judgement.admits(&[Finding::new("", "pattern")]));
    let twice = [Finding::new("", "length"), Finding::new("", "length")];
    assert!(!judgement.admits(&twice));
    assert_eq!(disagreement(&schema, &oracle, body.as_bytes(), &Options::default()), None);
}

#[test]
fn patterns_that_only_java_reads_leave_the_oracle_unsure() {
    for pattern in [r"\A[a-z]+\z", "(?s)^.+$", "^[0-9]{2}+$", r"^[\p{L}\p{Z}]*${1,9}$"] {
        let shapes = format!("shapes.Input = {{ type = 'string', pattern = '{pattern}' }}");
        let schema = crate::models::schema(&shapes);
        let judgement = Oracle::new(&schema).judge(b"\"b\"");
        let unsure = vec![Finding::new("", "pattern")];
        assert_eq!(judgement, Judgement { findings: vec![], unsure }, "{pattern}");
    }
}
