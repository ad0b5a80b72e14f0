//! One shape of the schema, from a shape of the model and its constraints.

use smithy_contract::schema::{
    EnumValue, EnumValues, IntEnumValue, IntegerWidth, Kind, Member, PatternUse, Shape, ShapeIndex,
    TimestampFormat,
};

use super::constraints::{AllConstraints, Constraints};
use super::graph::{Edge, Graph};
use super::patterns::Patterns;
use super::plan::{Entry, Plan};
use crate::ast::Type;
use crate::traits;

/// The shape for an entry of the plan.
pub(super) fn shape(
    plan: &Plan,
    graph: &Graph<'_>,
    all: &AllConstraints,
    entry: &Entry,
    patterns: &Patterns,
) -> Shape {
    let constraints = entry.constraints(all);
    let pattern = constraints.pattern.as_ref().map(|source| PatternUse {
        index: patterns.index(source),
        published: constraints.published.clone().map(Into::into),
    });
    let node = &graph.nodes[entry.node];
    let target = |place| plan.shape_of_member(graph, entry.node, place);
    let kind = match node.ty {
        Type::Structure => Kind::Structure { members: members(&node.members, target).into() },
        Type::Union => Kind::Union { members: members(&node.members, target).into() },
        Type::List | Type::Set => Kind::List {
            element: target(0),
            length: constraints.length,
            unique_items: constraints.unique_items,
            sparse: constraints.sparse,
        },
        Type::Map => {
            let place =
                |name| node.members.iter().position(|edge| edge.name == name).unwrap_or_default();
            Kind::Map {
                key: target(place("key")),
                value: target(place("value")),
                length: constraints.length,
                sparse: constraints.sparse,
            }
        }
        _ => simple(node.ty, constraints, pattern),
    };
    Shape { id: entry.id.clone().into(), kind, sensitive: constraints.sensitive }
}

fn simple(ty: Type, constraints: &Constraints, pattern: Option<PatternUse>) -> Kind {
    let Constraints { length, range, .. } = constraints.clone();
    match ty {
        Type::Blob => Kind::Blob { length },
        Type::Boolean => Kind::Boolean,
        Type::String | Type::Enum => {
            let values = constraints.values.as_deref().map(|entries| EnumValues {
                values: entries
                    .iter()
                    .map(|entry| EnumValue {
                        value: entry.value.clone().into(),
                        internal: entry.internal,
                    })
                    .collect(),
            });
            Kind::String { length, pattern, values }
        }
        Type::Byte => Kind::Integer { width: IntegerWidth::Byte, range },
        Type::Short => Kind::Integer { width: IntegerWidth::Short, range },
        Type::Integer => Kind::Integer { width: IntegerWidth::Integer, range },
        Type::Long => Kind::Integer { width: IntegerWidth::Long, range },
        Type::IntEnum => {
            let numbers = constraints.numbers.iter().flatten();
            let values =
                numbers.map(|entry| IntEnumValue { value: entry.value, internal: entry.internal });
            Kind::IntEnum { values: values.collect() }
        }
        Type::BigInteger => Kind::BigInteger { range },
        Type::Float | Type::Double => Kind::Float { range },
        Type::BigDecimal => Kind::BigDecimal { range },
        Type::Timestamp => Kind::Timestamp {
            format: constraints.timestamp_format.unwrap_or(TimestampFormat::EpochSeconds),
        },
        _ => Kind::Document,
    }
}

fn members(edges: &[Edge<'_>], target: impl Fn(usize) -> ShapeIndex) -> Vec<Member> {
    let member = |(place, edge): (usize, &Edge<'_>)| Member {
        name: edge.name.clone().into_owned().into(),
        target: target(place),
        required: edge.traits.has(traits::REQUIRED),
        has_default: edge.traits.get(traits::DEFAULT).is_some_and(|value| value.get() != "null"),
        idempotency_token: edge.traits.has(traits::IDEMPOTENCY_TOKEN),
    };
    edges.iter().enumerate().map(member).collect()
}
