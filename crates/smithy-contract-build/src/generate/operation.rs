//! Operations: a type that ties everything together, and an enum of the errors.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use smithy_contract::schema::{OperationShape, ShapeIndex};

use super::docs::{code, docs};
use super::names::{Names, identifier, type_name};
use super::types::Types;
use crate::contract::OperationDetails;

/// Everything that is generated of an operation.
pub(super) fn operation(
    types: &Types<'_>,
    operation: &OperationShape,
    details: &OperationDetails,
    names: &mut Names,
) -> TokenStream {
    let model = &types.contract.model;
    let ident = identifier(&names.take(type_name(&operation.name)));
    let error = identifier(&names.take(format!("{}Error", type_name(&operation.name))));
    let name = &*operation.name;
    let target = format!("{}.{name}", model.service.name());
    let docs =
        docs(details.documentation.as_deref(), &format!("The operation {}.", code(name)), &[]);
    // Inputs and outputs are structures, so that they have types.
    let (input, output) = (types.of(operation.input), types.of(operation.output));
    let errors = errors(types, operation, &error);
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub enum #ident {}

        impl #ident {
            /// Checks the body of a request. An invalid one gives all its violations.
            pub fn check_input(
                body: impl ::core::convert::AsRef<[u8]>,
            ) -> ::core::result::Result<(), ::smithy_contract::ValidationException> {
                <Self as ::smithy_contract::Operation>::check_input(body)
            }

            /// Checks the body of an answer. An invalid one gives all its violations.
            pub fn check_output(
                body: impl ::core::convert::AsRef<[u8]>,
            ) -> ::core::result::Result<(), ::smithy_contract::ValidationException> {
                <Self as ::smithy_contract::Operation>::check_output(body)
            }
        }

        impl ::smithy_contract::Operation for #ident {
            type Input = #input;
            type Output = #output;
            type Error = #error;

            const NAME: &'static str = #name;
            const TARGET: &'static str = #target;
        }

        #errors
    }
}

fn errors(types: &Types<'_>, operation: &OperationShape, name: &Ident) -> TokenStream {
    let model = &types.contract.model;
    let about = format!("What {} may answer with instead of its output.", code(&operation.name));
    let about = docs(None, &about, &[]);
    let shapes: Vec<ShapeIndex> =
        operation.errors.iter().map(|&error| model.errors[error as usize].shape).collect();
    let mut names = Names::default();
    let shape_names: Vec<&str> = shapes.iter().map(|&shape| model.shape(shape).name()).collect();
    let variants: Vec<Ident> =
        shape_names.iter().map(|name| identifier(&names.take(type_name(name)))).collect();
    let variant_docs = shapes.iter().map(|&shape| {
        let instead = format!("{} of the model.", code(model.shape(shape).name()));
        docs(types.contract.details(shape).documentation.as_deref(), &instead, &[])
    });
    let held = shapes.iter().map(|&shape| types.of(shape));
    let unknown = identifier(&names.take("Unknown".to_owned()));
    let read = read(&shape_names, &variants);
    quote! {
        #about
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name {
            #(#variant_docs #variants(#held),)*
            /// An error that the model does not declare for this operation.
            #unknown(::smithy_contract::UnknownError),
        }

        impl ::smithy_contract::OperationError for #name {
            #read

            fn unknown(error: ::smithy_contract::UnknownError) -> Self {
                Self::#unknown(error)
            }

            #[inline]
            fn parts(&self) -> ::smithy_contract::ErrorParts {
                match self {
                    #(Self::#variants(error) => ::smithy_contract::ErrorParts::of(error),)*
                    Self::#unknown(error) => {
                        ::smithy_contract::ErrorParts::of_unknown(error, MODEL.service.protocol)
                    }
                }
            }
        }

        ::smithy_contract::operation_error!(#name);
    }
}

/// How the error of a name is read.
fn read(names: &[&str], variants: &[Ident]) -> TokenStream {
    if names.is_empty() {
        return quote! {
            #[inline]
            fn read(_: &str, _: &[u8]) -> ::core::option::Option<Self> {
                ::core::option::Option::None
            }
        };
    }
    quote! {
        #[inline]
        fn read(name: &str, body: &[u8]) -> ::core::option::Option<Self> {
            match name {
                #(#names => ::smithy_contract::typed::read_error(body).map(Self::#variants),)*
                _ => ::core::option::Option::None,
            }
        }
    }
}
