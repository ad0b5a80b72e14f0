//! Serde's data model over a JSON text, as the AWS JSON protocols mean it.

use std::borrow::Cow;

use serde::de::value::{BorrowedStrDeserializer, StringDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::error::ReadError;
use super::raw;
use crate::check::TYPE_MEMBER;
use crate::json::Pull;
use crate::simple::decimal::Decimal;

pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    let mut reader = Reader(Pull::new(text));
    let value = T::deserialize(&mut reader)?;
    reader.0.end()?;
    Ok(value)
}

struct Reader<'de>(Pull<'de>);

impl<'de> Reader<'de> {
    /// All elements or pairs, then the bracket that closes. A visitor that does not take them all has
    /// failed.
    fn list<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, ReadError> {
        self.0.begin(b'[')?;
        visitor.visit_seq(Elements { reader: self, is_first: true })
    }

    fn object<V: Visitor<'de>>(
        &mut self,
        visitor: V,
        null_is_absent: bool,
    ) -> Result<V::Value, ReadError> {
        self.0.begin(b'{')?;
        visitor.visit_map(Members { reader: self, is_first: true, null_is_absent })
    }

    fn number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, ReadError> {
        let text = self.0.number()?;
        if text != "-0" {
            if let Ok(number) = text.parse() {
                return visitor.visit_i64(number);
            }
            if let Ok(number) = text.parse() {
                return visitor.visit_u64(number);
            }
        }
        visitor.visit_f64(text.parse().map_err(ReadError::custom)?)
    }

    /// An integer in any spelling that JSON has for it.
    #[inline]
    fn integer(&mut self) -> Result<i64, ReadError> {
        let text = self.0.number()?;
        match text.parse() {
            Ok(number) => Ok(number),
            Err(_) => {
                Decimal::new(text).to_i64().ok_or_else(|| ReadError::custom("expected an integer"))
            }
        }
    }
}

/// All integers are read alike; the visitor knows the width.
macro_rules! integers {
    ($($method:ident)*) => {
        $(#[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
            visitor.visit_i64(self.integer()?)
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0.peek() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'{') => self.object(visitor, false),
            Some(b'[') => self.list(visitor),
            Some(b't' | b'f') => visitor.visit_bool(self.0.boolean()?),
            Some(b'n') => {
                self.0.null()?;
                visitor.visit_unit()
            }
            _ => self.number(visitor),
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0.string()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    integers!(deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64);

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.0.null()? { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.object(visitor, true)
    }

    /// A union: exactly one member that is neither null nor the type.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.0.begin(b'{')?;
        let mut visitor = Some(visitor);
        let mut value = None;
        let mut is_first = true;
        while self.0.has_more(is_first, b'}')? {
            is_first = false;
            let member = self.0.name()?;
            if member == TYPE_MEMBER {
                self.0.skip()?;
            } else if !self.0.null()? {
                let visitor =
                    visitor.take().ok_or_else(|| ReadError::custom("a union with two members"))?;
                value = Some(visitor.visit_enum(Chosen { reader: self, member })?);
            }
        }
        value.ok_or_else(|| ReadError::custom(format_args!("a union {name} without a member")))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match name {
            raw::TOKEN => visitor.visit_borrowed_str(self.0.skip()?),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.0.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple tuple_struct map
    }
}

struct Elements<'r, 'de> {
    reader: &'r mut Reader<'de>,
    is_first: bool,
}

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = ReadError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ReadError> {
        let is_first = std::mem::replace(&mut self.is_first, false);
        if !self.reader.0.has_more(is_first, b']')? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

struct Members<'r, 'de> {
    reader: &'r mut Reader<'de>,
    is_first: bool,
    null_is_absent: bool,
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = ReadError;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ReadError> {
        loop {
            let is_first = std::mem::replace(&mut self.is_first, false);
            if !self.reader.0.has_more(is_first, b'}')? {
                return Ok(None);
            }
            let name = self.reader.0.name()?;
            if !(self.null_is_absent && self.reader.0.null()?) {
                return deserialize_name(name, seed).map(Some);
            }
        }
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        seed.deserialize(&mut *self.reader)
    }
}

/// The member of a union that was chosen.
struct Chosen<'r, 'de> {
    reader: &'r mut Reader<'de>,
    member: Cow<'de, str>,
}

impl<'r, 'de> EnumAccess<'de> for Chosen<'r, 'de> {
    type Error = ReadError;
    type Variant = Value<'r, 'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Value<'r, 'de>), ReadError> {
        Ok((deserialize_name(self.member, seed)?, Value(self.reader)))
    }
}

struct Value<'r, 'de>(&'r mut Reader<'de>);

impl<'de> VariantAccess<'de> for Value<'_, 'de> {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        self.0.0.skip()?;
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ReadError> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ReadError> {
        self.0.list(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.0.object(visitor, true)
    }
}

#[inline]
fn deserialize_name<'de, S: DeserializeSeed<'de>>(
    name: Cow<'de, str>,
    seed: S,
) -> Result<S::Value, ReadError> {
    match name {
        Cow::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
        Cow::Owned(name) => seed.deserialize(StringDeserializer::new(name)),
    }
}
