//! The schema of what is checked: the model's shapes under the names and in the formats of the wire.

use std::borrow::Cow;
use std::sync::Arc;

use smithy_contract::schema::{Kind, Member, Model, Shape, ShapeIndex, TimestampFormat};

use crate::contract::{Contract, HttpBinding};

/// The model for requests, and what the inputs of its operations look like.
#[derive(Debug)]
pub(super) struct Wire {
    /// The shapes of the contract's model under the same indices, and after them those of inputs.
    pub model: Arc<Model>,
    /// In the order of the operations.
    pub inputs: Vec<Input>,
}

/// The input of an operation: the structure `{"bound": {…}, "body": …}`.
#[derive(Debug)]
pub(super) struct Input {
    pub shape: ShapeIndex,
    /// The input as the operation has it.
    pub original: ShapeIndex,
    /// The members of `bound`.
    pub slots: Vec<Slot>,
    pub body: Body,
    /// The media type that bodies must have.
    pub media_type: Option<String>,
}

/// A member of `bound`.
#[derive(Debug)]
pub(super) struct Slot {
    /// Its name there.
    pub name: String,
    /// The member of the input, by its place.
    pub member: usize,
    pub target: ShapeIndex,
    pub binding: HttpBinding,
    /// Whether the text is base64 and stands here decoded.
    pub is_decoded: bool,
    pub must_be_present: bool,
}

/// What the body holds.
#[derive(Debug)]
pub(super) enum Body {
    /// Nothing that is looked at.
    Nothing,
    /// An object with these members of the input, by their places.
    Members(Vec<usize>),
    /// One member, as JSON.
    Json(usize),
    /// One member, as it is: a string or blob.
    Raw(usize),
}

impl Wire {
    pub fn new(contract: &Contract, follows_bindings: bool) -> Self {
        let mut builder = Builder { contract, shapes: contract.model.shapes.to_vec() };
        if follows_bindings {
            builder.rename();
        }
        let operations = &contract.model.operations;
        let inputs = operations.iter().map(|operation| {
            if follows_bindings {
                builder.input(operation.input)
            } else {
                builder.document(operation.input)
            }
        });
        let inputs = inputs.collect();
        let model = Model {
            service: contract.model.service.clone(),
            operations: contract.model.operations.clone(),
            errors: contract.model.errors.clone(),
            shapes: Cow::Owned(builder.shapes),
            patterns: contract.model.patterns.clone(),
        };
        Self { model: Arc::new(model), inputs }
    }
}

struct Builder<'c> {
    contract: &'c Contract,
    shapes: Vec<Shape>,
}

impl Builder<'_> {
    /// Gives members the names that they have in bodies.
    fn rename(&mut self) {
        for (shape, details) in self.shapes.iter_mut().zip(&self.contract.shapes) {
            if details.members.iter().all(|member| member.json_name.is_none()) {
                continue;
            }
            let (Kind::Structure { members } | Kind::Union { members }) = &mut shape.kind else {
                continue;
            };
            for (member, details) in members.to_mut().iter_mut().zip(&details.members) {
                if let Some(name) = &details.json_name {
                    member.name = Cow::Owned(name.clone());
                }
            }
        }
    }

    /// An input that is the whole body.
    fn document(&mut self, shape: ShapeIndex) -> Input {
        let count = self.contract.model.shape(shape).kind.members().len();
        let body = Body::Members((0..count).collect());
        let media_type = self.contract.model.service.protocol.media_type();
        self.whole(shape, Vec::new(), Vec::new(), body, member("body", shape), Some(media_type))
    }

    fn input(&mut self, shape: ShapeIndex) -> Input {
        let contract = self.contract;
        let (mut slots, mut bound) = (Vec::new(), Vec::new());
        let (mut in_body, mut payload) = (Vec::new(), None);
        let members = contract.model.shape(shape).kind.members();
        let details = &contract.details(shape).members;
        for (index, (of_member, details)) in members.iter().zip(details).enumerate() {
            let binding = match &details.http {
                // The status is of answers; in inputs the trait means nothing.
                None | Some(HttpBinding::ResponseCode) => {
                    in_body.push(index);
                    continue;
                }
                Some(HttpBinding::Payload) => {
                    payload = Some((index, of_member));
                    continue;
                }
                Some(binding) => binding,
            };
            let mut slot = |member: Member, is_decoded| {
                slots.push(Slot {
                    name: member.name.clone().into_owned(),
                    member: index,
                    target: member.target,
                    binding: binding.clone(),
                    is_decoded,
                    must_be_present: member.must_be_present(),
                });
                bound.push(member);
            };
            if self.is_base64(binding, of_member.target) {
                let id = contract.model.shape(of_member.target).id.clone();
                let sensitive = contract.model.shape(of_member.target).sensitive;
                let blob = self.push(Shape { id, kind: Kind::Blob { length: None }, sensitive });
                slot(Member { target: blob, ..of_member.clone() }, false);
                let name = Cow::Owned(format!("{} (decoded)", of_member.name));
                slot(Member { required: false, name, ..of_member.clone() }, true);
            } else {
                let target = self.written(of_member.target, binding.timestamp_format());
                slot(Member { target, ..of_member.clone() }, false);
            }
        }
        match payload {
            Some((index, payload)) => self.with_payload(shape, slots, bound, index, payload),
            None if in_body.is_empty() => {
                let body = self.structure(shape, Vec::new());
                self.whole(shape, slots, bound, Body::Nothing, member("body", body), None)
            }
            None => {
                // Those under their names in bodies.
                let renamed = self.shapes[shape.0 as usize].kind.members();
                let members = in_body.iter().map(|&index| renamed[index].clone()).collect();
                let body = member("body", self.structure(shape, members));
                let in_body = Body::Members(in_body);
                self.whole(shape, slots, bound, in_body, body, Some(JSON))
            }
        }
    }

    fn with_payload(
        &mut self,
        shape: ShapeIndex,
        slots: Vec<Slot>,
        bound: Vec<Member>,
        index: usize,
        payload: &Member,
    ) -> Input {
        let details = self.contract.details(payload.target);
        let is_raw = matches!(
            self.contract.model.shape(payload.target).kind,
            Kind::String { .. } | Kind::Blob { .. }
        );
        let body = Member { name: Cow::Borrowed("body"), ..payload.clone() };
        let (body, holds) = match (details.is_streaming, is_raw) {
            // Streams of events are not read.
            (true, false) => (Member { required: false, ..body }, Body::Nothing),
            (_, true) => (body, Body::Raw(index)),
            (false, false) => (body, Body::Json(index)),
        };
        let implied = matches!(holds, Body::Json(_)).then_some(JSON);
        let media_type = details.media_type.as_deref().or(implied);
        self.whole(shape, slots, bound, holds, body, media_type)
    }

    fn whole(
        &mut self,
        shape: ShapeIndex,
        slots: Vec<Slot>,
        bound: Vec<Member>,
        body: Body,
        holder: Member,
        media_type: Option<&str>,
    ) -> Input {
        let bound = member("bound", self.structure(shape, bound));
        let original = shape;
        let shape = self.structure(shape, vec![bound, holder]);
        Input { shape, original, slots, body, media_type: media_type.map(str::to_owned) }
    }

    /// Whether texts are base64: strings of a media type in headers are.
    fn is_base64(&self, binding: &HttpBinding, target: ShapeIndex) -> bool {
        matches!(binding, HttpBinding::Header(_))
            && matches!(self.contract.model.shape(target).kind, Kind::String { .. })
            && self.contract.details(target).media_type.is_some()
    }

    /// The same shape, its timestamps in the format that is usual there, unless the model says how they
    /// are written.
    fn written(&mut self, target: ShapeIndex, usual: TimestampFormat) -> ShapeIndex {
        let contract = self.contract;
        let mut shape = contract.model.shape(target).clone();
        match &mut shape.kind {
            Kind::Timestamp { format }
                if contract.details(target).timestamp_format.is_none() && *format != usual =>
            {
                *format = usual;
            }
            Kind::List { element, .. } => {
                // Lists of lists stand in no header or query.
                let is_list = matches!(contract.model.shape(*element).kind, Kind::List { .. });
                let written = if is_list { *element } else { self.written(*element, usual) };
                if written == *element {
                    return target;
                }
                *element = written;
            }
            _ => return target,
        }
        self.push(shape)
    }

    /// A structure that stands for the input or a part of it.
    fn structure(&mut self, input: ShapeIndex, members: Vec<Member>) -> ShapeIndex {
        let Shape { id, sensitive, .. } = self.contract.model.shape(input);
        let kind = Kind::Structure { members: Cow::Owned(members) };
        self.push(Shape { id: id.clone(), kind, sensitive: *sensitive })
    }

    fn push(&mut self, shape: Shape) -> ShapeIndex {
        self.shapes.push(shape);
        ShapeIndex(self.shapes.len() as u32 - 1)
    }
}

fn member(name: &'static str, target: ShapeIndex) -> Member {
    smithy_contract::written::member(name, target.0)
}

const JSON: &str = "application/json";
