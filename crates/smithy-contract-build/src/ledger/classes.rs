//! Which traits bear on validity.

use crate::traits;

/// What a trait has to do with validity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// It bears on validity; how it is enforced.
    Enforced(&'static str),
    /// It may look as if it did; why it does not.
    Irrelevant(&'static str),
    /// It is known not to.
    NotBearing,
    /// It is not known.
    Unknown,
}

/// The class of a trait.
pub(super) fn class(id: &str) -> Class {
    if let Some((_, because)) = ENFORCED.iter().find(|(other, _)| *other == id) {
        return Class::Enforced(because);
    }
    if let Some((_, because)) = IRRELEVANT.iter().find(|(other, _)| *other == id) {
        return Class::Irrelevant(because);
    }
    let is_known = match id.split_once('#') {
        Some(("smithy.api", name)) => PRELUDE.contains(&name),
        Some((namespace, _)) => NAMESPACES.contains(&namespace),
        None => false,
    };
    if is_known { Class::NotBearing } else { Class::Unknown }
}

const ENFORCED: &[(&str, &str)] = &[
    (traits::DEFAULT, "the member may be absent"),
    (traits::ENUM, "other values are an enum violation"),
    (traits::ENUM_VALUE, "the value stands for the member in JSON"),
    (traits::INTERNAL, "the value is allowed, and not shown"),
    (traits::LENGTH, "checked: length"),
    (traits::PATTERN, "checked: pattern"),
    (traits::PUBLISHED_PATTERN, "messages show it instead of the pattern"),
    (traits::RANGE, "checked: range"),
    (traits::REQUIRED, "checked: required"),
    (traits::SENSITIVE, "values are in no message"),
    (traits::SPARSE, "null is allowed inside"),
    (traits::TIMESTAMP_FORMAT, "other forms are a type violation"),
    (traits::UNIQUE_ITEMS, "checked: uniqueItems"),
];

const ABOUT_CLIENTS: &str = "about the types of clients; a service takes the same values";
const ABOUT_HTTP: &str = "documents go by member names; kept for requests over HTTP";
const ABOUT_STREAMS: &str = "how a value travels, not which values are valid";

const IRRELEVANT: &[(&str, &str)] = &[
    (traits::ADDED_DEFAULT, ABOUT_CLIENTS),
    (traits::BOX, ABOUT_CLIENTS),
    (traits::CLIENT_OPTIONAL, ABOUT_CLIENTS),
    (traits::INPUT, ABOUT_CLIENTS),
    (traits::EVENT_HEADER, ABOUT_STREAMS),
    (traits::EVENT_PAYLOAD, ABOUT_STREAMS),
    (traits::REQUIRES_LENGTH, ABOUT_STREAMS),
    (traits::STREAMING, ABOUT_STREAMS),
    (traits::HTTP_CHECKSUM_REQUIRED, "about a header of the request"),
    (traits::HTTP_HEADER, ABOUT_HTTP),
    (traits::HTTP_LABEL, ABOUT_HTTP),
    (traits::HTTP_PAYLOAD, ABOUT_HTTP),
    (traits::HTTP_PREFIX_HEADERS, ABOUT_HTTP),
    (traits::HTTP_QUERY, ABOUT_HTTP),
    (traits::HTTP_QUERY_PARAMS, ABOUT_HTTP),
    (traits::HTTP_RESPONSE_CODE, ABOUT_HTTP),
    (traits::JSON_NAME, ABOUT_HTTP),
    (traits::HOST_LABEL, "clients build a host name from it"),
    (traits::IDEMPOTENCY_TOKEN, "clients fill it in; the member is checked like any other"),
    (traits::ID_REF, "about shape IDs in models, not about values of a service"),
    (traits::MEDIA_TYPE, "describes the content, which Smithy does not check"),
    (traits::RECOMMENDED, "advice, which nobody has to follow"),
    (traits::UNORDERED, "no list of unique items holds the list"),
];

/// The traits of the prelude that say nothing about what values are valid.
const PRELUDE: &[&str] = &[
    "auth",
    "authDefinition",
    "cors",
    "deprecated",
    "documentation",
    "endpoint",
    "enumDefault",
    "error",
    "examples",
    "externalDocumentation",
    "http",
    "httpApiKeyAuth",
    "httpBasicAuth",
    "httpBearerAuth",
    "httpDigestAuth",
    "httpError",
    "idempotent",
    "mixin",
    "nestedProperties",
    "noReplace",
    "notProperty",
    "optionalAuth",
    "output",
    "paginated",
    "private",
    "property",
    "protocolDefinition",
    "readonly",
    "references",
    "requestCompression",
    "resourceIdentifier",
    "retryable",
    "since",
    "suppress",
    "tags",
    "title",
    "trait",
    "traitValidators",
    "unitType",
    "unstable",
    "xmlAttribute",
    "xmlFlattened",
    "xmlName",
    "xmlNamespace",
];

/// Namespaces whose traits are about clients, endpoints, authorisation, documents and deployment.
const NAMESPACES: &[&str] = &[
    "aws.api",
    "aws.apigateway",
    "aws.auth",
    "aws.cloudformation",
    "aws.customizations",
    "aws.endpoints",
    "aws.iam",
    "aws.protocols",
    "aws.tagging",
    "smithy.mqtt",
    "smithy.openapi",
    "smithy.protocols",
    "smithy.rules",
    "smithy.test",
    "smithy.waiters",
];
