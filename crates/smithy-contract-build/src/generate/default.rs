//! Defaults of members: how an absent member reads, and when it is left out again.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;
use serde_json::value::RawValue;
use smithy_contract::schema::{Kind, ShapeIndex, TimestampFormat};
use smithy_contract::{Blob, DateTime, HttpDate, Timestamp};

use super::docs::code;
use super::model::signed;
use super::types::Types;
use crate::ast::raw;
use crate::resolve::whole_number;

/// A member with a default.
pub(super) struct Default {
    /// What an absent member reads as; `None` if it is what Rust's `Default` gives.
    expression: Option<TokenStream>,
    /// Whether the default breaks the member's own constraints, so that it must not be written.
    is_invalid: bool,
    /// The value, for people.
    shown: String,
}

impl Default {
    pub fn new(types: &Types<'_>, target: ShapeIndex, written: &RawValue) -> Self {
        let text = written.get();
        // Null, too, if it is nested too deeply for a tree: such a document is shown to nobody.
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        Self {
            expression: expression(&types.shape(target).kind, &value, text),
            is_invalid: types.contract.schema(target).check(text.as_bytes()).is_err(),
            shown: if raw::number(written).is_some() { text.to_owned() } else { value.to_string() },
        }
    }

    /// Whether it is what Rust's `Default` gives.
    pub fn is_trivial(&self) -> bool {
        self.expression.is_none()
    }

    /// The arguments of `#[serde(…)]` for the field of this name.
    pub fn attributes(&self, owner: &Ident, field: &str) -> Vec<TokenStream> {
        let read = match self.expression {
            Some(_) => {
                let path = format!("{owner}::{}", function(field));
                quote! { default = #path }
            }
            None => quote! { default },
        };
        let leave_out = self.is_invalid.then(|| {
            let path = match self.expression {
                Some(_) => format!("{owner}::is_{}", function(field)),
                None => "::smithy_contract::typed::is_default".to_owned(),
            };
            quote! { skip_serializing_if = #path }
        });
        [read].into_iter().chain(leave_out).collect()
    }

    /// The functions that the attributes name.
    pub fn functions(&self, field: &str, ty: &TokenStream) -> Option<TokenStream> {
        let expression = self.expression.as_ref()?;
        let function = function(field);
        let is_function = format_ident!("is_{function}");
        let comparison = self.is_invalid.then(|| {
            quote! {
                fn #is_function(value: &#ty) -> bool {
                    *value == Self::#function()
                }
            }
        });
        Some(quote! {
            fn #function() -> #ty {
                #expression
            }

            #comparison
        })
    }

    /// A sentence about the default.
    pub fn sentence(&self) -> String {
        let is_long = self.shown.len() > 60;
        let shown = if is_long { "the default".to_owned() } else { code(&self.shown) };
        format!("An absent member reads as {shown}.")
    }
}

/// The name of the function that gives the default of a field.
pub(super) fn function(field: &str) -> Ident {
    format_ident!("default_{field}")
}

/// The expression for a value, which stands in the model as this text. It is of the kind's type, as was
/// checked before.
fn expression(kind: &Kind, value: &Value, text: &str) -> Option<TokenStream> {
    match (kind, value) {
        (Kind::Boolean, Value::Bool(value)) => value.then(|| quote! { true }),
        (Kind::Integer { .. }, _) => {
            let number = integer(text)?;
            (number != 0).then(|| signed(number))
        }
        (Kind::IntEnum { .. }, _) => {
            let number = signed(integer(text)?);
            Some(quote! { ::core::convert::From::from(#number) })
        }
        (Kind::Float { .. }, Value::Number(number)) => {
            let number = number.as_f64()?;
            let sign = (number < 0.0).then(|| quote! { - });
            let absolute = Literal::f64_unsuffixed(number.abs());
            (number != 0.0).then(|| quote! { #sign #absolute })
        }
        (Kind::Float { .. }, Value::String(text)) => Some(match text.as_str() {
            "Infinity" => quote! { f64::INFINITY },
            "-Infinity" => quote! { f64::NEG_INFINITY },
            _ => quote! { f64::NAN },
        }),
        (Kind::String { values: None, .. }, Value::String(text)) => {
            (!text.is_empty()).then(|| quote! { ::std::string::String::from(#text) })
        }
        (Kind::String { .. }, Value::String(text)) => {
            Some(quote! { ::core::convert::From::from(#text) })
        }
        (Kind::Blob { .. }, Value::String(text)) => {
            (!text.is_empty()).then(|| literal(&blob(value, text)))
        }
        (Kind::Timestamp { format }, _) => timestamp(*format, value).map(|json| literal(&json)),
        (Kind::BigInteger { .. } | Kind::BigDecimal { .. } | Kind::Document, _) => {
            Some(literal(text))
        }
        // Lists and maps can only be empty by default.
        _ => None,
    }
}

/// However it is written: `1`, `1.0`, `1e3`.
fn integer(text: &str) -> Option<i64> {
    whole_number(text).and_then(|number| i64::try_from(number).ok())
}

fn literal(json: &str) -> TokenStream {
    quote! { ::smithy_contract::typed::literal(#json) }
}

/// Smithy wants base64 here; what is none is taken for the bytes themselves.
fn blob(value: &Value, text: &str) -> String {
    match serde_json::from_value::<Blob>(value.clone()) {
        Ok(_) => value.to_string(),
        Err(_) => smithy_contract::typed::to_json(&Blob::from(text)),
    }
}

/// Whatever the format, the default is a number of seconds or a date-time.
fn timestamp(format: TimestampFormat, value: &Value) -> Option<String> {
    let moment: Timestamp = match value {
        Value::String(_) => {
            serde_json::from_value::<Timestamp<DateTime>>(value.clone()).ok()?.cast()
        }
        _ => serde_json::from_value(value.clone()).ok()?,
    };
    Some(match format {
        TimestampFormat::EpochSeconds => smithy_contract::typed::to_json(&moment),
        TimestampFormat::DateTime => smithy_contract::typed::to_json(&moment.cast::<DateTime>()),
        TimestampFormat::HttpDate => smithy_contract::typed::to_json(&moment.cast::<HttpDate>()),
    })
}
