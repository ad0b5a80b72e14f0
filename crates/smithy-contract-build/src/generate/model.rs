//! The schema as data: `static MODEL`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use smithy_contract::schema::{
    EnumValues, ErrorShape, IntegerWidth, Kind, Length, Member, Model, OperationShape, PatternUse, Protocol,
    Range, Service, Shape, TimestampFormat,
};

use super::pattern;

/// `static MODEL`, with everything the checker reads.
pub(super) fn model(model: &Model) -> TokenStream {
    let Model { service, operations, errors, shapes, patterns } = model;
    let id = &*service.id;
    let docs = [format!(" The model of `{id}`: what the checker reads.")];
    let service = self::service(service);
    let operations = list(operations.iter().map(operation));
    let errors = list(errors.iter().map(|ErrorShape { shape, status }| {
        let (shape, status) = (number(shape.0), number(*status));
        quote! { ErrorShape { shape: ShapeIndex(#shape), status: #status } }
    }));
    let shapes = list(shapes.iter().map(shape));
    let tables = patterns.iter().zip(0..).map(|(pattern, place)| pattern::table(pattern, place));
    let patterns = list((0..patterns.len()).map(|place| {
        let name = pattern::name(place);
        quote! { #name }
    }));
    let uses = if model.patterns.is_empty() {
        quote! { use ::smithy_contract::schema::*; }
    } else {
        quote! { use ::smithy_contract::{pattern::*, schema::*}; }
    };
    quote! {
        #(#[doc = #docs])*
        pub static MODEL: ::smithy_contract::schema::Model = {
            #uses
            use ::std::borrow::Cow::Borrowed;

            #(#tables)*

            Model {
                service: #service,
                operations: #operations,
                errors: #errors,
                shapes: #shapes,
                patterns: #patterns,
            }
        };
    }
}

fn service(service: &Service) -> TokenStream {
    let Service { id, version, protocol, validation_error } = service;
    let (id, version) = (text(id), text(version));
    let protocol = match protocol {
        Protocol::AwsJson1_0 => quote! { AwsJson1_0 },
        Protocol::AwsJson1_1 => quote! { AwsJson1_1 },
        Protocol::RestJson1 => quote! { RestJson1 },
        _ => quote! { Document },
    };
    let validation_error = option(validation_error.map(number));
    quote! {
        Service { id: #id, version: #version, protocol: Protocol::#protocol, validation_error: #validation_error }
    }
}

fn operation(operation: &OperationShape) -> TokenStream {
    let OperationShape { name, input, output, errors } = operation;
    let (name, input, output) = (text(name), number(input.0), number(output.0));
    let errors = list(errors.iter().map(|&error| number(error)));
    quote! {
        OperationShape {
            name: #name,
            input: ShapeIndex(#input),
            output: ShapeIndex(#output),
            errors: #errors,
        }
    }
}

fn shape(shape: &Shape) -> TokenStream {
    let Shape { id, kind, sensitive } = shape;
    let (id, kind) = (text(id), self::kind(kind));
    quote! { Shape { id: #id, kind: Kind::#kind, sensitive: #sensitive } }
}

fn kind(kind: &Kind) -> TokenStream {
    match kind {
        Kind::Blob { length } => {
            let length = self::length(*length);
            quote! { Blob { length: #length } }
        }
        Kind::Boolean => quote! { Boolean },
        Kind::String { length, pattern, values } => {
            let length = self::length(*length);
            let pattern = option(pattern.as_ref().map(pattern_use));
            let values = option(values.as_ref().map(enum_values));
            quote! { String { length: #length, pattern: #pattern, values: #values } }
        }
        Kind::Integer { width, range } => {
            let (width, range) = (integer_width(*width), self::range(range.as_ref()));
            quote! { Integer { width: IntegerWidth::#width, range: #range } }
        }
        Kind::IntEnum { values } => {
            let values = list(values.iter().map(|value| {
                let (internal, value) = (value.internal, Literal::i32_unsuffixed(value.value));
                quote! { IntEnumValue { value: #value, internal: #internal } }
            }));
            quote! { IntEnum { values: #values } }
        }
        Kind::BigInteger { range } => {
            let range = self::range(range.as_ref());
            quote! { BigInteger { range: #range } }
        }
        Kind::Float { range } => {
            let range = self::range(range.as_ref());
            quote! { Float { range: #range } }
        }
        Kind::BigDecimal { range } => {
            let range = self::range(range.as_ref());
            quote! { BigDecimal { range: #range } }
        }
        Kind::Timestamp { format } => {
            let format = timestamp_format(*format);
            quote! { Timestamp { format: TimestampFormat::#format } }
        }
        Kind::Document => quote! { Document },
        Kind::List { element, length, unique_items, sparse } => {
            let (element, length) = (number(element.0), self::length(*length));
            quote! {
                List { element: ShapeIndex(#element), length: #length, unique_items: #unique_items, sparse: #sparse }
            }
        }
        Kind::Map { key, value, length, sparse } => {
            let (key, value, length) = (number(key.0), number(value.0), self::length(*length));
            quote! {
                Map { key: ShapeIndex(#key), value: ShapeIndex(#value), length: #length, sparse: #sparse }
            }
        }
        Kind::Structure { members } => {
            let members = list(members.iter().map(member));
            quote! { Structure { members: #members } }
        }
        Kind::Union { members } => {
            let members = list(members.iter().map(member));
            quote! { Union { members: #members } }
        }
    }
}

fn member(member: &Member) -> TokenStream {
    let Member { name, target, required, has_default, idempotency_token } = member;
    let (name, target) = (text(name), number(target.0));
    quote! {
        Member {
            name: #name,
            target: ShapeIndex(#target),
            required: #required,
            has_default: #has_default,
            idempotency_token: #idempotency_token,
        }
    }
}

fn length(length: Option<Length>) -> TokenStream {
    option(length.map(|Length { minimum, maximum }| {
        let (minimum, maximum) = (option(minimum.map(number)), option(maximum.map(number)));
        quote! { Length { minimum: #minimum, maximum: #maximum } }
    }))
}

fn range(range: Option<&Range>) -> TokenStream {
    option(range.map(|Range { minimum, maximum }| {
        let (minimum, maximum) = (option(minimum.as_deref().map(text)), option(maximum.as_deref().map(text)));
        quote! { Range { minimum: #minimum, maximum: #maximum } }
    }))
}

fn pattern_use(pattern: &PatternUse) -> TokenStream {
    let PatternUse { index, published } = pattern;
    let (index, published) = (number(*index), option(published.as_deref().map(text)));
    quote! { PatternUse { index: #index, published: #published } }
}

fn enum_values(values: &EnumValues) -> TokenStream {
    let values = list(values.values.iter().map(|value| {
        let (internal, value) = (value.internal, text(&value.value));
        quote! { EnumValue { value: #value, internal: #internal } }
    }));
    quote! { EnumValues { values: #values } }
}

fn integer_width(width: IntegerWidth) -> TokenStream {
    match width {
        IntegerWidth::Byte => quote! { Byte },
        IntegerWidth::Short => quote! { Short },
        IntegerWidth::Integer => quote! { Integer },
        IntegerWidth::Long => quote! { Long },
    }
}

fn timestamp_format(format: TimestampFormat) -> TokenStream {
    match format {
        TimestampFormat::EpochSeconds => quote! { EpochSeconds },
        TimestampFormat::DateTime => quote! { DateTime },
        TimestampFormat::HttpDate => quote! { HttpDate },
    }
}

/// `Borrowed(&[…])`
pub(super) fn list(items: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    let items = items.into_iter();
    quote! { Borrowed(&[#(#items),*]) }
}

/// `Borrowed("…")`
pub(super) fn text(text: &str) -> TokenStream {
    quote! { Borrowed(#text) }
}

fn option(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote! { Some(#value) },
        None => quote! { None },
    }
}

/// A number without the suffix of its type.
pub(super) fn number(number: impl Into<u64>) -> TokenStream {
    let number = Literal::u64_unsuffixed(number.into());
    quote! { #number }
}
