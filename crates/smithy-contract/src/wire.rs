//! Errors as they go over the wire.

use serde_json::{Map, Value, json};

use crate::exception::ValidationException;
use crate::render::Profile;
use crate::schema::{ErrorShape, Kind, Member, Model, Protocol, ShapeIndex};
use crate::violation::{Path, Phase};

/// The error that services of older generations answer with where the model declares none.
const CORAL_VALIDATION: &str = "com.amazon.coral.validate#ValidationException";
const CORAL_SERIALIZATION: &str = "com.amazon.coral.service#SerializationException";
const FRAMEWORK_VALIDATION: &str = "smithy.framework#ValidationException";
const FRAMEWORK_SERIALIZATION: &str = "smithy.framework#SerializationException";

/// An HTTP response, before any server library puts it into types of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Names and values of the headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body: JSON.
    pub body: String,
}

pub(crate) fn response(exception: &ValidationException, profile: Profile) -> Response {
    let model = exception.schema().model();
    let is_serialization = exception.error_name() == "SerializationException";
    let declared = (!is_serialization)
        .then(|| validation_error(model))
        .flatten();
    let id = match (declared, is_serialization, profile) {
        (Some(error), ..) => &*model.shape(error.shape).id,
        (None, true, Profile::Coral) => CORAL_SERIALIZATION,
        (None, true, Profile::Framework) => FRAMEWORK_SERIALIZATION,
        (None, false, Profile::Coral) => CORAL_VALIDATION,
        (None, false, Profile::Framework) => FRAMEWORK_VALIDATION,
    };
    let mut body = Map::new();
    let mut headers = vec![(
        "Content-Type",
        model.service.protocol.media_type().to_owned(),
    )];
    match model.service.protocol {
        Protocol::RestJson1 => {
            let name = id.rsplit_once('#').map_or(id, |(_, name)| name);
            headers.push(("X-Amzn-Errortype", name.to_owned()));
        }
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::Document => {
            body.insert("__type".to_owned(), Value::from(id));
        }
    }
    let message = exception.message(profile);
    match (declared, profile) {
        (Some(error), _) => fill_in(&mut body, exception, profile, error, message),
        (None, Profile::Coral) => {
            // Coral writes one name in one error and the other in the other.
            let name = if is_serialization {
                "Message"
            } else {
                "message"
            };
            body.insert(name.to_owned(), Value::from(message));
        }
        (None, Profile::Framework) => {
            body.insert("message".to_owned(), Value::from(message));
            if !is_serialization {
                let fields = fields(exception, profile, "path", "message");
                body.insert("fieldList".to_owned(), fields);
            }
        }
    }
    let status = declared.map_or(400, |error| error.status);
    Response {
        status,
        headers,
        body: Value::Object(body).to_string(),
    }
}

fn validation_error(model: &Model) -> Option<&ErrorShape> {
    model.errors.get(model.service.validation_error? as usize)
}

/// Fills in the members that the service's own error shape declares.
fn fill_in(
    body: &mut Map<String, Value>,
    exception: &ValidationException,
    profile: Profile,
    error: &ErrorShape,
    message: String,
) {
    let model = exception.schema().model();
    let list = list_member(model, error).map(|list| list.member.name.clone());
    for member in model.shape(error.shape).kind.members() {
        let value = match &*member.name {
            "message" | "Message" => Some(Value::from(message.clone())),
            name if list.as_deref() == Some(name) => {
                list_member(model, error).map(|list| list.fields(exception, profile))
            }
            "reason" | "Reason" => reason(model, member, exception.phase()),
            "fieldName" | "FieldName" => exception
                .violations()
                .first()
                .map(|violation| Value::from(field_name(&violation.path))),
            _ => None,
        };
        if let Some(value) = value {
            body.insert(member.name.to_string(), value);
        }
    }
}

/// The member of an error shape that lists the fields, and how its elements name path and message.
struct FieldList<'m> {
    member: &'m Member,
    path: &'m str,
    message: &'m str,
}

impl FieldList<'_> {
    fn fields(&self, exception: &ValidationException, profile: Profile) -> Value {
        fields(exception, profile, self.path, self.message)
    }
}

/// The member of the model's validation error that lists the fields, if there is one.
pub(crate) fn field_list(model: &Model) -> Option<&Member> {
    list_member(model, validation_error(model)?).map(|list| list.member)
}

fn list_member<'m>(model: &'m Model, error: &ErrorShape) -> Option<FieldList<'m>> {
    let members = model.shape(error.shape).kind.members();
    members.iter().find_map(|member| {
        let Kind::List { element, .. } = model.shape(member.target).kind else {
            return None;
        };
        let named = |names: &[&str]| member_named(model, element, names);
        let path = named(&["path", "Path", "name", "Name", "fieldName", "FieldName"])?;
        Some(FieldList {
            member,
            path,
            message: named(&["message", "Message"])?,
        })
    })
}

fn member_named<'m>(model: &'m Model, shape: ShapeIndex, names: &[&str]) -> Option<&'m str> {
    let mut members = model.shape(shape).kind.members().iter();
    members
        .find(|member| names.contains(&&*member.name))
        .map(|member| &*member.name)
}

fn fields(exception: &ValidationException, profile: Profile, path: &str, message: &str) -> Value {
    let model = exception.schema().model();
    let fields = exception.violations().iter().map(|violation| {
        let place = match path {
            "path" | "Path" => violation.path.to_string(),
            _ => field_name(&violation.path),
        };
        json!({ path: place, message: violation.message(profile, model) })
    });
    Value::Array(fields.collect())
}

/// A path as a name: the JSON pointer without its first slash.
fn field_name(path: &Path) -> String {
    path.to_string()
        .split_off(usize::from(!path.segments().is_empty()))
}

/// The value of an error's `reason` that fits best.
fn reason(model: &Model, member: &Member, phase: Phase) -> Option<Value> {
    let wanted = match phase {
        Phase::Deserialize => "cannotparse",
        Phase::Validate => "fieldvalidationfailed",
    };
    let Kind::String {
        values: Some(values),
        ..
    } = &model.shape(member.target).kind
    else {
        return member.required.then(|| Value::from(wanted));
    };
    let letters = |value: &str| value.to_ascii_lowercase().replace(['_', '-', ' '], "");
    let find = |wanted: &str| {
        values
            .values
            .iter()
            .find(|value| letters(&value.value) == wanted)
    };
    let fallback = || values.values.first().filter(|_| member.required);
    let value = find(wanted).or_else(|| find("other")).or_else(fallback)?;
    Some(Value::from(&*value.value))
}
