//! Errors as they go over the wire.

use std::borrow::Cow;

use serde_json::Value;

use crate::exception::ValidationException;
use crate::json;
use crate::render::{self, Profile, Words};
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
    pub headers: Vec<(&'static str, Cow<'static, str>)>,
    /// The body: JSON.
    pub body: String,
}

pub(crate) fn response(exception: &ValidationException, profile: Profile) -> Response {
    let model = exception.schema().model();
    let protocol = model.service.protocol;
    let is_serialization = exception.is_serialization();
    let declared = if is_serialization { None } else { validation_error(model) };
    let id = match (declared, is_serialization, profile) {
        (Some(error), ..) => &*model.shape(error.shape).id,
        (None, true, Profile::Coral) => CORAL_SERIALIZATION,
        (None, true, Profile::Framework) => FRAMEWORK_SERIALIZATION,
        (None, false, Profile::Coral) => CORAL_VALIDATION,
        (None, false, Profile::Framework) => FRAMEWORK_VALIDATION,
    };
    let mut body = Body::with_capacity(render::likely_length(exception) + 128);
    let mut headers = vec![("Content-Type", Cow::Borrowed(protocol.media_type()))];
    if protocol == Protocol::RestJson1 {
        let name = id.rsplit_once('#').map_or(id, |(_, name)| name);
        headers.push(("X-Amzn-Errortype", Cow::Owned(name.to_owned())));
    } else {
        body.plain_text("__type", id);
    }
    match (declared, profile) {
        (Some(error), _) => fill_in(&mut body, exception, profile, error),
        // Coral writes the name differently in its two errors.
        (None, Profile::Coral) if is_serialization => body.message("Message", exception, profile),
        (None, _) => body.message("message", exception, profile),
    }
    if declared.is_none() && !is_serialization && profile == Profile::Framework {
        body.value("fieldList", &fields(exception, profile, "path", "message"));
    }
    let status = declared.map_or(400, |error| error.status);
    Response { status, headers, body: body.finish() }
}

/// A JSON object that is written member by member. Their names are those of members in Smithy, which have
/// nothing to escape.
struct Body(String);

impl Body {
    fn with_capacity(bytes: usize) -> Self {
        let mut body = String::with_capacity(bytes);
        body.push('{');
        Self(body)
    }

    /// A text that has nothing to escape.
    fn plain_text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.0.push('"');
        self.0.push_str(text);
        self.0.push('"');
    }

    fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        json::write_string(text, &mut self.0);
    }

    fn message(&mut self, name: &str, exception: &ValidationException, profile: Profile) {
        self.name(name);
        self.0.push('"');
        render::message(exception, profile, &mut Words::in_json(&mut self.0));
        self.0.push('"');
    }

    fn value(&mut self, name: &str, value: &Value) {
        self.name(name);
        self.0.push_str(&value.to_string());
    }

    fn name(&mut self, name: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
    }

    fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

fn validation_error(model: &Model) -> Option<&ErrorShape> {
    model.errors.get(model.service.validation_error? as usize)
}

/// Fills in the members that the service's own error shape declares.
fn fill_in(body: &mut Body, exception: &ValidationException, profile: Profile, error: &ErrorShape) {
    let model = exception.schema().model();
    let list = list_member(model, error);
    for member in model.shape(error.shape).kind.members() {
        match &*member.name {
            "message" | "Message" => body.message(&member.name, exception, profile),
            "fieldName" | "FieldName" => {
                if let Some(first) = exception.violations().first() {
                    body.text(&member.name, &field_name(&first.path));
                }
            }
            "reason" | "Reason" => {
                if let Some(reason) = reason(model, member, exception.phase()) {
                    body.text(&member.name, reason);
                }
            }
            name => {
                if let Some(list) = list.as_ref().filter(|list| list.member.name == name) {
                    body.value(name, &list.fields(exception, profile));
                }
            }
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
        Some(FieldList { member, path, message: named(&["message", "Message"])? })
    })
}

fn member_named<'m>(model: &'m Model, shape: ShapeIndex, names: &[&str]) -> Option<&'m str> {
    let mut members = model.shape(shape).kind.members().iter();
    members.find(|member| names.contains(&&*member.name)).map(|member| &*member.name)
}

fn fields(exception: &ValidationException, profile: Profile, path: &str, message: &str) -> Value {
    let model = exception.schema().model();
    let fields = exception.violations().iter().map(|violation| {
        let place = match path {
            "path" | "Path" => violation.path.to_string(),
            _ => field_name(&violation.path),
        };
        serde_json::json!({ path: place, message: violation.message(profile, model) })
    });
    Value::Array(fields.collect())
}

/// A path as a name: the JSON pointer without its first slash.
fn field_name(path: &Path) -> String {
    path.to_string().split_off(usize::from(!path.segments().is_empty()))
}

/// The value of an error's `reason` that fits best.
fn reason<'m>(model: &'m Model, member: &Member, phase: Phase) -> Option<&'m str> {
    let wanted = match phase {
        Phase::Deserialize => "cannotparse",
        Phase::Validate => "fieldvalidationfailed",
    };
    let Kind::String { values: Some(values), .. } = &model.shape(member.target).kind else {
        return member.required.then_some(wanted);
    };
    let letters = |value: &str| value.to_ascii_lowercase().replace(['_', '-', ' '], "");
    let find = |wanted: &str| values.values.iter().find(|value| letters(&value.value) == wanted);
    let fallback = || values.values.first().filter(|_| member.required);
    let value = find(wanted).or_else(|| find("other")).or_else(fallback)?;
    Some(&*value.value)
}
