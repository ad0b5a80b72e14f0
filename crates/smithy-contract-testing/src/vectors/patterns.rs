//! Texts that tell a pattern from those that are almost the same.

use smithy_contract_pattern::automaton::Lengths;
use smithy_contract_pattern::dialect::Dialect;
use smithy_contract_pattern::language::Language;
use smithy_contract_pattern::{Options, compile};

use crate::mutants::near_patterns;
use crate::sample::Bounds;

/// Languages with more states take too long to compare.
const MOST_STATES: usize = 2_000;

/// Variants, texts and reasons: for each pattern near this one, and each dialect that reads it in another
/// way, the shortest text that only one of the two takes, both ways round.
pub(super) fn telling(
    source: &str,
    published: Option<&str>,
    bounds: Bounds,
) -> Vec<(String, String, String)> {
    let Some(truth) = Language::of_pattern(source).ok().filter(is_small) else { return Vec::new() };
    let within = Lengths {
        minimum: u32::try_from(bounds.least).unwrap_or(u32::MAX),
        maximum: u32::try_from(bounds.most).ok(),
    };
    let near =
        near_patterns(source, published).into_iter().filter_map(|(name, description, text)| {
            let language = Language::of_pattern(&text).ok()?;
            let implementation = format!("an implementation whose value {description}");
            Some((name.replace('/', "-"), implementation, language))
        });
    let compiled = compile(source, &Options::default()).ok();
    let dialects = Dialect::ALL.iter().filter_map(|dialect| {
        let language = dialect.language(compiled.as_ref()?)?;
        let name = dialect.name();
        Some((name.to_lowercase(), name.to_owned(), language))
    });
    let mut telling = Vec::new();
    for (name, implementation, other) in near.chain(dialects).filter(|(.., other)| is_small(other))
    {
        let taken = truth.within(within).witness_outside(&other);
        let refused = other.within(within).witness_outside(&truth);
        let both = [("taken", "refuses", taken), ("refused", "takes", refused)];
        for (verdict, their_verdict, witness) in both {
            if let Ok(Some(text)) = witness {
                let variant = format!("pattern/{verdict}-unlike-{name}");
                let because = format!("the text is {verdict}; {implementation} {their_verdict} it");
                telling.push((variant, text, because));
            }
        }
    }
    telling
}

fn is_small(language: &Language) -> bool {
    language.dfa().len() <= MOST_STATES
}
