//! The part of a contract that some of its operations need.

use std::collections::{BTreeSet, HashMap};

use smithy_contract::schema::{
    ErrorShape, Kind, Member, Model, OperationShape, PatternUse, Service, Shape, ShapeIndex,
};

use super::GenerateError;
use crate::contract::Contract;

/// The contract with only these operations, and what they reach; with all, if none is named.
pub(super) fn select(contract: Contract, operations: &[String]) -> Result<Contract, GenerateError> {
    if operations.is_empty() {
        return Ok(contract);
    }
    let all = &contract.model.operations;
    for wanted in operations {
        if !all.iter().any(|operation| operation.name == *wanted) {
            let available = all.iter().map(|operation| operation.name.to_string()).collect();
            return Err(GenerateError::UnknownOperation { wanted: wanted.clone(), available });
        }
    }
    let is_wanted = |place: &usize| operations.iter().any(|wanted| all[*place].name == *wanted);
    let chosen: Vec<usize> = (0..all.len()).filter(is_wanted).collect();
    let kept = Kept::new(&contract.model, &chosen);
    let (order, model) = (kept.shapes.clone(), kept.model(&chosen));
    Ok(Contract {
        model: model.into(),
        operations: chosen.iter().map(|&place| contract.operations[place].clone()).collect(),
        shapes: order.iter().map(|&shape| contract.details(shape).clone()).collect(),
        ..contract
    })
}

/// What is kept of a model, each in its old order.
struct Kept<'m> {
    old: &'m Model,
    errors: Vec<u32>,
    shapes: Vec<ShapeIndex>,
    patterns: Vec<u32>,
    new_shapes: HashMap<ShapeIndex, ShapeIndex>,
}

impl<'m> Kept<'m> {
    fn new(old: &'m Model, operations: &[usize]) -> Self {
        let operations = operations.iter().map(|&place| &old.operations[place]);
        let errors = operations.clone().flat_map(|operation| operation.errors.iter().copied());
        let errors: BTreeSet<u32> = errors.chain(old.service.validation_error).collect();
        let mut waiting: Vec<ShapeIndex> =
            errors.iter().map(|&error| old.errors[error as usize].shape).collect();
        waiting.extend(operations.flat_map(|operation| [operation.input, operation.output]));
        let mut shapes = BTreeSet::new();
        while let Some(shape) = waiting.pop() {
            if shapes.insert(shape) {
                waiting.extend(targets(&old.shape(shape).kind));
            }
        }
        let patterns: BTreeSet<u32> =
            shapes.iter().filter_map(|&shape| pattern(&old.shape(shape).kind)).map(|used| used.index).collect();
        let new_shapes = shapes.iter().copied().zip((0..).map(ShapeIndex)).collect();
        Self {
            old,
            errors: errors.into_iter().collect(),
            shapes: shapes.into_iter().collect(),
            patterns: patterns.into_iter().collect(),
            new_shapes,
        }
    }

    fn model(&self, operations: &[usize]) -> Model {
        let old = self.old;
        let operations = operations.iter().map(|&place| self.operation(&old.operations[place]));
        let errors = self.errors.iter().map(|&error| {
            let ErrorShape { shape, status } = old.errors[error as usize];
            ErrorShape { shape: self.shape(shape), status }
        });
        Model {
            service: Service {
                validation_error: old.service.validation_error.map(|error| self.error(error)),
                ..old.service.clone()
            },
            operations: operations.collect::<Vec<_>>().into(),
            errors: errors.collect::<Vec<_>>().into(),
            shapes: self.shapes.iter().map(|&shape| self.renumbered(old.shape(shape))).collect(),
            patterns: self.patterns.iter().map(|&pattern| old.pattern(pattern).clone()).collect(),
        }
    }

    fn operation(&self, operation: &OperationShape) -> OperationShape {
        OperationShape {
            name: operation.name.clone(),
            input: self.shape(operation.input),
            output: self.shape(operation.output),
            errors: operation.errors.iter().map(|&error| self.error(error)).collect(),
        }
    }

    fn renumbered(&self, shape: &Shape) -> Shape {
        let mut shape = shape.clone();
        match &mut shape.kind {
            Kind::String { pattern: Some(PatternUse { index, .. }), .. } => {
                *index = place_of(&self.patterns, *index);
            }
            Kind::List { element, .. } => *element = self.shape(*element),
            Kind::Map { key, value, .. } => (*key, *value) = (self.shape(*key), self.shape(*value)),
            Kind::Structure { members } | Kind::Union { members } => {
                let member =
                    |member: &Member| Member { target: self.shape(member.target), ..member.clone() };
                *members = members.iter().map(member).collect();
            }
            _ => {}
        }
        shape
    }

    /// Everything that is kept refers only to what is kept.
    fn shape(&self, old: ShapeIndex) -> ShapeIndex {
        self.new_shapes.get(&old).copied().unwrap_or(old)
    }

    fn error(&self, old: u32) -> u32 {
        place_of(&self.errors, old)
    }
}

fn place_of(kept: &[u32], old: u32) -> u32 {
    kept.binary_search(&old).map_or(old, |place| place as u32)
}

/// The shapes that values of this kind hold.
pub(super) fn targets(kind: &Kind) -> Vec<ShapeIndex> {
    match kind {
        Kind::List { element, .. } => vec![*element],
        Kind::Map { key, value, .. } => vec![*key, *value],
        kind => kind.members().iter().map(|member| member.target).collect(),
    }
}

fn pattern(kind: &Kind) -> Option<&PatternUse> {
    match kind {
        Kind::String { pattern, .. } => pattern.as_ref(),
        _ => None,
    }
}
