//! The types of shapes.

/// The type of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
    Enum,
    IntEnum,
    List,
    Set,
    Map,
    Structure,
    Union,
    Service,
    Resource,
    Operation,
}

impl Type {
    const ALL: [(&'static str, Self); 23] = [
        ("blob", Self::Blob),
        ("boolean", Self::Boolean),
        ("string", Self::String),
        ("byte", Self::Byte),
        ("short", Self::Short),
        ("integer", Self::Integer),
        ("long", Self::Long),
        ("float", Self::Float),
        ("double", Self::Double),
        ("bigInteger", Self::BigInteger),
        ("bigDecimal", Self::BigDecimal),
        ("timestamp", Self::Timestamp),
        ("document", Self::Document),
        ("enum", Self::Enum),
        ("intEnum", Self::IntEnum),
        ("list", Self::List),
        ("set", Self::Set),
        ("map", Self::Map),
        ("structure", Self::Structure),
        ("union", Self::Union),
        ("service", Self::Service),
        ("resource", Self::Resource),
        ("operation", Self::Operation),
    ];

    /// All of them, for messages.
    pub const ALL_NAMES: &'static str = "blob, boolean, string, byte, short, integer, long, float, double, \
        bigInteger, bigDecimal, timestamp, document, enum, intEnum, list, set, map, structure, union, \
        service, resource, operation and apply";

    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(other, _)| *other == name).map(|(_, ty)| *ty)
    }

    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, ty)| *ty == self).map_or("", |(name, _)| name)
    }

    /// The name as messages say it: `a string`, `an enum`.
    pub fn with_article(self) -> String {
        let name = self.name();
        let article = if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
        format!("{article} {name}")
    }

    /// Whether values have this type: everything but service, resource and operation.
    pub fn is_data(self) -> bool {
        !matches!(self, Self::Service | Self::Resource | Self::Operation)
    }

    pub fn is_text(self) -> bool {
        matches!(self, Self::String | Self::Enum)
    }

    pub fn is_list(self) -> bool {
        matches!(self, Self::List | Self::Set)
    }

    /// Whether the numbers are whole.
    pub fn is_integral(self) -> bool {
        matches!(
            self,
            Self::Byte
                | Self::Short
                | Self::Integer
                | Self::Long
                | Self::IntEnum
                | Self::BigInteger
        )
    }

    pub fn is_number(self) -> bool {
        self.is_integral() || matches!(self, Self::Float | Self::Double | Self::BigDecimal)
    }

    pub fn has_length(self) -> bool {
        self.is_text() || self.is_list() || matches!(self, Self::Blob | Self::Map)
    }
}

#[cfg(test)]
mod tests {
    use super::Type;

    #[test]
    fn every_type_has_its_name() {
        for (name, ty) in Type::ALL {
            assert_eq!(Type::of_name(name), Some(ty));
            assert_eq!(ty.name(), name);
            assert!(Type::ALL_NAMES.contains(name));
        }
        assert_eq!(Type::of_name("apply"), None);
    }
}
