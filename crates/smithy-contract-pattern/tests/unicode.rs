//! Unicode properties: every one that ECMA-262 names has a table.

use smithy_contract::pattern::Verdict;
use smithy_contract_pattern::parse::property::Property;
use smithy_contract_pattern::{Options, compile};

#[test]
fn every_property_has_a_table() {
    for property in Property::all() {
        let name = property.name();
        let patterns = match property {
            Property::Script(_) | Property::ScriptExtensions(_) => {
                vec![format!(r"^\p{{Script={name}}}$"), format!(r"^\p{{scx={name}}}$")]
            }
            _ => vec![format!(r"^\p{{{name}}}$")],
        };
        for pattern in patterns {
            let compiled = compile(&pattern, &Options::default()).unwrap();
            let shortest = compiled.language().unwrap().shortest();
            // No text contains a surrogate.
            assert_eq!(shortest.is_none(), name == "Surrogate", "{pattern}");
        }
    }
}

/// The one table that is ours, against that of `regress`.
#[test]
fn nfkc_casefold_is_that_of_unicode() {
    let pattern = r"^\p{Changes_When_NFKC_Casefolded}$";
    let compiled = compile(pattern, &Options::default()).unwrap();
    let oracle = regress::Regex::with_flags(pattern, "u").unwrap();
    for character in ('\0'..='\u{ffff}').chain('\u{1d000}'..='\u{1ffff}') {
        let text = character.to_string();
        let expected = oracle.find(&text).is_some();
        let verdict = compiled.pattern().verdict(&text);
        assert_eq!(verdict == Verdict::Match, expected, "{character:?}");
    }
}
