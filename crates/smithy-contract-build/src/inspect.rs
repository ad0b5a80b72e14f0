//! The resolved model as text for people.

use std::fmt::Write;

use smithy_contract::schema::{
    Kind, Length, Member, Model, Protocol, Range, Shape, ShapeIndex, TimestampFormat,
};

/// The whole schema: the service, its operations, and each shape that has members, one line for each
/// member with its type, its target and all that is demanded of its values. Recursion is no trouble:
/// shapes refer to one another by their IDs.
///
/// ```
/// use smithy_contract_build::{Loader, inspect_model};
///
/// let model = r#"{"smithy": "2.0", "shapes": {
///     "com.example#Ping": {"type": "operation", "input": {"target": "com.example#PingInput"}},
///     "com.example#PingInput": {"type": "structure", "members": {
///         "count": {"target": "smithy.api#Integer", "traits": {"smithy.api#range": {"min": 1, "max": 9}}}
///     }}
/// }}"#;
/// let contract = Loader::new().text("ping.json", model).load()?;
/// let text = inspect_model(&contract.model);
/// assert!(text.contains("  count: integer com.example#PingInput$count, range 1..9\n"));
/// # Ok::<(), smithy_contract_build::LoadError>(())
/// ```
#[must_use]
pub fn inspect_model(model: &Model) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write_model(model, &mut text);
    text
}

fn write_model(model: &Model, text: &mut String) -> std::fmt::Result {
    let service = &model.service;
    let version = if service.version.is_empty() { "" } else { " " };
    let version = format!("{version}{}", service.version);
    writeln!(text, "service {}{version}, {}", service.id, protocol(service.protocol))?;
    if let Some(error) = service.validation_error {
        let shape = model.errors[error as usize].shape;
        writeln!(text, "  validation error: {}", model.shape(shape).id)?;
    }
    for operation in &*model.operations {
        writeln!(text, "operation {}", operation.name)?;
        writeln!(text, "  input: {}", model.shape(operation.input).id)?;
        writeln!(text, "  output: {}", model.shape(operation.output).id)?;
        for &error in &*operation.errors {
            let error = &model.errors[error as usize];
            writeln!(text, "  error {}: {}", error.status, model.shape(error.shape).id)?;
        }
    }
    for shape in &*model.shapes {
        match &shape.kind {
            Kind::List { element, .. } => {
                write_shape(model, shape, text)?;
                write_target(model, "member", *element, "", text)?;
            }
            Kind::Map { key, value, .. } => {
                write_shape(model, shape, text)?;
                write_target(model, "key", *key, "", text)?;
                write_target(model, "value", *value, "", text)?;
            }
            Kind::Structure { members } | Kind::Union { members } => {
                write_shape(model, shape, text)?;
                members.iter().try_for_each(|member| {
                    write_target(model, &member.name, member.target, &flags(member), text)
                })?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn protocol(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::AwsJson1_0 => "awsJson1_0",
        Protocol::AwsJson1_1 => "awsJson1_1",
        Protocol::RestJson1 => "restJson1",
        _ => "documents",
    }
}

fn flags(member: &Member) -> String {
    let mut flags = String::new();
    let all = [
        (member.required, ", required"),
        (member.has_default, ", has a default"),
        (member.idempotency_token, ", idempotency token"),
    ];
    all.iter().filter(|(is_set, _)| *is_set).for_each(|(_, flag)| flags.push_str(flag));
    flags
}

fn write_shape(model: &Model, shape: &Shape, text: &mut String) -> std::fmt::Result {
    write!(text, "{} {}", shape.kind.type_name(), shape.id)?;
    write_demands(model, shape, text)?;
    writeln!(text)
}

fn write_target(
    model: &Model,
    name: &str,
    target: ShapeIndex,
    flags: &str,
    text: &mut String,
) -> std::fmt::Result {
    let target = model.shape(target);
    write!(text, "  {name}: {} {}{flags}", target.kind.type_name(), target.id)?;
    write_demands(model, target, text)?;
    writeln!(text)
}

fn write_demands(model: &Model, shape: &Shape, text: &mut String) -> std::fmt::Result {
    match &shape.kind {
        Kind::Blob { length } => write_length(*length, text)?,
        Kind::String { length, pattern, values } => {
            write_length(*length, text)?;
            if let Some(pattern) = pattern {
                let source = &model.pattern(pattern.index).source;
                write!(text, ", pattern {source}")?;
                if let Some(published) = pattern.published.as_ref().filter(|text| **text != *source)
                {
                    write!(text, " (published as {published})")?;
                }
            }
            if let Some(values) = values {
                let values = values.values.iter().map(|value| marked(&value.value, value.internal));
                write!(text, ", one of [{}]", values.collect::<Vec<_>>().join(", "))?;
            }
        }
        Kind::Integer { range, .. }
        | Kind::BigInteger { range }
        | Kind::Float { range }
        | Kind::BigDecimal { range } => write_range(range.as_ref(), text)?,
        Kind::IntEnum { values } => {
            let values =
                values.iter().map(|value| marked(&value.value.to_string(), value.internal));
            write!(text, ", one of [{}]", values.collect::<Vec<_>>().join(", "))?;
        }
        Kind::Timestamp { format } => text.push_str(match format {
            TimestampFormat::EpochSeconds => ", epoch seconds",
            TimestampFormat::DateTime => ", date-time",
            TimestampFormat::HttpDate => ", http-date",
        }),
        Kind::List { length, unique_items, sparse, .. } => {
            write_length(*length, text)?;
            text.push_str(if *unique_items { ", unique items" } else { "" });
            text.push_str(if *sparse { ", sparse" } else { "" });
        }
        Kind::Map { length, sparse, .. } => {
            write_length(*length, text)?;
            text.push_str(if *sparse { ", sparse" } else { "" });
        }
        Kind::Boolean | Kind::Document | Kind::Structure { .. } | Kind::Union { .. } => {}
    }
    text.push_str(if shape.sensitive { ", sensitive" } else { "" });
    Ok(())
}

fn marked(value: &str, is_internal: bool) -> String {
    format!("{value}{}", if is_internal { " (internal)" } else { "" })
}

fn write_length(length: Option<Length>, text: &mut String) -> std::fmt::Result {
    let Some(Length { minimum, maximum }) = length else { return Ok(()) };
    let bound = |bound: Option<u64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    write!(text, ", length {}..{}", bound(minimum), bound(maximum))
}

fn write_range(range: Option<&Range>, text: &mut String) -> std::fmt::Result {
    let Some(Range { minimum, maximum }) = range else { return Ok(()) };
    let (minimum, maximum) =
        (minimum.as_deref().unwrap_or_default(), maximum.as_deref().unwrap_or_default());
    write!(text, ", range {minimum}..{maximum}")
}
