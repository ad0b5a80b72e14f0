//! Worst cases of backtracking, on long inputs. Steps are counted, not seconds.

use smithy_contract::pattern::{Matcher, Verdict};
use smithy_contract_pattern::{Options, Tier, compile};

const LENGTH: usize = 100_000;

/// Patterns that are known to be slow, with a text that they read to its end and whether it matches.
fn subjects() -> Vec<(&'static str, String, bool)> {
    let many = |part: &str| part.repeat(LENGTH / part.len());
    vec![
        (r"^([0-9]+)+$", many("1") + "x", false),
        (r"(a|a)*b", many("a"), false),
        (r"(.*)*x", many("a"), false),
        (r"^(a?){20}a{20}$", many("a"), false),
        (r"^(\w+\s?)*$", many("word ") + "!", false),
        (r"^(.*[\n\r\t\f\ ]?)*$", many("a\n"), true),
        (r"^([a-zA-Z0-9]+-?)+$", many("a") + "!", false),
        (r"^((?!--).)*$", many("-a") + "--", false),
        (r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).*$", many("a"), false),
        (
            r"^(([a-z0-9]|[a-z0-9][a-z0-9\-]*[a-z0-9])\.)*([a-z0-9]|[a-z0-9][a-z0-9\-]*[a-z0-9])$",
            many("a-") + "!",
            false,
        ),
        (r"(?:[ \r\n\t].*)*$", many(" a\n"), true),
        (r"^[A-Za-z0-9]+(?:[._-][a-z0-9]+)*\/?$", many("a_b.") + "%", false),
    ]
}

#[test]
fn tables_are_linear() {
    for (pattern, text, expected) in subjects() {
        let compiled = compile(pattern, &Options::default()).unwrap();
        match &compiled.pattern().matcher {
            // One pass over the bytes: there is nothing to count.
            Matcher::ClassRun(run) => assert_eq!(run.matches(&text), expected, "{pattern}"),
            Matcher::Automaton(automaton) => {
                let (matches, steps) = automaton.matches_counting(&text);
                assert_eq!(matches, expected, "{pattern}");
                assert!(steps <= text.chars().count() + 1, "{pattern}: {steps} steps");
            }
            other => panic!("{pattern}: {other:?}"),
        }
    }
}

#[test]
fn runs_are_skipped_over() {
    let compiled = compile(r"^arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+$", &Options::default());
    let compiled = compiled.unwrap();
    let Matcher::Automaton(automaton) = &compiled.pattern().matcher else { panic!() };
    let text = format!("arn:aws:iam::123456789012:role/{}", "é/".repeat(1_000));
    let (matches, steps) = automaton.matches_counting(&text);
    assert!(matches);
    assert!(steps < 12, "{steps} steps");
}

#[test]
fn backtracking_is_cut_off() {
    let options = Options { step_limit: 10_000, ..Options::default() };
    let compiled = compile(r"^(?:(a+)\1?)+$", &options).unwrap();
    assert_eq!(compiled.tier(), Tier::FancyRegex);
    assert_eq!(compiled.pattern().verdict("aab"), Verdict::NoMatch);
    assert_eq!(compiled.pattern().verdict(&("a".repeat(40) + "b")), Verdict::GaveUp);
}

#[test]
fn counts_cost_a_handful_of_bytes() {
    for (pattern, most) in [
        (r"^[\P{M}\p{M}]{0,10000}$", 256),
        (r"^.{1,2048}$", 256),
        (r"^[\s\S]*$", 256),
        (r"^[a-z][a-z0-9-]{0,999}$", 768),
        (r"^[a-z0-9][a-z0-9-]{0,9998}[a-z0-9]$", 1_024),
        (r"^arn:[^:]{1,63}:[^:]{0,63}:[^:]{0,63}:(?:|\d{12}):[^/].{0,1023}$", 2_048),
    ] {
        let compiled = compile(pattern, &Options::default()).unwrap();
        assert!(matches!(compiled.tier(), Tier::ClassRun | Tier::Automaton), "{pattern}");
        let bytes = compiled.table_bytes();
        assert!(bytes <= most, "{pattern}: {bytes} bytes");
    }
}

#[test]
fn counts_that_overlap_need_no_state_for_every_set_of_copies() {
    for (pattern, most) in [
        (r"^https://([^/]+)/?.{3,1016}$", 1_536),
        (r"^https://([.\-_a-zA-Z0-9]+/?){3,1016}$", 57_344),
        (r"^[a-zA-Z0-9]{1,256}(-*[a-zA-Z0-9]){0,256}$", 8_192),
        (r"^0|([1-9]\d{0,128})$", 1_280),
        (r"^((a{0,9}b?){0,9}c){0,9}$", 57_344),
    ] {
        let compiled = compile(pattern, &Options::default()).unwrap();
        assert_eq!(compiled.tier(), Tier::Automaton, "{pattern}");
        let bytes = compiled.table_bytes();
        assert!(bytes <= most, "{pattern}: {bytes} bytes");
    }
}

#[test]
fn blow_ups_are_left_to_an_engine() {
    // A state for every set of the last twenty places: a million of them.
    let compiled = compile(r"^.*a.{20}$", &Options::default()).unwrap();
    assert_eq!(compiled.tier(), Tier::Regex);
    let text = format!("{}a{}", "b".repeat(50), "c".repeat(20));
    assert_eq!(compiled.pattern().verdict(&text), Verdict::Match);
}
