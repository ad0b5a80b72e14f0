//! The answer to valid input.

use std::sync::OnceLock;

use smithy_contract::Response;
use smithy_contract::schema::{Member, ShapeIndex};

use super::refusal::Refusal;
use super::route::Route;
use super::{conflict, memory, parameters, reading};
use crate::Seeded;
use crate::json::Json;
use crate::sample::{NoValidValue, Sampler};

/// Where the answers of one operation come from; its tables are made when they are first needed.
#[derive(Debug, Default)]
pub(super) struct Answers(OnceLock<Result<Sampler, NoValidValue>>);

/// The response to input that is valid.
pub(super) fn to_valid(route: &Route<'_>, body: &[u8]) -> Response {
    let reference = route.reference;
    // Invalid input does not come here.
    let Some(input) = reading::read(body) else {
        return reference.refuse(&Refusal::no_answer("the input can't be read".to_owned()));
    };
    let request = Request::new(route, &input);
    let output = match draw(route, &request) {
        Ok(output) => reference.respond(200, &Json::Object(output)),
        Err(error) => return reference.refuse(&Refusal::no_answer(error.to_string())),
    };
    let Some(token) = request.token else { return output };
    let key = memory::Key::new(route.index, token);
    let first = reference.memory().first_answer(key, &request.parameters, &output.body);
    match first {
        None => output,
        Some(first) => conflict::response(route)
            .unwrap_or_else(|| Response { body: first.to_string(), ..output }),
    }
}

/// What an answer depends on.
struct Request<'i> {
    input: &'i [(String, Json)],
    token: Option<&'i str>,
    /// All of the input but the token, written in one way.
    parameters: String,
}

impl<'i> Request<'i> {
    fn new(route: &Route<'_>, input: &'i Json) -> Self {
        let members = route.reference.model.shape(route.operation.input).kind.members();
        let input = match input {
            Json::Object(members) => &members[..],
            _ => &[],
        };
        let token = members.iter().find(|member| member.idempotency_token);
        let token_value = token.and_then(|token| match value_of(token, input)? {
            Json::String(text) => Some(&**text),
            _ => None,
        });
        let others = members.iter().filter(|member| !member.idempotency_token);
        let parameters = parameters::text(&route.reference.model, others, input);
        Self { input, token: token_value, parameters }
    }
}

/// A valid output: drawn, but for the members that say again what the input says.
fn draw(route: &Route<'_>, request: &Request<'_>) -> Result<Vec<(String, Json)>, NoValidValue> {
    let Route { reference, operation, .. } = *route;
    let Answers(sampler) = &reference.answers[route.index];
    let sampler = sampler.get_or_init(|| Sampler::new(route.schema(operation.output)));
    let name = format!("{} {:?} {}", operation.name, request.token, request.parameters);
    let mut choices = Seeded::named(reference.seed, &name);
    let drawn = sampler.as_ref().map_err(Clone::clone)?.valid(&mut choices);
    let drawn = match drawn {
        Json::Object(members) => members,
        _ => Vec::new(),
    };
    let members = |shape: ShapeIndex| reference.model.shape(shape).kind.members();
    let inputs = members(operation.input);
    let echoed = |member: &Member| {
        let same = |other: &&Member| other.name == member.name && other.target == member.target;
        value_of(inputs.iter().find(same)?, request.input)
    };
    let outputs = members(operation.output).iter();
    Ok(outputs
        .filter_map(|member| {
            let value = echoed(member).or_else(|| value_of(member, &drawn))?;
            Some((member.name.to_string(), value.clone()))
        })
        .collect())
}

/// The value of a member; null is the same as none.
pub(super) fn value_of<'j>(member: &Member, members: &'j [(String, Json)]) -> Option<&'j Json> {
    let (_, value) = members.iter().find(|(name, _)| *name == member.name)?;
    (*value != Json::Null).then_some(value)
}
