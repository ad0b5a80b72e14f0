//! What the model says beside the schema: documentation, defaults, HTTP bindings, examples.

use serde_json::value::RawValue;

use super::constraints::AllConstraints;
use super::graph::{Edge, Graph, Node};
use super::plan::{Entry, Plan};
use super::values;
use crate::ast::{Traits, Type, raw};
use crate::contract::{
    EnumDetails, HttpBinding, HttpOperation, MemberDetails, OperationDetails, ServiceDetails,
    ShapeDetails,
};
use crate::error::Report;
use crate::traits;

pub(super) fn service(node: &Node<'_>) -> ServiceDetails {
    let of_aws = |name: &str| property(node.traits.get(traits::AWS_SERVICE)?, name).and_then(text);
    ServiceDetails {
        documentation: text_of(&node.traits, traits::DOCUMENTATION),
        title: text_of(&node.traits, traits::TITLE),
        sdk_id: of_aws("sdkId"),
        endpoint_prefix: of_aws("endpointPrefix"),
        signing_name: node
            .traits
            .get(traits::SIGV4)
            .and_then(|sigv4| property(sigv4, "name"))
            .and_then(text),
    }
}

pub(super) fn operation(node: &Node<'_>) -> OperationDetails {
    OperationDetails {
        id: node.id.to_string(),
        documentation: text_of(&node.traits, traits::DOCUMENTATION),
        http: node.traits.get(traits::HTTP).and_then(http),
        host_prefix: host_prefix(node),
        examples: node.traits.get(traits::EXAMPLES).and_then(tree),
    }
}

fn host_prefix(node: &Node<'_>) -> Option<String> {
    property(node.traits.get(traits::ENDPOINT)?, "hostPrefix").and_then(text)
}

fn http(value: &RawValue) -> Option<HttpOperation> {
    let code = property(value, "code").and_then(raw::number).and_then(|code| code.parse().ok());
    Some(HttpOperation {
        method: text(property(value, "method")?)?,
        uri: text(property(value, "uri")?)?,
        code: code.unwrap_or(200),
    })
}

/// The details of all shapes, in the order of the plan.
pub(super) fn shapes(plan: &Plan, graph: &Graph<'_>, all: &AllConstraints) -> Vec<ShapeDetails> {
    plan.entries.iter().map(|entry| shape(graph, all, entry)).collect()
}

fn shape(graph: &Graph<'_>, all: &AllConstraints, entry: &Entry) -> ShapeDetails {
    let node = &graph.nodes[entry.node];
    let members = match node.ty {
        Type::Structure | Type::Union => {
            node.members.iter().map(|edge| member(graph, all, edge)).collect()
        }
        _ => Vec::new(),
    };
    let constraints = entry.constraints(all);
    let texts = constraints.values.iter().flatten();
    let texts = texts.map(|value| EnumDetails {
        name: value.name.clone(),
        documentation: value.documentation.clone(),
    });
    let numbers = constraints.numbers.iter().flatten();
    let numbers = numbers.map(|value| EnumDetails {
        name: Some(value.name.clone()),
        documentation: value.documentation.clone(),
    });
    ShapeDetails {
        documentation: text_of(&node.traits, traits::DOCUMENTATION),
        timestamp_format: constraints.timestamp_format,
        media_type: text_of(&node.traits, traits::MEDIA_TYPE),
        is_streaming: node.traits.has(traits::STREAMING),
        members,
        values: texts.chain(numbers).collect(),
    }
}

fn member(graph: &Graph<'_>, all: &AllConstraints, edge: &Edge<'_>) -> MemberDetails {
    let default = edge.traits.get(traits::DEFAULT).filter(|value| value.get() != "null");
    // The traits were checked before, so that nothing is left to report.
    let mut report = Report::default();
    let format = edge.traits.get(traits::TIMESTAMP_FORMAT);
    let format = format.and_then(|value| {
        values::timestamp_format(value, graph.nodes[edge.target].at(), &mut report)
    });
    MemberDetails {
        documentation: text_of(&edge.traits, traits::DOCUMENTATION),
        default: default.map(ToOwned::to_owned),
        json_name: text_of(&edge.traits, traits::JSON_NAME),
        http: binding(&edge.traits),
        is_host_label: edge.traits.has(traits::HOST_LABEL),
        timestamp_format: format.or(all.shapes[edge.target].timestamp_format),
    }
}

fn binding(traits: &Traits<'_>) -> Option<HttpBinding> {
    if traits.has(traits::HTTP_LABEL) {
        return Some(HttpBinding::Label);
    }
    if let Some(name) = text_of(traits, traits::HTTP_QUERY) {
        return Some(HttpBinding::Query(name));
    }
    if traits.has(traits::HTTP_QUERY_PARAMS) {
        return Some(HttpBinding::QueryParameters);
    }
    if let Some(name) = text_of(traits, traits::HTTP_HEADER) {
        return Some(HttpBinding::Header(name));
    }
    if let Some(prefix) = text_of(traits, traits::HTTP_PREFIX_HEADERS) {
        return Some(HttpBinding::PrefixHeaders(prefix));
    }
    if traits.has(traits::HTTP_PAYLOAD) {
        return Some(HttpBinding::Payload);
    }
    traits.has(traits::HTTP_RESPONSE_CODE).then_some(HttpBinding::ResponseCode)
}

fn text_of(traits: &Traits<'_>, id: &str) -> Option<String> {
    traits.get(id).and_then(text)
}

fn text(value: &RawValue) -> Option<String> {
    raw::string(value).map(|text| text.into_owned())
}

fn property<'v>(value: &'v RawValue, name: &str) -> Option<&'v RawValue> {
    raw::object(value)?.into_iter().find(|(other, _)| other == name).map(|(_, value)| value)
}

fn tree(value: &RawValue) -> Option<serde_json::Value> {
    serde_json::from_str(value.get()).ok()
}
