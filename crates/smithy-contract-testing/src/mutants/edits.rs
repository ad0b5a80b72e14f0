//! What may be changed at one place.

use std::borrow::Cow;

use smithy_contract::schema::{
    EnumValue, EnumValues, IntEnumValue, IntegerWidth, Kind, Length, Member, PatternUse, Range,
    TimestampFormat,
};

use super::pattern;
use super::places::{Base, Change, Edit, Place};

/// All changes of one place.
pub(super) fn edits(base: &Base, place: Place) -> Vec<Edit> {
    let name = base.name(&place.steps);
    let mut edits = Edits { place, name, edits: Vec::new() };
    let shape = base.model().shape(edits.place.shape);
    edits.member(base);
    edits.kind(base, &shape.kind);
    edits.edits
}

struct Edits {
    place: Place,
    name: String,
    edits: Vec<Edit>,
}

impl Edits {
    fn add(&mut self, name: &str, description: &str, change: Change) {
        self.edits.push(Edit {
            name: format!("{}/{name}", self.name),
            description: format!("{}: {description}.", self.name),
            steps: self.place.steps.clone(),
            change,
        });
    }

    fn member(&mut self, base: &Base) {
        let Some((holder, member)) = base.member(&self.place.steps) else {
            return;
        };
        let is_in_union = matches!(holder, Kind::Union { .. });
        let must = member.required && !member.has_default;
        let with =
            |required| Change::Member(Member { required, has_default: false, ..member.clone() });
        if !is_in_union {
            let absent = match member.idempotency_token {
                true => "may be absent, as if the service made up a token",
                false => "may be absent",
            };
            match must {
                true => self.add("required/dropped", absent, with(false)),
                false => self.add("required/added", "must not be absent", with(true)),
            }
        }
        let effect = if is_in_union { "is no member of the union" } else { "is not looked at" };
        self.add("member/missing", effect, Change::NoMember);
    }

    fn kind(&mut self, base: &Base, kind: &Kind) {
        match kind {
            Kind::Blob { length } => {
                self.length(*length, "bytes", |length| Kind::Blob { length });
                let text = Kind::String { length: None, pattern: None, values: None };
                self.add("type/text", "need not be base64", Change::Kind(text));
            }
            Kind::Boolean => {}
            Kind::String { length, pattern, values } => self.string(base, *length, pattern, values),
            Kind::Integer { width, range } => {
                for (name, other) in WIDTHS {
                    if other != *width {
                        let kind = Kind::Integer { width: other, range: range.clone() };
                        let description = format!("holds a {name}");
                        self.add(&format!("type/{name}"), &description, Change::Kind(kind));
                    }
                }
                let double = Kind::Float { range: range.clone() };
                self.add("type/double", "may have a fraction", Change::Kind(double));
                self.range(range.as_ref(), |range| Kind::Integer { width: *width, range });
            }
            Kind::BigInteger { range } => {
                let long = Kind::Integer { width: IntegerWidth::Long, range: range.clone() };
                self.add("type/long", "holds a long", Change::Kind(long));
                let decimal = Kind::BigDecimal { range: range.clone() };
                self.add("type/big-decimal", "may have a fraction", Change::Kind(decimal));
                self.range(range.as_ref(), |range| Kind::BigInteger { range });
            }
            Kind::Float { range } => self.range(range.as_ref(), |range| Kind::Float { range }),
            Kind::BigDecimal { range } => {
                self.range(range.as_ref(), |range| Kind::BigDecimal { range })
            }
            Kind::IntEnum { values } => self.int_enum(values),
            Kind::Timestamp { format } => {
                for (name, other) in FORMATS {
                    if other != *format {
                        let kind = Kind::Timestamp { format: other };
                        let description = format!("is written as {name}");
                        self.add(&format!("type/{name}"), &description, Change::Kind(kind));
                    }
                }
            }
            Kind::Document => {}
            Kind::List { element, length, unique_items, sparse } => {
                let (element, unique_items, sparse) = (*element, *unique_items, *sparse);
                let list = |length, unique_items, sparse| Kind::List {
                    element,
                    length,
                    unique_items,
                    sparse,
                };
                self.length(*length, "elements", |length| list(length, unique_items, sparse));
                let (name, description) = match unique_items {
                    true => ("unique-items/dropped", "may hold equal elements"),
                    false => ("unique-items/added", "must not hold equal elements"),
                };
                self.add(name, description, Change::Kind(list(*length, !unique_items, sparse)));
                self.sparse(sparse, list(*length, unique_items, !sparse));
            }
            Kind::Map { key, value, length, sparse } => {
                let map = |length, sparse| Kind::Map { key: *key, value: *value, length, sparse };
                self.length(*length, "pairs", |length| map(length, *sparse));
                self.sparse(*sparse, map(*length, !*sparse));
            }
            Kind::Structure { .. } => {}
            Kind::Union { members } => {
                let structure = Kind::Structure { members: members.clone() };
                let description = "may have any number of members";
                self.add("union/structure", description, Change::Kind(structure));
            }
        }
        if !matches!(kind, Kind::Document) {
            self.add(
                "type/anything",
                "is not looked into, whatever it is",
                Change::Kind(Kind::Document),
            );
        }
    }

    fn string(
        &mut self,
        base: &Base,
        length: Option<Length>,
        pattern: &Option<PatternUse>,
        values: &Option<EnumValues>,
    ) {
        let string = |length, pattern: &Option<PatternUse>, values: &Option<EnumValues>| {
            Kind::String { length, pattern: pattern.clone(), values: values.clone() }
        };
        self.length(length, "characters", |length| string(length, pattern, values));
        if let Some(used) = pattern {
            let dropped = string(length, &None, values);
            self.add("pattern/dropped", "need not match its pattern", Change::Kind(dropped));
            let source = &base.model().pattern(used.index).source;
            for (name, description, to) in pattern::edits(source, used.published.as_deref()) {
                let change = Change::Pattern { from: source.to_string(), to: Box::new(to) };
                self.add(&format!("pattern/{name}"), &description, change);
            }
        }
        if let Some(EnumValues { values }) = values {
            let with = |values: Vec<EnumValue>| {
                Change::Kind(string(length, pattern, &Some(EnumValues { values: values.into() })))
            };
            for (position, EnumValue { value, .. }) in values.iter().enumerate() {
                let mut rest = values.to_vec();
                rest.remove(position);
                let name = format!("enum/without-{}", value.replace('/', "~1"));
                self.add(&name, &format!("may not be {value}"), with(rest));
            }
            for (name, value) in strangers(values) {
                let value = EnumValue { value: value.into(), internal: false };
                let description = format!("may also be {:?}", value.value);
                self.add(name, &description, with(values.iter().cloned().chain([value]).collect()));
            }
            let open = string(length, pattern, &None);
            self.add("enum/open", "may be any text", Change::Kind(open));
        }
    }

    fn int_enum(&mut self, values: &[IntEnumValue]) {
        let with =
            |values: Vec<IntEnumValue>| Change::Kind(Kind::IntEnum { values: values.into() });
        for (position, IntEnumValue { value, .. }) in values.iter().enumerate() {
            let mut rest = values.to_vec();
            rest.remove(position);
            self.add(&format!("enum/without-{value}"), &format!("may not be {value}"), with(rest));
        }
        let greatest = values.iter().map(|value| value.value).max().unwrap_or(0);
        if let Some(value) = greatest.checked_add(1) {
            let more = values.iter().copied().chain([IntEnumValue { value, internal: false }]);
            self.add("enum/next-added", &format!("may also be {value}"), with(more.collect()));
        }
        let open = Kind::Integer { width: IntegerWidth::Integer, range: None };
        self.add("enum/open", "may be any integer", Change::Kind(open));
    }

    fn length(
        &mut self,
        length: Option<Length>,
        what: &str,
        kind: impl Fn(Option<Length>) -> Kind,
    ) {
        let Some(Length { minimum, maximum }) = length else {
            return;
        };
        let least = minimum.unwrap_or(0);
        let mut add = |name: &str, description: String, minimum: Option<u64>, maximum| {
            let length = (minimum, maximum) != (None, None);
            let length = length.then_some(Length { minimum, maximum });
            self.add(&format!("length/{name}"), &description, Change::Length(kind(length)));
        };
        if let Some(more) =
            least.checked_add(1).filter(|more| maximum.is_none_or(|most| *more <= most))
        {
            add(
                "minimum-plus-one",
                format!("must have at least {more} {what}"),
                Some(more),
                maximum,
            );
        }
        if let Some(fewer) = least.checked_sub(1) {
            add("minimum-minus-one", format!("may have {fewer} {what}"), Some(fewer), maximum);
        }
        if least > 1 {
            add(
                "minimum-dropped",
                format!("may have any number of {what} up to the maximum"),
                None,
                maximum,
            );
        }
        if let Some(most) = maximum {
            if let Some(more) = most.checked_add(1) {
                add("maximum-plus-one", format!("may have {more} {what}"), minimum, Some(more));
            }
            if let Some(fewer) = most.checked_sub(1).filter(|fewer| *fewer >= least) {
                add(
                    "maximum-minus-one",
                    format!("may not have {most} {what}"),
                    minimum,
                    Some(fewer),
                );
            }
            add(
                "maximum-dropped",
                format!("may have any number of {what} from the minimum on"),
                minimum,
                None,
            );
            if least > 0 {
                add("dropped", format!("may have any number of {what}"), None, None);
            }
        }
    }

    fn range(&mut self, range: Option<&Range>, kind: impl Fn(Option<Range>) -> Kind) {
        let Some(Range { minimum, maximum }) = range else {
            return;
        };
        let mut add =
            |name: &str, description: String, minimum: Option<String>, maximum: Option<String>| {
                let range =
                    Range { minimum: minimum.map(Cow::Owned), maximum: maximum.map(Cow::Owned) };
                let has_bounds = range.minimum.is_some() || range.maximum.is_some();
                let range = has_bounds.then_some(range);
                self.add(&format!("range/{name}"), &description, Change::Kind(kind(range)));
            };
        let [minimum, maximum] =
            [minimum, maximum].map(|bound| bound.as_deref().map(str::to_owned));
        // Bounds with a fraction, or beyond what is in use, are dropped only.
        let whole =
            |bound: &Option<String>| bound.as_deref().and_then(|bound| bound.parse::<i128>().ok());
        if let Some(least) = whole(&minimum) {
            for (name, bound) in [("minimum-plus-one", least + 1), ("minimum-minus-one", least - 1)]
            {
                if whole(&maximum).is_none_or(|most| bound <= most) {
                    let bound = bound.to_string();
                    add(
                        name,
                        format!("must be at least {bound}"),
                        Some(bound.clone()),
                        maximum.clone(),
                    );
                }
            }
        }
        if let Some(most) = whole(&maximum) {
            for (name, bound) in [("maximum-plus-one", most + 1), ("maximum-minus-one", most - 1)] {
                if whole(&minimum).is_none_or(|least| bound >= least) {
                    let bound = bound.to_string();
                    add(
                        name,
                        format!("must be at most {bound}"),
                        minimum.clone(),
                        Some(bound.clone()),
                    );
                }
            }
        }
        if minimum.is_some() {
            add("minimum-dropped", "has no minimum".to_owned(), None, maximum.clone());
        }
        if maximum.is_some() {
            add("maximum-dropped", "has no maximum".to_owned(), minimum.clone(), None);
        }
        if minimum.is_some() && maximum.is_some() {
            add("dropped", "may be any number".to_owned(), None, None);
        }
    }

    fn sparse(&mut self, sparse: bool, other: Kind) {
        let (name, description) = match sparse {
            true => ("sparse/dropped", "must not hold null"),
            false => ("sparse/added", "may hold null"),
        };
        self.add(name, description, Change::Kind(other));
    }
}

/// Texts that are none of the values, but near them.
fn strangers(values: &[EnumValue]) -> Vec<(&'static str, String)> {
    let mut strangers = vec![("enum/empty-added", String::new())];
    if let Some(first) = values.first() {
        strangers.push(("enum/lower-case-added", first.value.to_lowercase()));
        strangers.push(("enum/upper-case-added", first.value.to_uppercase()));
    }
    strangers.retain(|(_, text)| values.iter().all(|value| value.value != *text));
    strangers
}

const WIDTHS: [(&str, IntegerWidth); 4] = [
    ("byte", IntegerWidth::Byte),
    ("short", IntegerWidth::Short),
    ("integer", IntegerWidth::Integer),
    ("long", IntegerWidth::Long),
];

const FORMATS: [(&str, TimestampFormat); 3] = [
    ("epoch-seconds", TimestampFormat::EpochSeconds),
    ("date-time", TimestampFormat::DateTime),
    ("http-date", TimestampFormat::HttpDate),
];
