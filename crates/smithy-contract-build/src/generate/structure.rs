//! Structures: a struct, and what checks it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use smithy_contract::schema::{Member, ShapeIndex};
use syn::ext::IdentExt;

use super::Features;
use super::builder::builder;
use super::default::{self, Default};
use super::docs::{code, docs};
use super::names::{Names, field_name, identifier};
use super::types::Types;
use crate::contract::MemberDetails;

/// A member as a field.
pub(super) struct Field<'c> {
    pub member: &'c Member,
    pub details: &'c MemberDetails,
    /// The name, not escaped.
    pub name: String,
    /// The type of a value that is there.
    pub ty: TokenStream,
    default: Option<Default>,
    is_secret: bool,
    pub is_floats: bool,
}

impl Field<'_> {
    pub fn ident(&self) -> Ident {
        identifier(&self.name)
    }

    /// The documentation of the member, else that of its shape.
    pub fn docs(&self, types: &Types<'_>, instead: &str, more: &[&str]) -> TokenStream {
        let target = types.contract.details(self.member.target);
        docs(
            self.details.documentation.as_deref().or(target.documentation.as_deref()),
            instead,
            more,
        )
    }

    fn is_optional(&self) -> bool {
        !self.member.required && self.default.is_none()
    }

    /// What the field is where nothing is said; `None` if something must be.
    fn initial(&self) -> Option<Initial> {
        match &self.default {
            Some(default) if default.is_trivial() => Some(Initial::Trivial),
            Some(_) => Some(Initial::Function),
            None => self.is_optional().then_some(Initial::Trivial),
        }
    }
}

/// What a field is where nothing is said.
#[derive(PartialEq)]
enum Initial {
    /// What Rust's `Default` gives.
    Trivial,
    /// What the function for its default gives.
    Function,
}

/// Everything that is generated of a structure.
pub(super) fn structure(
    types: &Types<'_>,
    index: ShapeIndex,
    name: &Ident,
    builder_name: &Ident,
    features: Features,
) -> TokenStream {
    let fields = fields(types, index);
    let definition = definition(types, index, name, &fields);
    let functions = functions(name, builder_name, &fields);
    let typed = typed(index, name);
    let debug = debug(types, index, name, &fields);
    let builder =
        (!fields.is_empty()).then(|| builder(types, name, builder_name, &fields, features));
    let default = default_implementation(name, &fields);
    quote! { #definition #functions #default #typed #debug #builder }
}

fn fields<'c>(types: &Types<'c>, index: ShapeIndex) -> Vec<Field<'c>> {
    let contract = types.contract;
    let members =
        contract.model.shape(index).kind.members().iter().zip(&contract.details(index).members);
    let mut names = Names::default();
    let field = |(member, details): (&'c Member, &'c MemberDetails)| Field {
        member,
        details,
        name: names.take(field_name(&member.name)),
        ty: types.of_member(index, member.target),
        default: details.default.as_ref().map(|value| Default::new(types, member.target, value)),
        is_secret: types.is_secret(member.target),
        is_floats: types.is_floats(member.target),
    };
    members.map(field).collect()
}

fn definition(
    types: &Types<'_>,
    index: ShapeIndex,
    name: &Ident,
    fields: &[Field<'_>],
) -> TokenStream {
    let instead = format!("{} of the model.", code(types.shape(index).name()));
    let docs = docs(types.contract.details(index).documentation.as_deref(), &instead, &[]);
    let debug = (!has_secrets(types, index, fields)).then(|| quote! { Debug, });
    let default = fields.iter().all(|field| field.initial() == Some(Initial::Trivial));
    let default = default.then(|| quote! { Default, });
    let fields = fields.iter().map(|field| field_definition(types, name, field));
    quote! {
        #docs
        #[derive(Clone, #debug #default PartialEq)]
        #[derive(::smithy_contract::serde::Serialize, ::smithy_contract::serde::Deserialize)]
        #[serde(crate = "::smithy_contract::serde")]
        pub struct #name {
            #(#fields)*
        }
    }
}

fn field_definition(types: &Types<'_>, owner: &Ident, field: &Field<'_>) -> TokenStream {
    let (member, ty, ident) = (field.member, &field.ty, field.ident());
    let about_default = field.default.as_ref().map(Default::sentence);
    let more: Vec<&str> = about_default.as_deref().into_iter().collect();
    let docs = field.docs(types, &format!("{} of the model.", code(&member.name)), &more);
    let rename = (ident.unraw() != *member.name).then(|| {
        let name = &*member.name;
        quote! { rename = #name }
    });
    let presence = match &field.default {
        Some(default) => default.attributes(owner, &field.name),
        None if field.is_optional() => {
            // Serde takes an absent option for none, unless something else reads it.
            let default = field.is_floats.then(|| quote! { default });
            let absent = quote! { skip_serializing_if = "::core::option::Option::is_none" };
            default.into_iter().chain([absent]).collect()
        }
        None => Vec::new(),
    };
    let with = field.is_floats.then(|| quote! { with = "::smithy_contract::typed::float" });
    let serde: Vec<TokenStream> = rename.into_iter().chain(presence).chain(with).collect();
    let serde = (!serde.is_empty()).then(|| quote! { #[serde(#(#serde),*)] });
    let ty = if field.is_optional() {
        quote! { ::core::option::Option<#ty> }
    } else {
        quote! { #ty }
    };
    quote! { #docs #serde pub #ident: #ty, }
}

/// `Default`, where derive would not give the model's defaults.
fn default_implementation(name: &Ident, fields: &[Field<'_>]) -> Option<TokenStream> {
    let initials: Vec<Initial> = fields.iter().map(Field::initial).collect::<Option<_>>()?;
    if initials.iter().all(|initial| *initial == Initial::Trivial) {
        return None;
    }
    let fields = fields.iter().zip(initials).map(|(field, initial)| {
        let ident = field.ident();
        match initial {
            Initial::Trivial => quote! { #ident: ::core::default::Default::default(), },
            Initial::Function => {
                let function = default::function(&field.name);
                quote! { #ident: Self::#function(), }
            }
        }
    });
    Some(quote! {
        impl ::core::default::Default for #name {
            fn default() -> Self {
                Self { #(#fields)* }
            }
        }
    })
}

/// How values are made.
fn functions(name: &Ident, builder: &Ident, fields: &[Field<'_>]) -> TokenStream {
    let start = (!fields.is_empty()).then(|| {
        quote! {
            /// Starts a value that has no members yet.
            #[must_use]
            pub const fn builder() -> #builder {
                #builder(::smithy_contract::typed::Draft::new())
            }
        }
    });
    let defaults =
        fields.iter().filter_map(|field| field.default.as_ref()?.functions(&field.name, &field.ty));
    quote! {
        impl #name {
            /// Checks a JSON text and reads it. An invalid one gives all its violations.
            pub fn from_json(
                body: impl ::core::convert::AsRef<[u8]>,
            ) -> ::core::result::Result<
                ::smithy_contract::Validated<Self>,
                ::smithy_contract::ValidationException,
            > {
                ::smithy_contract::Validated::from_json(body)
            }

            #start

            #(#defaults)*
        }
    }
}

fn typed(index: ShapeIndex, name: &Ident) -> TokenStream {
    let index = super::model::number(index.0);
    quote! {
        impl ::smithy_contract::Typed for #name {
            const SCHEMA: ::smithy_contract::Schema = ::smithy_contract::Schema::of_static(
                &MODEL,
                ::smithy_contract::schema::ShapeIndex(#index),
            );
        }
    }
}

fn has_secrets(types: &Types<'_>, index: ShapeIndex, fields: &[Field<'_>]) -> bool {
    types.shape(index).sensitive || fields.iter().any(|field| field.is_secret)
}

/// `Debug` of structures with secrets.
fn debug(
    types: &Types<'_>,
    index: ShapeIndex,
    name: &Ident,
    fields: &[Field<'_>],
) -> Option<TokenStream> {
    if !has_secrets(types, index, fields) {
        return None;
    }
    let shown = name.to_string();
    let printed = if types.shape(index).sensitive {
        let hidden = format!("{shown}(***)");
        quote! { formatter.write_str(#hidden) }
    } else {
        let fields = fields.iter().map(|field| {
            let (ident, name) = (field.ident(), &field.name);
            let value = if field.is_secret {
                quote! { &::core::format_args!("***") }
            } else {
                quote! { &self.#ident }
            };
            quote! { .field(#name, #value) }
        });
        quote! { formatter.debug_struct(#shown) #(#fields)* .finish() }
    };
    Some(debug_implementation(name, printed))
}

/// `Debug`, for types that derive would print too much of.
pub(super) fn debug_implementation(name: &Ident, printed: impl ToTokens) -> TokenStream {
    quote! {
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #printed
            }
        }
    }
}
