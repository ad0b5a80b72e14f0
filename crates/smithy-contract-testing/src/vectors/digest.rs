//! The hash of a resolved operation.

use std::fmt::{self, Write};

use sha2::{Digest, Sha256};
use smithy_contract::Schema;
use smithy_contract::schema::{
    IntegerWidth, Kind, Length, Model, PatternUse, Protocol, Range, ShapeIndex, TimestampFormat,
};

/// `sha256:` and the hash of all that the model says of an operation: what may be said and answered, and
/// how. Documentation is not part of it, nor is anything that the operation does not reach, so that an edit
/// of those changes no vector.
pub(super) fn of_operation(input: &Schema, output: &Schema, operation: &str) -> String {
    let mut text = String::new();
    // Writing to a string can't fail.
    let _ = describe(input.model(), input.index(), output.index(), operation, &mut text);
    let mut hash = "sha256:".to_owned();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

fn describe(
    model: &Model,
    input: ShapeIndex,
    output: ShapeIndex,
    operation: &str,
    out: &mut String,
) -> fmt::Result {
    let service = &model.service;
    let protocol = match service.protocol {
        Protocol::AwsJson1_0 => "awsJson1_0",
        Protocol::AwsJson1_1 => "awsJson1_1",
        Protocol::RestJson1 => "restJson1",
        _ => "document",
    };
    writeln!(out, "service {} {} {protocol}", service.id, service.version)?;
    writeln!(out, "operation {operation}")?;
    let mut roots = vec![input, output];
    for &error in model.operation(operation).map_or(&[][..], |operation| &operation.errors) {
        let Some(shape) = model.errors.get(error as usize) else { continue };
        let is_validation = service.validation_error == Some(error);
        writeln!(out, "error {} {} {is_validation}", model.shape(shape.shape).id, shape.status)?;
        roots.push(shape.shape);
    }
    let mut shapes = Numbered::default();
    let roots: Vec<usize> = roots.into_iter().map(|root| shapes.number(root)).collect();
    writeln!(out, "roots {roots:?}")?;
    let mut next = 0;
    while let Some(&index) = shapes.0.get(next) {
        let shape = model.shape(index);
        write!(out, "{next} {} sensitive={} ", shape.id, shape.sensitive)?;
        describe_kind(model, &shape.kind, &mut shapes, out)?;
        writeln!(out)?;
        next += 1;
    }
    Ok(())
}

/// Shapes by the order in which they are met: the order in the model says nothing.
#[derive(Default)]
struct Numbered(Vec<ShapeIndex>);

impl Numbered {
    fn number(&mut self, shape: ShapeIndex) -> usize {
        self.0.iter().position(|other| *other == shape).unwrap_or_else(|| {
            self.0.push(shape);
            self.0.len() - 1
        })
    }
}

fn describe_kind(
    model: &Model,
    kind: &Kind,
    shapes: &mut Numbered,
    out: &mut String,
) -> fmt::Result {
    match kind {
        Kind::Blob { length } => write!(out, "blob {}", Bounds(*length)),
        Kind::Boolean => write!(out, "boolean"),
        Kind::String { length, pattern, values } => {
            write!(out, "string {}", Bounds(*length))?;
            if let Some(PatternUse { index, published }) = pattern {
                write!(out, " pattern {:?} {published:?}", model.pattern(*index).source)?;
            }
            let values = values.iter().flat_map(|values| values.values.iter());
            values.into_iter().try_for_each(|one| write!(out, " {:?}/{}", one.value, one.internal))
        }
        Kind::Integer { width, range } => {
            let width = match width {
                IntegerWidth::Byte => "byte",
                IntegerWidth::Short => "short",
                IntegerWidth::Integer => "integer",
                IntegerWidth::Long => "long",
            };
            write!(out, "{width} {}", Numbers(range.as_ref()))
        }
        Kind::IntEnum { values } => {
            write!(out, "intEnum")?;
            values.iter().try_for_each(|one| write!(out, " {}/{}", one.value, one.internal))
        }
        Kind::BigInteger { range } => write!(out, "bigInteger {}", Numbers(range.as_ref())),
        Kind::Float { range } => write!(out, "float {}", Numbers(range.as_ref())),
        Kind::BigDecimal { range } => write!(out, "bigDecimal {}", Numbers(range.as_ref())),
        Kind::Timestamp { format } => out.write_str(match format {
            TimestampFormat::EpochSeconds => "epoch-seconds",
            TimestampFormat::DateTime => "date-time",
            TimestampFormat::HttpDate => "http-date",
        }),
        Kind::Document => write!(out, "document"),
        Kind::List { element, length, unique_items, sparse } => {
            let (element, length) = (shapes.number(*element), Bounds(*length));
            write!(out, "list {element} {length} unique={unique_items} sparse={sparse}")
        }
        Kind::Map { key, value, length, sparse } => {
            let (key, value, length) =
                (shapes.number(*key), shapes.number(*value), Bounds(*length));
            write!(out, "map {key} {value} {length} sparse={sparse}")
        }
        Kind::Structure { members } | Kind::Union { members } => {
            out.write_str(kind.type_name())?;
            members.iter().try_for_each(|member| {
                let target = shapes.number(member.target);
                let (required, default) = (member.required, member.has_default);
                let token = member.idempotency_token;
                write!(out, " {}={target}/{required}/{default}/{token}", member.name)
            })
        }
    }
}

struct Bounds(Option<Length>);

impl fmt::Display for Bounds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (minimum, maximum) = self.0.map_or((None, None), |one| (one.minimum, one.maximum));
        write!(formatter, "length={minimum:?}..{maximum:?}")
    }
}

struct Numbers<'r>(Option<&'r Range>);

impl fmt::Display for Numbers<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (minimum, maximum) =
            self.0.map_or((None, None), |one| (one.minimum.as_deref(), one.maximum.as_deref()));
        write!(formatter, "range={minimum:?}..{maximum:?}")
    }
}
