//! Unions: an enum with one variant for each member.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use smithy_contract::schema::{Member, ShapeIndex};

use super::docs::{code, docs};
use super::names::{Names, identifier, type_name};
use super::structure::debug_implementation;
use super::types::Types;
use crate::contract::MemberDetails;

struct Variant<'c> {
    member: &'c Member,
    details: &'c MemberDetails,
    ident: Ident,
    is_secret: bool,
}

/// Everything that is generated of a union.
pub(super) fn union(types: &Types<'_>, index: ShapeIndex, name: &Ident) -> TokenStream {
    let contract = types.contract;
    let shape = types.shape(index);
    let mut names = Names::default();
    let members = shape.kind.members().iter().zip(&contract.details(index).members);
    let variants: Vec<Variant<'_>> = members
        .map(|(member, details)| Variant {
            member,
            details,
            ident: identifier(&names.take(type_name(&member.name))),
            is_secret: shape.sensitive || types.is_secret(member.target),
        })
        .collect();
    let instead = format!("{} of the model: exactly one of its members.", code(shape.name()));
    let docs = docs(contract.details(index).documentation.as_deref(), &instead, &[]);
    let has_secrets = variants.iter().any(|variant| variant.is_secret);
    let debug = has_secrets.then(|| debug(name, &variants));
    let derived = (!has_secrets).then(|| quote! { Debug, });
    let definitions = variants.iter().map(|variant| definition(types, index, variant));
    quote! {
        #docs
        #[derive(Clone, #derived PartialEq)]
        #[derive(::smithy_contract::serde::Serialize, ::smithy_contract::serde::Deserialize)]
        #[serde(crate = "::smithy_contract::serde")]
        pub enum #name {
            #(#definitions)*
        }

        #debug
    }
}

fn definition(types: &Types<'_>, owner: ShapeIndex, variant: &Variant<'_>) -> TokenStream {
    let Variant { member, details, ident, .. } = variant;
    let target = types.contract.details(member.target);
    let documentation = details.documentation.as_deref().or(target.documentation.as_deref());
    let docs = docs(documentation, &format!("{} of the model.", code(&member.name)), &[]);
    let name = &*member.name;
    let rename = (ident != name).then(|| quote! { rename = #name });
    let with =
        types.is_floats(member.target).then(|| quote! { with = "::smithy_contract::typed::float" });
    let serde: Vec<TokenStream> = rename.into_iter().chain(with).collect();
    let serde = (!serde.is_empty()).then(|| quote! { #[serde(#(#serde),*)] });
    let ty = types.of_member(owner, member.target);
    quote! { #docs #serde #ident(#ty), }
}

fn debug(name: &Ident, variants: &[Variant<'_>]) -> TokenStream {
    let arms = variants.iter().map(|Variant { ident, is_secret, .. }| {
        let shown = ident.to_string();
        if *is_secret {
            let hidden = format!("{shown}(***)");
            quote! { Self::#ident(_) => formatter.write_str(#hidden), }
        } else {
            quote! { Self::#ident(value) => formatter.debug_tuple(#shown).field(value).finish(), }
        }
    });
    debug_implementation(name, quote! { match self { #(#arms)* } })
}
