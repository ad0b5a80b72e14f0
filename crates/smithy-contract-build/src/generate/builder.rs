//! Builders of structures.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use smithy_contract::schema::Kind;

use super::Features;
use super::docs::{code, docs};
use super::names::{Names, identifier};
use super::structure::Field;
use super::types::Types;

/// The builder of a structure: one setter for each member, then `build`.
pub(super) fn builder(
    types: &Types<'_>,
    name: &Ident,
    builder: &Ident,
    fields: &[Field<'_>],
    features: Features,
) -> TokenStream {
    let docs = format!(" Makes a [`struct@{name}`], member by member.");
    let mut names = Names::with(&["build"]);
    let setters: Vec<TokenStream> =
        fields.iter().map(|field| setter(types, field, &mut names)).collect();
    let tokens = fields.iter().filter(|field| features.uuid && is_token(types, field));
    let tokens: Vec<TokenStream> = tokens.map(|field| random(field, &mut names)).collect();
    quote! {
        #[doc = #docs]
        #[derive(Clone, Debug)]
        pub struct #builder(::smithy_contract::typed::Draft<#name>);

        impl #builder {
            #(#setters)*

            #(#tokens)*

            /// The value, if it is valid; else all its violations.
            #[inline]
            pub fn build(
                self,
            ) -> ::core::result::Result<
                ::smithy_contract::Validated<#name>,
                ::smithy_contract::ValidationException,
            > {
                self.0.build()
            }
        }
    }
}

fn setter(types: &Types<'_>, field: &Field<'_>, names: &mut Names) -> TokenStream {
    let member = &*field.member.name;
    let setter = identifier(&names.take(field.name.clone()));
    let docs = field.docs(types, &format!("Sets {}.", code(member)), &[]);
    // Not the type of the field: what is in a box there need not be in one here.
    let ty = types.of(field.member.target);
    let argument = identifier("value");
    // Where any type goes, literals of lists, maps and numbers would have none.
    let is_inferred = !matches!(
        types.shape(field.member.target).kind,
        Kind::Boolean
            | Kind::Integer { .. }
            | Kind::Float { .. }
            | Kind::List { .. }
            | Kind::Map { .. }
    );
    let (parameter, value) = if is_inferred {
        (quote! { impl ::core::convert::Into<#ty> }, quote! { &#argument.into() })
    } else if field.is_floats {
        (ty, quote! { &::smithy_contract::typed::float::AsProtocol(#argument) })
    } else {
        (ty, quote! { &#argument })
    };
    let inline = (!is_inferred).then(|| quote! { #[inline] });
    quote! {
        #docs
        #inline
        #[must_use]
        pub fn #setter(self, #argument: #parameter) -> Self {
            Self(self.0.with(#member, #value))
        }
    }
}

/// Whether the member is an idempotency token that a random one would do for.
fn is_token(types: &Types<'_>, field: &Field<'_>) -> bool {
    let is_text =
        matches!(types.shape(field.member.target).kind, Kind::String { values: None, .. });
    field.member.idempotency_token && is_text
}

fn random(field: &Field<'_>, names: &mut Names) -> TokenStream {
    let member = &*field.member.name;
    let setter = format_ident!("{}", names.take(format!("random_{}", field.name)));
    let docs = docs(None, &format!("Sets {} to a random UUID.", code(member)), &[]);
    quote! {
        #docs
        #[must_use]
        pub fn #setter(self) -> Self {
            Self(self.0.with(#member, &::smithy_contract::typed::random_token()))
        }
    }
}
