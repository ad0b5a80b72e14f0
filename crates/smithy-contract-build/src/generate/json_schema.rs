//! schemars' `JsonSchema`: the text of each type's schema.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use serde_json::json;
use smithy_contract::schema::ShapeIndex;

use super::types::Types;
use crate::json_schema::Writer;

/// `impl JsonSchema`.
pub(super) fn json_schema(types: &Types<'_>, index: ShapeIndex, name: &Ident) -> TokenStream {
    let used = std::cell::RefCell::new(Vec::new());
    // Which type a reference means; the run time puts schemars' own references there.
    let reference = |target: ShapeIndex| {
        let name = types.name(target).map(|name| name.to_string()).unwrap_or_default();
        used.borrow_mut().push(target);
        json!({ "$ref": name })
    };
    let text =
        Writer { contract: types.contract, reference: &reference }.definition(index).to_string();
    let mut used = used.into_inner();
    used.sort_unstable();
    used.dedup();
    let references = used.iter().filter_map(|&target| {
        let ty = types.name(target)?;
        let name = ty.to_string();
        Some(quote! { (#name, generator.subschema_for::<#ty>()) })
    });
    let references: Vec<TokenStream> = references.collect();
    let generator = if references.is_empty() {
        quote! { _ }
    } else {
        quote! { generator }
    };
    let schema_name = name.to_string();
    quote! {
        impl ::smithy_contract::schemars::JsonSchema for #name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(#schema_name)
            }

            fn json_schema(
                #generator: &mut ::smithy_contract::schemars::SchemaGenerator,
            ) -> ::smithy_contract::schemars::Schema {
                ::smithy_contract::typed::json_schema(#text, &[#(#references),*])
            }
        }
    }
}
