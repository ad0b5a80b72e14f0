//! Enums of strings and of integers.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use smithy_contract::schema::{EnumValues, IntEnumValue, ShapeIndex};

use super::docs::{code, docs};
use super::model::signed;
use super::names::{Names, identifier, type_name};
use super::structure::debug_implementation;
use super::types::Types;

/// What is said of the variant for values that the model does not have.
const UNKNOWN: &str = "A value that the model does not have: newer services may answer with it. The checker \
                       refuses it, so that no valid value holds it.";

/// Everything that is generated of a string with a closed set of values.
pub(super) fn strings(
    types: &Types<'_>,
    index: ShapeIndex,
    name: &Ident,
    values: &EnumValues,
) -> TokenStream {
    let texts: Vec<&str> = values.values.iter().map(|value| &*value.value).collect();
    let shown: Vec<String> = texts.iter().map(|text| code(text)).collect();
    let (variants, unknown) = variants(types, index, &shown);
    let idents: Vec<&Ident> = variants.iter().map(|(ident, _)| ident).collect();
    let definition = definition(
        types,
        index,
        name,
        &variants,
        quote! { #unknown(::std::string::String) },
        &quote! {},
    );
    quote! {
        #definition

        impl #name {
            /// The text that stands in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #texts,)*
                    Self::#unknown(text) => text,
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for #name {
            fn from(text: ::std::string::String) -> Self {
                match text.as_str() {
                    #(#texts => Self::#idents,)*
                    _ => Self::#unknown(text),
                }
            }
        }

        ::smithy_contract::string_enum!(#name);
    }
}

/// Everything that is generated of an integer with a closed set of values.
pub(super) fn integers(
    types: &Types<'_>,
    index: ShapeIndex,
    name: &Ident,
    values: &[IntEnumValue],
) -> TokenStream {
    let numbers: Vec<TokenStream> = values.iter().map(|value| signed(value.value)).collect();
    let shown: Vec<String> = values.iter().map(|value| format!("`{}`", value.value)).collect();
    let (variants, unknown) = variants(types, index, &shown);
    let idents: Vec<&Ident> = variants.iter().map(|(ident, _)| ident).collect();
    let definition =
        definition(types, index, name, &variants, quote! { #unknown(i32) }, &quote! { Copy, });
    quote! {
        #definition

        impl #name {
            /// The number that stands in JSON.
            #[must_use]
            pub const fn as_i32(self) -> i32 {
                match self {
                    #(Self::#idents => #numbers,)*
                    Self::#unknown(number) => number,
                }
            }
        }

        impl ::core::convert::From<i32> for #name {
            fn from(number: i32) -> Self {
                match number {
                    #(#numbers => Self::#idents,)*
                    _ => Self::#unknown(number),
                }
            }
        }

        ::smithy_contract::integer_enum!(#name);
    }
}

/// The variants with their documentation, and the name of the one for all other values.
fn variants(
    types: &Types<'_>,
    index: ShapeIndex,
    shown: &[String],
) -> (Vec<(Ident, TokenStream)>, Ident) {
    let details = &types.contract.details(index).values;
    let mut names = Names::default();
    let variant = |(place, shown): (usize, &String)| {
        let details = details.get(place);
        let name = details.and_then(|details| details.name.as_deref()).unwrap_or(shown);
        let documentation = details.and_then(|details| details.documentation.as_deref());
        let more: &[&str] = if documentation.is_some() { &[shown.as_str()] } else { &[] };
        (identifier(&names.take(type_name(name))), docs(documentation, shown, more))
    };
    let variants = shown.iter().enumerate().map(variant).collect();
    let unknown = identifier(&names.take("Unknown".to_owned()));
    (variants, unknown)
}

fn definition(
    types: &Types<'_>,
    index: ShapeIndex,
    name: &Ident,
    variants: &[(Ident, TokenStream)],
    unknown: TokenStream,
    also: &TokenStream,
) -> TokenStream {
    let shape = types.shape(index);
    let instead = format!("{} of the model.", code(shape.name()));
    let docs = docs(types.contract.details(index).documentation.as_deref(), &instead, &[]);
    let variants = variants.iter().map(|(ident, docs)| quote! { #docs #ident, });
    let unknown_docs = super::docs::docs(Some(UNKNOWN), "", &[]);
    let derived = (!shape.sensitive).then(|| quote! { Debug, });
    let debug = shape.sensitive.then(|| {
        let hidden = format!("{name}(***)");
        debug_implementation(name, quote! { formatter.write_str(#hidden) })
    });
    quote! {
        #docs
        #[derive(Clone, #also #derived PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum #name {
            #(#variants)*
            #unknown_docs
            #unknown,
        }

        #debug
    }
}
