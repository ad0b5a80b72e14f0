//! Which faults can be put where: found out once, for each shape.

use smithy_contract::schema::{Kind, ShapeIndex};

use super::apply::contain_wrongly;
use super::fault::{ContainerFault, Fault, JsonType, TextFault, faults_of, held_faults};
use super::simple;
use super::text::faulty_text;
use crate::choices::{Choices, Seeded};
use crate::sample::{Bounds, Sampler, reached};
use crate::site::{Holder, Place};

/// The faults that values of each shape can have.
#[derive(Debug)]
pub(super) struct Possible {
    of_shapes: Vec<Vec<Fault>>,
}

impl Possible {
    pub fn of(sampler: &Sampler) -> Self {
        let is_reached = reached(sampler.model(), sampler.schema().index());
        let of_shape = |(is_reached, index): (bool, u32)| {
            let shape = ShapeIndex(index);
            let mut faults = Vec::new();
            if is_reached && sampler.has_any(shape) {
                faults = faults_of(sampler, shape);
                faults.retain(|fault| is_possible(sampler, shape, *fault));
            }
            faults
        };
        Self { of_shapes: is_reached.into_iter().zip(0..).map(of_shape).collect() }
    }

    /// Every fault that can be put at a place, in the order of their names' declaration.
    pub fn at(&self, place: &Place<'_>) -> impl Iterator<Item = Fault> + Clone {
        let own = self.of_shapes.get(place.shape.0 as usize).map_or(&[][..], Vec::as_slice);
        let is_key = matches!(place.holder, Holder::Key);
        let null = matches!(place.holder, Holder::Nothing).then_some(Fault::Type(JsonType::Null));
        let own = own.iter().filter_map(move |&fault| match fault {
            Fault::Text(fault) if is_key => Some(Fault::Key(fault)),
            _ => Some(fault).filter(|_| !is_key),
        });
        held_faults(place.holder).iter().copied().map(Fault::Held).chain(null).chain(own)
    }
}

/// How often a fault is tried before it is taken for one that can't be.
const TRIES: u64 = 6;

fn is_possible(sampler: &Sampler, shape: ShapeIndex, fault: Fault) -> bool {
    let kind = sampler.kind(shape);
    match fault {
        Fault::Text(fault) => is_text_possible(sampler, shape, fault),
        Fault::Number(fault) => simple::number(kind, fault).is_some(),
        Fault::Container(fault) => is_container_possible(sampler, shape, fault),
        _ => true,
    }
}

fn is_text_possible(sampler: &Sampler, shape: ShapeIndex, fault: TextFault) -> bool {
    let Some(texts) = sampler.texts(shape) else { return false };
    match fault {
        // Whatever is too short or too long will do.
        TextFault::BelowMinimum | TextFault::Empty | TextFault::AboveMaximum => true,
        // The longest texts are seldom drawn.
        _ if adds_one(fault) && texts.ends_before_its_bounds() => true,
        _ => tried(|choices| faulty_text(texts, fault, SHORT, choices).is_some()),
    }
}

fn is_container_possible(sampler: &Sampler, shape: ShapeIndex, fault: ContainerFault) -> bool {
    match (fault, sampler.kind(shape)) {
        (ContainerFault::BelowMinimum, _) => true,
        (ContainerFault::AboveMaximum, Kind::List { element, length, sparse, .. }) => {
            let has_any = *sparse || sampler.has_any(*element);
            has_any && Bounds::of(*length).most < super::apply::MOST_ELEMENTS
        }
        _ => tried(|choices| {
            let mut value = sampler.small_value(shape, choices);
            contain_wrongly(sampler, shape, &mut value, fault, choices).is_some()
        }),
    }
}

/// Whether the fault makes a text longer, by one character.
fn adds_one(fault: TextFault) -> bool {
    use TextFault::{CarriageReturnAfter, CombiningMark, Control, Inserted, JunkAfter, JunkBefore};
    use TextFault::{LineFeedAfter, LineSeparator, SpaceAfter, SpaceBefore};
    matches!(
        fault,
        Inserted
            | LineFeedAfter
            | CarriageReturnAfter
            | LineSeparator
            | JunkBefore
            | JunkAfter
            | SpaceBefore
            | SpaceAfter
            | CombiningMark
            | Control
    )
}

/// Texts that faults are tried on have at most so many characters, if they can.
const SHORT: usize = 64;

fn tried(mut attempt: impl FnMut(&mut dyn Choices) -> bool) -> bool {
    (0..TRIES).any(|seed| attempt(&mut Seeded::new(seed)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::path::Path;

    use smithy_contract_build::{Contract, Loader};

    use super::*;
    use crate::invalid::{Edit, Edits};
    use crate::site::places;

    /// What was taken for impossible is not made of other values either.
    #[test]
    fn what_is_left_out_is_never_made() {
        for path in ["../../spec/healthlake.json", "../../examples/own-model/model/bookshop.json"] {
            let contract = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
            for operation in &*contract.model.operations {
                let sampler = Sampler::new(contract.schema(operation.input)).unwrap();
                assert_eq!(wrongly_left_out(sampler, 50), [""; 0], "{}", operation.name);
            }
        }
    }

    /// The same of models of the folder that `SMITHY_MODELS` names, an operation of each.
    #[test]
    fn what_is_left_out_of_real_models_is_never_made() {
        let Some(folder) = std::env::var_os("SMITHY_MODELS") else { return };
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "json") {
                let contract = load(&path);
                let operations = &contract.model.operations;
                let picked = Seeded::named(0, contract.model.service.name());
                let operation = &operations[{ picked }.index(operations.len())];
                let sampler = Sampler::new(contract.schema(operation.input)).unwrap();
                assert_eq!(wrongly_left_out(sampler, 5), [""; 0], "{}", path.display());
            }
        }
    }

    fn load(path: &Path) -> Contract {
        Loader::new().file(path).load().unwrap()
    }

    /// Edits that are not in the list, but can be made.
    fn wrongly_left_out(sampler: Sampler, tries: u64) -> Vec<String> {
        let possible = Possible::of(&sampler);
        let edits = Edits::new(sampler);
        let sampler = edits.sampler();
        let mut found = Vec::new();
        for place in places(sampler) {
            let invited = faults_of(sampler, place.shape).into_iter().filter_map(|fault| {
                match (&place.holder, fault) {
                    (Holder::Key, Fault::Text(fault)) => Some(Fault::Key(fault)),
                    (Holder::Key, _) => None,
                    (_, fault) => Some(fault),
                }
            });
            let left_out = invited.filter(|fault| possible.at(&place).all(|other| other != *fault));
            for fault in left_out {
                let edit = Edit::new(sampler, &place, fault);
                let mut seeds = 1_000..1_000 + tries;
                if seeds.any(|seed| edits.make(&edit, &mut Seeded::new(seed)).is_some()) {
                    found.push(edit.to_string());
                }
            }
        }
        found
    }
}
