//! From the statements of all files to one definition for each shape, mixins mixed in.

mod conflicts;
mod mixins;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::ast::{Apply, Member, Shape, Statement, Traits};
use crate::error::{At, Problem, Report};

/// The shapes of all files: each once, in the order of their first definition.
#[derive(Debug, Default)]
pub(crate) struct Assembly<'a> {
    pub shapes: Vec<Shape<'a>>,
    pub positions: HashMap<Cow<'a, str>, usize>,
}

/// Merges [definitions of the same shape](https://smithy.io/2.0/spec/model.html#merging-model-files),
/// applies what `apply` statements say, and mixes in mixins.
pub(crate) fn assemble<'a>(statements: Vec<Statement<'a>>, report: &mut Report) -> Assembly<'a> {
    let mut assembly = Assembly::default();
    let mut applies = Vec::new();
    for statement in statements {
        match statement {
            Statement::Shape(shape) => define(&mut assembly, shape, report),
            Statement::Apply(apply) => applies.push(apply),
        }
    }
    for statement in applies {
        apply(&mut assembly, statement, report);
    }
    mixins::flatten(&mut assembly, report);
    assembly
}

fn define<'a>(assembly: &mut Assembly<'a>, shape: Shape<'a>, report: &mut Report) {
    let Some(&position) = assembly.positions.get(&shape.id) else {
        assembly.positions.insert(shape.id.clone(), assembly.shapes.len());
        assembly.shapes.push(shape);
        return;
    };
    conflicts::merge_shape(&mut assembly.shapes[position], shape, report);
}

fn apply<'a>(assembly: &mut Assembly<'a>, apply: Apply<'a>, report: &mut Report) {
    let Apply { file, target, traits } = apply;
    let (shape_id, member_name) = match target.split_once('$') {
        Some((shape_id, member_name)) => (shape_id, Some(member_name)),
        None => (&*target, None),
    };
    let missing = || Problem::ApplyToMissing { target: target.clone().into_owned() };
    let Some(&position) = assembly.positions.get(shape_id) else {
        report.refuse(At::file(file), missing());
        return;
    };
    let shape = &mut assembly.shapes[position];
    let at = At::file(file).shape(shape_id);
    let Some(name) = member_name else {
        conflicts::merge_traits(&mut shape.traits, traits, at, report);
        return;
    };
    match shape.members.iter_mut().find(|member| member.name == name) {
        Some(member) => {
            conflicts::merge_traits(&mut member.traits, traits, at.member(name), report)
        }
        None if shape.mixins.is_empty() => report.refuse(At::file(file), missing()),
        // A mixin may bring the member in.
        None => {
            shape.members.push(Member { name: Cow::Owned(name.to_owned()), target: None, traits })
        }
    }
}

/// Sets all of `traits` on top of what `onto` has.
fn overlay<'a>(onto: &mut Traits<'a>, traits: Traits<'a>) {
    for (id, value) in traits {
        onto.set(id, value);
    }
}
