//! Models in short, as the data files and tests write them: see `../cases/README.md`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use smithy_contract::Schema;
use smithy_contract::pattern::Pattern;
use smithy_contract::schema::{
    EnumValue, EnumValues, ErrorShape, IntEnumValue, IntegerWidth, Kind, Length, Member, Model,
    PatternUse, Protocol, Range, Service, Shape, ShapeIndex, TimestampFormat,
};

/// Shapes by name, and what there is to say of the service.
#[derive(Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub struct ModelText {
    #[serde(default)]
    pub service: ServiceText,
    pub shapes: BTreeMap<String, ShapeText>,
}

#[derive(Deserialize, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub struct ServiceText {
    protocol: String,
    validation_error: Option<String>,
    status: Option<u16>,
}

#[derive(Deserialize, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub struct ShapeText {
    #[serde(rename = "type")]
    kind: String,
    members: Vec<String>,
    element: String,
    key: String,
    value: String,
    values: Vec<String>,
    length: Option<String>,
    range: Option<String>,
    pattern: Option<String>,
    published: Option<String>,
    unique: bool,
    sparse: bool,
    sensitive: bool,
}

/// The schema of the shape `Input` of a model written in TOML.
pub fn schema(text: &str) -> Schema {
    let model: ModelText = toml::from_str(text).unwrap();
    model.schema("Input")
}

impl ModelText {
    pub fn schema(&self, root: &str) -> Schema {
        let mut builder = Builder::default();
        let root = builder.index(self, root);
        let errors = self.service.validation_error.iter().map(|name| ErrorShape {
            shape: builder.index(self, name),
            status: self.service.status.unwrap_or(400),
        });
        let errors: Vec<ErrorShape> = errors.collect();
        let service = Service {
            id: "com.example#Example".into(),
            version: "2026-01-01".into(),
            protocol: match &*self.service.protocol {
                "awsJson1_1" => Protocol::AwsJson1_1,
                "restJson1" => Protocol::RestJson1,
                "none" => Protocol::Document,
                _ => Protocol::AwsJson1_0,
            },
            validation_error: (!errors.is_empty()).then_some(0),
        };
        let shapes = builder.shapes.into_iter().map(|shape| shape.unwrap());
        let model = Model {
            service,
            operations: Cow::default(),
            errors: errors.into(),
            shapes: shapes.collect(),
            patterns: builder.patterns.into(),
        };
        Schema::of_shared(Arc::new(model), root)
    }
}

#[derive(Default)]
struct Builder {
    indices: BTreeMap<String, ShapeIndex>,
    /// Empty while the shape is being built.
    shapes: Vec<Option<Shape>>,
    patterns: Vec<Pattern>,
}

impl Builder {
    /// The shape of this name: of the model, or a simple type without constraints such as `Integer`.
    fn index(&mut self, model: &ModelText, name: &str) -> ShapeIndex {
        if let Some(index) = self.indices.get(name) {
            return *index;
        }
        let index = ShapeIndex(self.shapes.len() as u32);
        self.indices.insert(name.to_owned(), index);
        self.shapes.push(None);
        let text = model.shapes.get(name).cloned().unwrap_or_else(|| {
            let kind = name[..1].to_lowercase() + &name[1..];
            ShapeText { kind, ..ShapeText::default() }
        });
        let namespace = if model.shapes.contains_key(name) { "com.example" } else { "smithy.api" };
        let shape = Shape {
            id: format!("{namespace}#{name}").into(),
            kind: self.kind(model, &text),
            sensitive: text.sensitive,
        };
        self.shapes[index.0 as usize] = Some(shape);
        index
    }

    fn kind(&mut self, model: &ModelText, text: &ShapeText) -> Kind {
        let length = text.length.as_deref().map(|bounds| {
            let [minimum, maximum] = both(bounds).map(|bound| bound?.parse().ok());
            Length { minimum, maximum }
        });
        let range = text.range.as_deref().map(|bounds| {
            let [minimum, maximum] = both(bounds).map(|bound| Some(Cow::Owned(bound?.to_owned())));
            Range { minimum, maximum }
        });
        let values = text.values.iter().map(|value| match value.strip_prefix('~') {
            Some(value) => EnumValue { value: value.to_owned().into(), internal: true },
            None => EnumValue { value: value.clone().into(), internal: false },
        });
        let values: Vec<EnumValue> = values.collect();
        let integer = |width| Kind::Integer { width, range: range.clone() };
        match &*text.kind {
            "blob" => Kind::Blob { length },
            "boolean" => Kind::Boolean,
            "string" => Kind::String {
                length,
                pattern: text.pattern.as_deref().map(|source| self.pattern(source, text)),
                values: (!values.is_empty()).then(|| EnumValues { values: values.into() }),
            },
            "byte" => integer(IntegerWidth::Byte),
            "short" => integer(IntegerWidth::Short),
            "integer" => integer(IntegerWidth::Integer),
            "long" => integer(IntegerWidth::Long),
            "intEnum" => Kind::IntEnum {
                values: values
                    .iter()
                    .map(|EnumValue { value, internal }| IntEnumValue {
                        value: value.parse().unwrap(),
                        internal: *internal,
                    })
                    .collect(),
            },
            "bigInteger" => Kind::BigInteger { range },
            "float" | "double" => Kind::Float { range },
            "bigDecimal" => Kind::BigDecimal { range },
            "timestamp" => Kind::Timestamp { format: TimestampFormat::EpochSeconds },
            "dateTime" => Kind::Timestamp { format: TimestampFormat::DateTime },
            "httpDate" => Kind::Timestamp { format: TimestampFormat::HttpDate },
            "document" => Kind::Document,
            "list" => Kind::List {
                element: self.index(model, &text.element),
                length,
                unique_items: text.unique,
                sparse: text.sparse,
            },
            "map" => Kind::Map {
                key: self.index(model, if text.key.is_empty() { "String" } else { &text.key }),
                value: self.index(model, &text.value),
                length,
                sparse: text.sparse,
            },
            "structure" => Kind::Structure { members: self.members(model, &text.members) },
            "union" => Kind::Union { members: self.members(model, &text.members) },
            unknown => panic!("no shape and no type has the name {unknown}"),
        }
    }

    /// `Name: Target`; behind the name `!` if it is required, `=` if it has a default, `@` if it is an
    /// idempotency token.
    fn members(&mut self, model: &ModelText, members: &[String]) -> Cow<'static, [Member]> {
        let member = |text: &String| {
            let (name, target) = text.split_once(": ").unwrap();
            let plain_name = name.trim_end_matches(['!', '=', '@']);
            let marks = &name[plain_name.len()..];
            Member {
                name: plain_name.to_owned().into(),
                target: self.index(model, target),
                required: marks.contains('!'),
                has_default: marks.contains('='),
                idempotency_token: marks.contains('@'),
            }
        };
        members.iter().map(member).collect()
    }

    fn pattern(&mut self, source: &str, text: &ShapeText) -> PatternUse {
        let compiled = smithy_contract_pattern::compile(source, &Default::default()).unwrap();
        self.patterns.push(compiled.pattern().clone());
        PatternUse {
            index: self.patterns.len() as u32 - 1,
            published: text.published.clone().map(Cow::Owned),
        }
    }
}

/// `1..5`, `1..` or `..5`.
fn both(bounds: &str) -> [Option<&str>; 2] {
    let (minimum, maximum) = bounds.split_once("..").unwrap();
    [minimum, maximum].map(|bound| (!bound.is_empty()).then_some(bound))
}
