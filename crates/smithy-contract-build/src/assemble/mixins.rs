//! [Mixins](https://smithy.io/2.0/spec/mixins.html): their members and traits are copied.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};

use super::{Assembly, overlay};
use crate::ast::{Link, Member, Shape, Traits, raw};
use crate::error::{At, Problem, Report};
use crate::traits;

/// How many members mixins may bring in altogether. Chains of mixins multiply, models do not.
const MEMBER_LIMIT: usize = 1_000_000;

/// Copies mixins into the shapes that use them, mixins of mixins first.
pub(super) fn flatten(assembly: &mut Assembly<'_>, report: &mut Report) {
    let uses = uses(assembly, report);
    let mut waiting: Vec<usize> = uses.iter().map(Vec::len).collect();
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); uses.len()];
    for (user, mixins) in uses.iter().enumerate() {
        for &mixin in mixins {
            users[mixin].push(user);
        }
    }
    let mut ready: VecDeque<usize> = (0..uses.len()).filter(|&shape| waiting[shape] == 0).collect();
    let mut budget = MEMBER_LIMIT;
    while let Some(shape) = ready.pop_front() {
        if !assembly.shapes[shape].mixins.is_empty()
            && !mix_in(assembly, shape, &uses[shape], &mut budget, report)
        {
            report.refuse_model(Problem::TooManyMembers { limit: MEMBER_LIMIT });
            return;
        }
        for &user in &users[shape] {
            waiting[user] -= 1;
            if waiting[user] == 0 {
                ready.push_back(user);
            }
        }
    }
    report_cycles(assembly, &uses, &waiting, report);
}

/// The mixins of each shape, looked up.
fn uses(assembly: &Assembly<'_>, report: &mut Report) -> Vec<Vec<usize>> {
    let look_up = |shape: &Shape<'_>| {
        let at = At::file(shape.file).shape(&shape.id);
        let mut mixins = Vec::with_capacity(shape.mixins.len());
        for mixin in &shape.mixins {
            let Some(&position) = assembly.positions.get(mixin) else {
                report.refuse(at, Problem::UnknownMixin { mixin: mixin.to_string() });
                continue;
            };
            let found = assembly.shapes[position].ty;
            if found == shape.ty {
                mixins.push(position);
            } else {
                let (found, expected) = (found.with_article(), shape.ty.with_article());
                report.refuse(at, Problem::MixinType { mixin: mixin.to_string(), found, expected });
            }
        }
        mixins
    };
    assembly.shapes.iter().map(look_up).collect()
}

/// Copies the mixins into one shape. Gives whether the budget sufficed.
fn mix_in(
    assembly: &mut Assembly<'_>,
    position: usize,
    mixins: &[usize],
    budget: &mut usize,
    report: &mut Report,
) -> bool {
    let mut members = Members::default();
    let mut inherited = Traits::default();
    let mut links: Vec<Link<'_>> = Vec::new();
    let mut version = None;
    let shape = &assembly.shapes[position];
    let at = At::file(shape.file).shape(&shape.id);
    for mixin in mixins.iter().map(|&mixin| &assembly.shapes[mixin]) {
        overlay(&mut inherited, inheritable(mixin));
        version = mixin.version.clone().or(version);
        links.extend(mixin.links.iter().cloned());
        let Some(rest) = budget.checked_sub(mixin.members.len()) else { return false };
        *budget = rest;
        for member in &mixin.members {
            members.add(member.clone(), at, report);
        }
    }
    for member in &shape.members {
        members.add(member.clone(), at, report);
    }
    let mut members = members.ordered;
    members.retain(|member| {
        if member.target.is_none() {
            let target = format!("{}${}", shape.id, member.name);
            report.refuse(At::file(shape.file), Problem::ApplyToMissing { target });
        }
        member.target.is_some()
    });
    let shape = &mut assembly.shapes[position];
    overlay(&mut inherited, std::mem::take(&mut shape.traits));
    links.append(&mut shape.links);
    let mut seen = HashSet::new();
    links.retain(|link| seen.insert((link.role, link.target.clone())));
    shape.traits = inherited;
    shape.members = members;
    shape.links = links;
    shape.version = shape.version.take().or(version);
    true
}

/// The traits that a mixin hands on: all but `mixin` itself and those that it keeps local.
fn inheritable<'a>(mixin: &Shape<'a>) -> Traits<'a> {
    let local: Vec<Cow<'_, str>> = mixin
        .traits
        .get(traits::MIXIN)
        .and_then(raw::object)
        .and_then(|entries| entries.into_iter().find(|(name, _)| name == "localTraits"))
        .and_then(|(_, ids)| raw::array(ids))
        .map(|ids| ids.into_iter().filter_map(raw::string).collect())
        .unwrap_or_default();
    let handed_on = |id: &str| id != traits::MIXIN && !local.iter().any(|other| other == id);
    mixin
        .traits
        .iter()
        .filter(|(id, _)| handed_on(id))
        .map(|(id, value)| (id.clone(), value.clone()))
        .collect()
}

/// Members in their order, each name once.
#[derive(Default)]
struct Members<'a> {
    ordered: Vec<Member<'a>>,
    places: HashMap<Cow<'a, str>, usize>,
}

impl<'a> Members<'a> {
    /// Adds a member, or its traits to the member of that name that is there, which keeps its place.
    fn add(&mut self, member: Member<'a>, at: At<'_>, report: &mut Report) {
        let Some(&place) = self.places.get(&member.name) else {
            self.places.insert(member.name.clone(), self.ordered.len());
            self.ordered.push(member);
            return;
        };
        let first = &mut self.ordered[place];
        match (&first.target, &member.target) {
            (Some(first), Some(second)) if first != second => {
                let problem =
                    Problem::MixinMember { first: first.to_string(), second: second.to_string() };
                report.refuse(at.member(&member.name), problem);
            }
            _ => {}
        }
        overlay(&mut first.traits, member.traits);
    }
}

/// Reports each cycle of mixins once, at the first of its shapes.
fn report_cycles(
    assembly: &Assembly<'_>,
    uses: &[Vec<usize>],
    waiting: &[usize],
    report: &mut Report,
) {
    let next = |shape: usize| uses[shape].iter().copied().find(|&mixin| waiting[mixin] > 0);
    for cycle in
        crate::cycles::cycles(
            uses.len(),
            |shape| if waiting[shape] > 0 { next(shape) } else { None },
        )
    {
        let first = &assembly.shapes[cycle[0]];
        let names = cycle.iter().chain(&cycle[..1]).map(|&shape| &*assembly.shapes[shape].id);
        let cycle = crate::cycles::describe(names);
        report.refuse(At::file(first.file).shape(&first.id), Problem::MixinCycle { cycle });
    }
}
