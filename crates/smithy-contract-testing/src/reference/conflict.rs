//! The error for a token that comes again with other parameters.

use smithy_contract::Response;
use smithy_contract::schema::{ErrorShape, Member};

use super::route::Route;
use crate::Seeded;
use crate::json::Json;
use crate::sample::Sampler;

/// Parts of the names of such errors, the best first: `IdempotentParameterMismatchException`,
/// `ClientTokenConflictException`, `ConflictException`.
const NAMES: [&str; 3] = ["Idempoten", "TokenConflict", "Conflict"];

const MESSAGE: &str = "the same token was used with other parameters";

/// The response, if the operation declares an error that fits.
pub(super) fn response(route: &Route<'_>) -> Option<Response> {
    let model = &route.reference.model;
    let declared: Vec<&ErrorShape> =
        route.operation.errors.iter().map(|&error| &model.errors[error as usize]).collect();
    let name = |error: &ErrorShape| model.shape(error.shape).name();
    let error =
        NAMES.iter().find_map(|part| declared.iter().find(|error| name(error).contains(part)))?;

    let schema = route.schema(error.shape);
    let mut choices = Seeded::named(route.reference.seed, name(error));
    let drawn = Sampler::new(schema.clone()).ok()?.valid(&mut choices);
    let Json::Object(drawn) = drawn else { return None };
    let worded = with_message(schema.shape().kind.members(), &drawn);
    let is_valid = schema.check(Json::Object(worded.clone()).to_text().as_bytes()).is_ok();
    let mut body = vec![("__type".to_owned(), Json::string(&*schema.shape().id))];
    body.extend(if is_valid { worded } else { drawn });
    Some(route.reference.respond(error.status, &Json::Object(body)))
}

/// The error with a message that says what it is about, if it may have one.
fn with_message(members: &[Member], drawn: &[(String, Json)]) -> Vec<(String, Json)> {
    let is_message = |name: &str| name.eq_ignore_ascii_case("message");
    let message = members.iter().find(|member| is_message(&member.name));
    let message = message.map(|member| (member.name.to_string(), Json::string(MESSAGE)));
    let others = drawn.iter().filter(|(name, _)| !is_message(name));
    message.into_iter().chain(others.cloned()).collect()
}
