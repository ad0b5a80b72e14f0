//! The schema as data: `static MODEL`.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use smithy_contract::schema::{
    IntegerWidth, Kind, Length, Member, Model, OperationShape, PatternUse, Protocol, Range,
    Service, Shape, TimestampFormat,
};

use super::names::{Names, field_name};
use super::pattern;

/// `static MODEL`, with everything the checker reads.
pub(super) fn model(model: &Model) -> TokenStream {
    let docs = format!(" The model of `{}`: what the checker reads.", model.service.id);
    let service = service(&model.service);
    let operations = model.operations.iter().map(operation);
    let errors = model.errors.iter().map(|error| {
        let (shape, status) = (number(error.shape.0), number(error.status));
        quote! { error(#shape, #status) }
    });
    let mut parts = Parts {
        names: Names::with(&["OPERATIONS", "ERRORS", "SHAPES", "PATTERNS", "MODEL"]),
        statics: Vec::new(),
    };
    let shapes: Vec<TokenStream> = model.shapes.iter().map(|shape| parts.shape(shape)).collect();
    let statics = parts.statics;
    let tables =
        model.patterns.iter().zip(0..).map(|(pattern, place)| pattern::table(pattern, place));
    let patterns = (0..model.patterns.len()).map(pattern::name);
    let counts =
        [model.operations.len(), model.errors.len(), model.shapes.len(), model.patterns.len()];
    let [operation_count, error_count, shape_count, pattern_count] =
        counts.map(Literal::usize_unsuffixed);
    quote! {
        #[doc = #docs]
        pub static MODEL: ::smithy_contract::schema::Model = {
            use ::smithy_contract::written::*;

            static OPERATIONS: [OperationShape; #operation_count] = [#(#operations),*];

            static ERRORS: [ErrorShape; #error_count] = [#(#errors),*];

            #(#statics)*

            static SHAPES: [Shape; #shape_count] = [#(#shapes),*];

            #(#tables)*

            static PATTERNS: [Pattern; #pattern_count] = [#(#patterns),*];

            Model {
                service: #service,
                operations: list(&OPERATIONS),
                errors: list(&ERRORS),
                shapes: list(&SHAPES),
                patterns: list(&PATTERNS),
            }
        };
    }
}

fn service(service: &Service) -> TokenStream {
    let Service { id, version, protocol, validation_error } = service;
    let (id, version, validation_error) = (&**id, &**version, option(validation_error.map(number)));
    let protocol = match protocol {
        Protocol::AwsJson1_0 => quote! { AwsJson1_0 },
        Protocol::AwsJson1_1 => quote! { AwsJson1_1 },
        Protocol::RestJson1 => quote! { RestJson1 },
        _ => quote! { Document },
    };
    quote! { service(#id, #version, Protocol::#protocol, #validation_error) }
}

fn operation(operation: &OperationShape) -> TokenStream {
    let (name, input, output) =
        (&*operation.name, number(operation.input.0), number(operation.output.0));
    let errors = operation.errors.iter().map(|&error| number(error));
    quote! { operation(#name, #input, #output, &[#(#errors),*]) }
}

/// The lists of members and values, each in a static of its own.
struct Parts {
    names: Names,
    statics: Vec<TokenStream>,
}

impl Parts {
    fn shape(&mut self, shape: &Shape) -> TokenStream {
        let kind = self.kind(shape, &shape.id);
        let sensitive = shape.sensitive.then(|| quote! { .sensitive() });
        quote! { #kind #sensitive }
    }

    fn kind(&mut self, shape: &Shape, id: &str) -> TokenStream {
        match &shape.kind {
            Kind::Blob { length } => {
                let length = self::length(*length);
                quote! { blob(#id, #length) }
            }
            Kind::Boolean => quote! { boolean(#id) },
            Kind::String { length, pattern, values } => {
                let (length, pattern) = (self::length(*length), pattern_use(pattern.as_ref()));
                let Some(values) = values else { return quote! { string(#id, #length, #pattern) } };
                let values = values.values.iter().map(|value| {
                    let (text, internal) = (&*value.value, internal(value.internal));
                    quote! { value(#text) #internal }
                });
                let values = self.part(shape, "EnumValue", values.collect());
                quote! { string_enum(#id, &#values, #length, #pattern) }
            }
            Kind::Integer { width, range } => {
                let (width, range) = (integer_width(*width), self::range(range.as_ref()));
                quote! { integer(#id, #width, #range) }
            }
            Kind::IntEnum { values } => {
                let values = values.iter().map(|value| {
                    let (number, internal) = (signed(value.value), internal(value.internal));
                    quote! { number(#number) #internal }
                });
                let values = self.part(shape, "IntEnumValue", values.collect());
                quote! { integer_enum(#id, &#values) }
            }
            Kind::BigInteger { range } => {
                let range = self::range(range.as_ref());
                quote! { big_integer(#id, #range) }
            }
            Kind::Float { range } => {
                let range = self::range(range.as_ref());
                quote! { float(#id, #range) }
            }
            Kind::BigDecimal { range } => {
                let range = self::range(range.as_ref());
                quote! { big_decimal(#id, #range) }
            }
            Kind::Timestamp { format } => {
                let format = timestamp_format(*format);
                quote! { timestamp(#id, TimestampFormat::#format) }
            }
            Kind::Document => quote! { document(#id) },
            Kind::List { element, length, unique_items, sparse } => {
                let (element, length) = (number(element.0), self::length(*length));
                let unique = unique_items.then(|| quote! { .unique() });
                let sparse = sparse.then(|| quote! { .sparse() });
                quote! { list_of(#id, #element, #length) #unique #sparse }
            }
            Kind::Map { key, value, length, sparse } => {
                let (key, value, length) = (number(key.0), number(value.0), self::length(*length));
                let sparse = sparse.then(|| quote! { .sparse() });
                quote! { map_of(#id, #key, #value, #length) #sparse }
            }
            Kind::Structure { members } => {
                let members = self.part(shape, "Member", members.iter().map(member).collect());
                quote! { structure(#id, &#members) }
            }
            Kind::Union { members } => {
                let members = self.part(shape, "Member", members.iter().map(member).collect());
                quote! { union(#id, &#members) }
            }
        }
    }

    /// A static with the members or values of a shape; its name.
    fn part(&mut self, shape: &Shape, ty: &str, items: Vec<TokenStream>) -> TokenStream {
        if items.is_empty() {
            return quote! { [] };
        }
        let name = self.names.take(field_name(shape.name()).to_ascii_uppercase());
        let (name, ty) = (format_ident!("{name}"), format_ident!("{ty}"));
        let count = Literal::usize_unsuffixed(items.len());
        self.statics.push(quote! { static #name: [#ty; #count] = [#(#items),*]; });
        quote! { #name }
    }
}

fn member(member: &Member) -> TokenStream {
    let Member { name, target, required, has_default, idempotency_token } = member;
    let (name, target) = (&**name, number(target.0));
    let required = required.then(|| quote! { .required() });
    let defaulted = has_default.then(|| quote! { .defaulted() });
    let token = idempotency_token.then(|| quote! { .token() });
    quote! { member(#name, #target) #required #defaulted #token }
}

fn length(length: Option<Length>) -> TokenStream {
    let Some(Length { minimum, maximum }) = length else { return quote! { None } };
    match (minimum.map(number), maximum.map(number)) {
        (Some(minimum), Some(maximum)) => quote! { between(#minimum, #maximum) },
        (Some(minimum), None) => quote! { at_least(#minimum) },
        (None, Some(maximum)) => quote! { at_most(#maximum) },
        (None, None) => quote! { None },
    }
}

fn range(range: Option<&Range>) -> TokenStream {
    let Some(Range { minimum, maximum }) = range else { return quote! { None } };
    let bound = |bound: Option<&str>| option(bound.map(|text| quote! { #text }));
    let (minimum, maximum) = (bound(minimum.as_deref()), bound(maximum.as_deref()));
    quote! { range(#minimum, #maximum) }
}

fn pattern_use(pattern: Option<&PatternUse>) -> TokenStream {
    let Some(PatternUse { index, published }) = pattern else { return quote! { None } };
    let index = number(*index);
    match published.as_deref() {
        Some(published) => quote! { pattern_published_as(#index, #published) },
        None => quote! { pattern(#index) },
    }
}

fn internal(is_internal: bool) -> Option<TokenStream> {
    is_internal.then(|| quote! { .internal() })
}

fn integer_width(width: IntegerWidth) -> Ident {
    match width {
        IntegerWidth::Byte => format_ident!("BYTE"),
        IntegerWidth::Short => format_ident!("SHORT"),
        IntegerWidth::Integer => format_ident!("INTEGER"),
        IntegerWidth::Long => format_ident!("LONG"),
    }
}

fn timestamp_format(format: TimestampFormat) -> Ident {
    match format {
        TimestampFormat::EpochSeconds => format_ident!("EpochSeconds"),
        TimestampFormat::DateTime => format_ident!("DateTime"),
        TimestampFormat::HttpDate => format_ident!("HttpDate"),
    }
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

/// A number that may be negative.
pub(super) fn signed(number: impl Into<i64>) -> TokenStream {
    let number = number.into();
    let absolute = Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 {
        quote! { -#absolute }
    } else {
        quote! { #absolute }
    }
}
