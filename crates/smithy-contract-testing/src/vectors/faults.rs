//! Inputs that are refused: each edit alone, then several at once.

use super::case::{Case, Intent, choices};
use super::inputs::everything;
use crate::choices::Simplest;
use crate::finding::Finding;
use crate::invalid::{Edit, Edits, Invalid};
use crate::json::Json;
use crate::site::Step;

/// A case of one edit, made of the simplest valid input; `None` where the edit can't be.
pub(super) fn alone(edits: &Edits, edit: &Edit) -> Option<Case> {
    let name = edit.to_string();
    let valid = edits.sampler().valid_through(edit.site(), &mut Simplest);
    let invalid = edits.make_of(valid, edit, &mut choices(&name));
    // A list may have to hold something that can be repeated.
    let mut choices = choices(&name);
    let invalid = invalid.or_else(|| (0..DRAWS).find_map(|_| edits.make(edit, &mut choices)))?;
    let intent = intent(&invalid);
    Some(Case { name, body: invalid.body, because: invalid.because, intent })
}

/// What an implementation should make of an input that the checker refuses.
pub(super) fn intent(invalid: &Invalid) -> Intent {
    let is_unsaid = |finding: &Finding| matches!(finding.constraint, "duplicate" | "limit");
    let is_open = invalid.findings.iter().any(is_unsaid)
        || invalid.edits.iter().any(|edit| edit == BYTE_ORDER_MARK);
    if is_open { Intent::Open } else { Intent::Refuse }
}

/// How many valid inputs are tried where the simplest does not do.
const DRAWS: usize = 8;

const BYTE_ORDER_MARK: &str = "syntax/byte-order-mark";

/// Cases of several edits, at different members of the input: each member with the next, all of them,
/// and both phases at once.
pub(super) fn together(edits: &Edits) -> Vec<Case> {
    let mut unreadable: Vec<&Edit> = Vec::new();
    let mut broken: Vec<&Edit> = Vec::new();
    let members = edits.sampler().kind(edits.sampler().schema().index()).members().len();
    for member in (0..members).take(MOST_MEMBERS) {
        let own = || {
            let own = move |edit: &&Edit| edit.site().steps.first() == Some(&Step::Member(member));
            edits.iter().filter(own)
        };
        let find = |variants: &[&str]| {
            variants.iter().find_map(|&variant| {
                own().find(|edit| edit.variant() == variant && alone(edits, edit).is_some())
            })
        };
        unreadable.extend(find(UNREADABLE));
        broken.extend(find(BROKEN));
    }
    let mut cases = Vec::new();
    for pair in broken.windows(2) {
        cases.extend(of_all(edits, &name_of(pair), pair));
    }
    // The first that is missing, and what is wrong with others all the same.
    let missing = edits.iter().find(|edit| edit.constraint() == "required");
    let beside = broken.iter().rfind(|edit| {
        let member = |edit: &Edit| edit.site().steps.first().copied();
        missing.is_some_and(|missing| member(missing) != member(edit))
    });
    if let (Some(missing), Some(beside)) = (missing, beside) {
        let both = [missing, beside];
        let is_new = !broken.windows(2).any(|pair| pair == both);
        cases.extend(of_all(edits, &name_of(&both), &both).filter(|_| is_new));
    }
    let (firsts, others) = (broken.first(), unreadable.get(1..).unwrap_or_default());
    for other in others.iter().take(MOST_OF_BOTH_PHASES) {
        let both = [firsts.copied(), Some(*other)];
        let both: Vec<&Edit> = both.into_iter().flatten().collect();
        cases.extend(of_all(edits, &name_of(&both), &both).filter(|_| both.len() == 2));
    }
    cases
        .extend(of_all(edits, "combination/all-constraints", &broken).filter(|_| broken.len() > 1));
    cases.extend(
        of_all(edits, "combination/all-types", &unreadable).filter(|_| unreadable.len() > 1),
    );
    cases
}

/// What is combined, the first that a member has. They are named, so that new edits change no combination.
const UNREADABLE: &[&str] =
    &["type/boolean", "type/number", "type/string", "type/array", "type/object", "union/none"];
const BROKEN: &[&str] = &[
    "pattern/replaced",
    "length/above-max",
    "length/below-min",
    "range/above-max",
    "range/below-min",
    "enum/unknown-value",
    "uniqueItems/repeated",
    "required/missing",
];

/// Of an input with more members, the first are combined.
const MOST_MEMBERS: usize = 40;
const MOST_OF_BOTH_PHASES: usize = 8;

fn name_of(edits: &[&Edit]) -> String {
    let names: Vec<String> = edits.iter().map(ToString::to_string).collect();
    format!("combination/{}", names.join("+"))
}

/// The simplest input with every member, but those of the edits as the edits need them; then the edits.
fn of_all(edits: &Edits, name: &str, chosen: &[&Edit]) -> Option<Case> {
    let sampler = edits.sampler();
    let mut value = everything(sampler);
    let mut places: Vec<(Vec<usize>, &Edit)> = Vec::new();
    for edit in chosen {
        let (Json::Object(own), at) = sampler.valid_through(edit.site(), &mut Simplest) else {
            return None;
        };
        let (&index, inside) = at.split_first()?;
        let (name, own) = own.into_iter().nth(index)?;
        let Json::Object(members) = &mut value else { return None };
        let place = members.iter().position(|(other, _)| *other == name)?;
        members[place].1 = own;
        places.push(([&[place], inside].concat(), edit));
    }
    // Those behind come first, so that taking one out moves none that is still to come.
    places.sort_by(|(left, _), (right, _)| right.cmp(left));
    let mut invalid = Invalid::default();
    let mut choices = choices(name);
    for (place, edit) in places {
        edits.put(&mut value, &place, edit, &mut invalid, &mut choices)?;
    }
    let Invalid { body, because, .. } = invalid;
    Some(Case { name: name.to_owned(), body, because, intent: Intent::Refuse })
}
