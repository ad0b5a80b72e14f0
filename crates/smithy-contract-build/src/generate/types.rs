//! Which Rust type each shape has.

use std::collections::{BTreeMap, HashSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use smithy_contract::schema::{IntegerWidth, Kind, Shape, ShapeIndex, TimestampFormat};

use super::names::{Names, identifier, type_name};
use crate::contract::Contract;
use crate::json_schema::is_defined;

/// The types of a contract: the names of those that are generated, and what else is known of them.
pub(super) struct Types<'c> {
    pub contract: &'c Contract,
    names: BTreeMap<ShapeIndex, String>,
    /// Names of types beside those of shapes.
    pub taken: Names,
}

impl<'c> Types<'c> {
    pub fn new(contract: &'c Contract) -> Self {
        let mut taken = Names::default();
        let mut names = BTreeMap::new();
        for (shape, index) in contract.model.shapes.iter().zip(0..) {
            if is_defined(shape) {
                names.insert(ShapeIndex(index), taken.take(type_name(shape.name())));
            }
        }
        Self { contract, names, taken }
    }

    /// The shapes that have a type of their own, and its name.
    pub fn named(&self) -> impl Iterator<Item = (ShapeIndex, Ident)> {
        self.names.iter().map(|(&index, name)| (index, identifier(name)))
    }

    pub fn name(&self, index: ShapeIndex) -> Option<Ident> {
        self.names.get(&index).map(|name| identifier(name))
    }

    pub fn shape(&self, index: ShapeIndex) -> &'c Shape {
        self.contract.model.shape(index)
    }

    /// The type of a shape's values.
    pub fn of(&self, index: ShapeIndex) -> TokenStream {
        if let Some(name) = self.name(index) {
            return quote! { #name };
        }
        match &self.shape(index).kind {
            Kind::Blob { .. } => quote! { ::smithy_contract::Blob },
            Kind::Boolean => quote! { bool },
            Kind::Integer { width, .. } => match width {
                IntegerWidth::Byte => quote! { i8 },
                IntegerWidth::Short => quote! { i16 },
                IntegerWidth::Integer => quote! { i32 },
                IntegerWidth::Long => quote! { i64 },
            },
            Kind::BigInteger { .. } => quote! { ::smithy_contract::BigInteger },
            Kind::Float { .. } => quote! { f64 },
            Kind::BigDecimal { .. } => quote! { ::smithy_contract::BigDecimal },
            Kind::Timestamp { format } => match format {
                TimestampFormat::EpochSeconds => quote! { ::smithy_contract::Timestamp },
                TimestampFormat::DateTime => {
                    quote! { ::smithy_contract::Timestamp<::smithy_contract::DateTime> }
                }
                TimestampFormat::HttpDate => {
                    quote! { ::smithy_contract::Timestamp<::smithy_contract::HttpDate> }
                }
            },
            Kind::Document => quote! { ::smithy_contract::Document },
            Kind::List { element, sparse, .. } => {
                let element = self.held(*element, *sparse);
                quote! { ::std::vec::Vec<#element> }
            }
            Kind::Map { value, sparse, .. } => {
                let value = self.held(*value, *sparse);
                quote! { ::std::collections::BTreeMap<::std::string::String, #value> }
            }
            // Those with types of their own are above.
            Kind::String { .. }
            | Kind::IntEnum { .. }
            | Kind::Structure { .. }
            | Kind::Union { .. } => {
                quote! { ::std::string::String }
            }
        }
    }

    fn held(&self, index: ShapeIndex, sparse: bool) -> TokenStream {
        let held = self.of(index);
        if sparse {
            quote! { ::core::option::Option<#held> }
        } else {
            held
        }
    }

    /// The type of a member of `owner`: in a box, if it may hold values of the owner's type.
    pub fn of_member(&self, owner: ShapeIndex, target: ShapeIndex) -> TokenStream {
        let ty = self.of(target);
        if self.holds(target, owner) {
            quote! { ::std::boxed::Box<#ty> }
        } else {
            ty
        }
    }

    /// Whether a value of type `outer` would hold, within itself, one of type `inner`.
    pub fn holds(&self, outer: ShapeIndex, inner: ShapeIndex) -> bool {
        let mut seen = HashSet::new();
        let mut waiting = vec![outer];
        while let Some(index) = waiting.pop() {
            if index == inner {
                return true;
            }
            if seen.insert(index) {
                // Lists and maps hold their values elsewhere.
                waiting.extend(self.shape(index).kind.members().iter().map(|member| member.target));
            }
        }
        false
    }

    /// Whether values are floats, or lists or maps of them.
    pub fn is_floats(&self, index: ShapeIndex) -> bool {
        match self.shape(index).kind {
            Kind::Float { .. } => true,
            Kind::List { element, .. } => self.is_floats(element),
            Kind::Map { value, .. } => self.is_floats(value),
            _ => false,
        }
    }

    /// Whether a value must not be printed. Types of our own see to that themselves.
    pub fn is_secret(&self, index: ShapeIndex) -> bool {
        if self.names.contains_key(&index) {
            return false;
        }
        let shape = self.shape(index);
        shape.sensitive
            || match shape.kind {
                Kind::List { .. } | Kind::Map { .. } => {
                    targets(&shape.kind).into_iter().any(|target| self.is_secret(target))
                }
                _ => false,
            }
    }
}

/// The shapes that values of this kind hold.
pub(crate) fn targets(kind: &Kind) -> Vec<ShapeIndex> {
    match kind {
        Kind::List { element, .. } => vec![*element],
        Kind::Map { key, value, .. } => vec![*key, *value],
        kind => kind.members().iter().map(|member| member.target).collect(),
    }
}
