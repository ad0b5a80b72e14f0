//! Quirks in telling what is wrong: findings are left out.

use smithy_contract::schema::Model;
use smithy_contract::schema::ShapeIndex;

use super::Quirk;
use crate::finding::{CONSTRAINTS, Finding, is_unreadable};

pub fn choose(
    quirk: Quirk,
    model: &Model,
    root: ShapeIndex,
    mut findings: Vec<Finding>,
) -> Vec<Finding> {
    match quirk {
        Quirk::FirstErrorOnly => {
            findings.sort_by_key(|finding| order(model, root, finding));
            findings.truncate(1);
        }
        Quirk::OneErrorPerPlace => {
            findings.sort_by_key(|finding| order(model, root, finding));
            findings.dedup_by(|next, first| next.path == first.path);
        }
        Quirk::FirstMemberOnly => {
            let first = findings.iter().map(|finding| order(model, root, finding).0).min();
            findings.retain(|finding| Some(order(model, root, finding).0) == first);
        }
        Quirk::UnreadableAlone => keep_alone(&mut findings, |one| is_unreadable(one.constraint)),
        Quirk::RequiredAlone => keep_alone(&mut findings, |one| one.constraint == "required"),
        Quirk::RequiredAtTopOnly => {
            findings.retain(|one| one.constraint != "required" || !is_nested(one));
        }
        Quirk::NestedUnchecked => {
            findings.retain(|one| is_unreadable(one.constraint) || !is_nested(one));
        }
        _ => {}
    }
    findings.sort();
    findings
}

/// The order in which the findings of an input are told: by the model's members at the top, then by
/// path, then by constraint.
fn order(model: &Model, root: ShapeIndex, finding: &Finding) -> (usize, String, usize) {
    let name = finding.path.split('/').nth(1).unwrap_or("");
    let members = model.shape(root).kind.members();
    let member = members.iter().position(|member| member.name == *name).unwrap_or(members.len());
    let constraint = CONSTRAINTS.iter().position(|name| *name == finding.constraint);
    (member, finding.path.clone(), constraint.unwrap_or(CONSTRAINTS.len()))
}

fn is_nested(finding: &Finding) -> bool {
    finding.path.matches('/').count() > 1
}

/// If there are findings of a kind, leaves out the others.
fn keep_alone(findings: &mut Vec<Finding>, is_of_kind: impl Fn(&Finding) -> bool) {
    if findings.iter().any(&is_of_kind) {
        findings.retain(is_of_kind);
    }
}
