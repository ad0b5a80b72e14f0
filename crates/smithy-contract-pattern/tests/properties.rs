//! Random patterns and texts, compared with the engine `regress`, which backtracks and so shares
//! nothing with ours.

use proptest::prelude::*;
use smithy_contract::pattern::Verdict;
use smithy_contract_pattern::parse::Mode;
use smithy_contract_pattern::{Options, Tier, compile};

/// Characters that the classes of dialects disagree on, and a few plain ones.
const CHARACTERS: &[char] = &[
    'a', 'b', 'c', 'A', 'Z', '0', '9', '_', '-', ' ', '\n', '\r', '\t', '\u{b}', '\u{85}',
    '\u{a0}', '\u{2028}', '\u{feff}', 'é', 'ſ', '\u{212a}', '٣', 'λ', '漢', '😀',
];

fn text() -> impl Strategy<Value = String> {
    let few = proptest::sample::select(&CHARACTERS[..6]);
    let any = proptest::sample::select(CHARACTERS);
    proptest::collection::vec(prop_oneof![4 => few, 1 => any], 0..12)
        .prop_map(|characters| characters.into_iter().collect())
}

const ATOMS: &[&str] = &[
    "a",
    "b",
    "c",
    "-",
    "😀",
    ".",
    r"\d",
    r"\w",
    r"\s",
    r"\S",
    r"\W",
    r"\D",
    r"\p{L}",
    r"\P{Lu}",
    "[ab]",
    "[^a]",
    r"[\d_]",
    r"[^\s]",
    r"[a-c0-9]",
    r"[\w.-]",
    "[]",
    "[^]",
    r"\u0061",
    r"\x62",
    r"[\p{Lu}é-λ]",
    r"\ud83d\ude00",
];

/// An atom that both grammars of ECMA-262 take.
fn atom() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(&ATOMS[..3]).prop_map(str::to_owned),
        3 => proptest::sample::select(ATOMS).prop_map(str::to_owned),
        1 => Just("^".to_owned()),
        1 => Just("$".to_owned()),
        1 => proptest::sample::select(&[r"\b", r"\B"][..]).prop_map(str::to_owned),
    ]
}

fn quantifier() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(
        &["*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "{0,2}?", "{9}", "{2,6}"][..],
    )
}

fn pattern() -> impl Strategy<Value = String> {
    atom().prop_recursive(4, 24, 4, |inner| {
        let group = inner.clone().prop_map(|inner| format!("({inner})"));
        let quantified =
            (inner.clone(), quantifier()).prop_map(|(inner, q)| format!("(?:{inner}){q}"));
        let looks = proptest::sample::select(&["(?=", "(?!", "(?<=", "(?<!"][..]);
        let look = (inner.clone(), looks).prop_map(|(inner, open)| format!("{open}{inner})"));
        prop_oneof![
            3 => proptest::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            2 => proptest::collection::vec(inner.clone(), 2..4).prop_map(|parts| parts.join("|")),
            1 => group,
            2 => quantified,
            1 => look,
            1 => inner.prop_map(|inner| format!("^{inner}$")),
        ]
    })
}

/// Stretches of one character each: long enough for whole blocks, and for their seams.
fn long_text() -> impl Strategy<Value = String> {
    let stretch = (proptest::sample::select(CHARACTERS), 1..24_usize);
    proptest::collection::vec(stretch, 0..6).prop_map(|stretches| {
        stretches.into_iter().flat_map(|(c, count)| std::iter::repeat_n(c, count)).collect()
    })
}

/// Runs of classes with literals around them, which is what real patterns are made of.
fn run_pattern() -> impl Strategy<Value = String> {
    let class = proptest::sample::select(
        &[
            "[a-z]",
            "[a-c0-9_-]",
            r"[\w.-]",
            "[^a]",
            r"[^\s]",
            ".",
            r"\p{L}",
            r"[\p{L}\p{N} _-]",
            r"[aAbBcC019\t\n _-]",
            "[^-]",
            r"[\s\S]",
            "[é-😀]",
        ][..],
    );
    let count =
        proptest::sample::select(&["", "*", "+", "{3}", "{0,20}", "{5,40}", "{17,}", "{16}"][..]);
    let end = proptest::sample::select(&["", "a", "-", "[ab]", "(-.*)?", "(?<!-)", "é"][..]);
    (class.clone(), count.clone(), end.clone(), class, count, end, any::<bool>()).prop_map(
        |(class, count, middle, other, other_count, end, anchored)| {
            let (first, last) = if anchored { ("^", "$") } else { ("", "") };
            format!("{first}{class}{count}{middle}{other}{other_count}{end}{last}")
        },
    )
}

fn agree(pattern: &str, text: &str, options: &Options) -> Result<(), TestCaseError> {
    let oracle = regress::Regex::with_flags(pattern, "u")
        .map_err(|error| TestCaseError::reject(error.to_string()))?;
    let compiled = compile(pattern, options).map_err(|e| TestCaseError::fail(e.to_string()))?;
    prop_assert_eq!(compiled.mode(), Mode::EcmaUnicode);
    let expected = oracle.find(text).is_some();
    let verdict = compiled.pattern().verdict(text);
    prop_assert_ne!(verdict, Verdict::GaveUp);
    prop_assert_eq!(
        verdict == Verdict::Match,
        expected,
        "{:?} on {:?} in tier {:?}",
        pattern,
        text,
        compiled.tier()
    );
    if let Some(language) = compiled.language() {
        prop_assert_eq!(language.contains(text), expected);
    }
    if verdict == Verdict::NoMatch
        && let Some(progress) = compiled.pattern().progress(text)
    {
        let read: Vec<char> = text.chars().collect();
        prop_assert_eq!(progress.offending, read.get(progress.consumed).copied());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases.max(500),
        max_global_rejects: 10_000_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn tables_agree_with_backtracking(pattern in pattern(), texts in proptest::collection::vec(text(), 8)) {
        for text in texts {
            agree(&pattern, &text, &Options::default())?;
        }
    }

    #[test]
    fn engines_agree_with_backtracking(pattern in pattern(), texts in proptest::collection::vec(text(), 4)) {
        let options = Options { table_budget: 0, ..Options::default() };
        prop_assume!(!pattern.contains("(?"));
        for text in texts {
            agree(&pattern, &text, &options)?;
        }
    }

    #[test]
    fn back_references_agree_with_backtracking(
        captured in pattern(),
        between in atom(),
        texts in proptest::collection::vec(text(), 4),
    ) {
        let captures = captured.matches('(').count() - captured.matches("(?").count();
        let pattern = format!(r"^({captured})(?:{between})*\1");
        prop_assume!(captures < 9);
        let Ok(compiled) = compile(&pattern, &Options::default()) else {
            return Err(TestCaseError::reject("refused"));
        };
        prop_assert_eq!(compiled.tier(), Tier::FancyRegex);
        for text in texts {
            agree(&pattern, &text, &Options::default())?;
        }
    }

    #[test]
    fn members_are_members(pattern in pattern()) {
        let Ok(compiled) = compile(&pattern, &Options::default()) else {
            return Err(TestCaseError::reject("refused"));
        };
        let Some(language) = compiled.language() else {
            return Err(TestCaseError::reject("no automaton"));
        };
        match language.shortest() {
            Some(shortest) => {
                prop_assert_eq!(compiled.pattern().verdict(&shortest), Verdict::Match);
            }
            None => prop_assert!(language.is_empty()),
        }
        if let Some(smithy_contract_pattern::language::Longest::Text(longest)) = language.longest() {
            prop_assert_eq!(compiled.pattern().verdict(&longest), Verdict::Match);
        }
        prop_assert_eq!(language.witness_outside(language).unwrap(), None);
    }
}

proptest! {
    // Counts make large automata: a few of them take as long as all of the above.
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases / 8,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn runs_agree_with_backtracking(pattern in run_pattern(), texts in proptest::collection::vec(long_text(), 8)) {
        for text in texts {
            agree(&pattern, &text, &Options::default())?;
        }
    }
}
