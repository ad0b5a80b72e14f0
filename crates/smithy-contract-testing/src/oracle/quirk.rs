//! Ways in which implementations get it wrong, each a flag of the oracle.
//!
//! Most of them change what the rules get to see, or what is told of their findings: the [bytes],
//! the [tree](trees), the [findings]. The rules themselves ask for the few that are left.

pub(super) mod bytes;
pub(super) mod findings;
mod matters;
pub(super) mod trees;

macro_rules! quirks {
    ($($(#[$attribute:meta])* $quirk:ident = $name:literal, $sentence:literal;)*) => {
        /// One thing that an implementation gets wrong, wherever it comes up.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Quirk {
            $(#[doc = $sentence] $quirk,)*
        }

        impl Quirk {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$quirk),*];

            /// The name, such as `length/in-bytes`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$quirk => $name,)* }
            }

            /// What the implementation does, in a sentence.
            #[must_use]
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$quirk => $sentence,)* }
            }
        }
    };
}

quirks! {
    // Bytes.
    TrailingDataIgnored = "bytes/trailing-data-ignored", "Reads the first JSON value and ignores what follows it.";
    ByteOrderMarkAccepted = "bytes/byte-order-mark-accepted", "Skips a byte order mark before the JSON value.";
    BadUtf8Replaced = "bytes/bad-utf8-replaced", "Reads bytes that are no UTF-8 as U+FFFD.";
    LoneSurrogatesReplaced = "bytes/lone-surrogates-replaced", "Reads escapes of lone surrogates as U+FFFD.";
    ControlCharactersAccepted = "bytes/control-characters-accepted", "Accepts control characters in strings without escapes.";
    TrailingCommasAccepted = "bytes/trailing-commas-accepted", "Accepts a comma before the end of an array or object.";
    EmptyBodyRefused = "bytes/empty-body-refused", "Takes an empty body for bad syntax rather than for the empty object.";
    // Trees.
    LastDuplicateWins = "members/last-duplicate-wins", "Accepts repeated members and takes the last of each name.";
    FirstDuplicateWins = "members/first-duplicate-wins", "Accepts repeated members and takes the first of each name.";
    NamesInAnyCase = "members/names-in-any-case", "Takes a member whose name differs in case only.";
    UnknownMembersRefused = "members/unknown-refused", "Refuses members that the model does not know.";
    NullRefused = "members/null-refused", "Refuses null in place of an absent member.";
    NullIsPresent = "members/null-is-present", "Accepts null in place of a required member.";
    EmptyTextIsAbsent = "members/empty-text-is-absent", "Takes a member that is an empty text for absent.";
    AnyTopLevel = "top-level/anything-accepted", "Takes whatever is no object at the top for the empty object.";
    NumberForText = "types/number-for-text", "Accepts a number where a string must stand.";
    BooleanForText = "types/boolean-for-text", "Accepts a boolean where a string must stand.";
    TextForNumber = "types/text-for-number", "Accepts a string that holds a number where a number must stand.";
    TextForBoolean = "types/text-for-boolean", "Accepts the strings true and false where a boolean must stand.";
    ValueForList = "types/value-for-list", "Accepts a single value where a list must stand.";
    FractionsTruncated = "integers/fractions-truncated", "Drops the fraction of a number where an integer must stand.";
    PlainIntegersOnly = "integers/plain-only", "Refuses integers that are written with a point or an exponent.";
    NumbersAsDoubles = "numbers/as-doubles", "Reads numbers as doubles and loses digits.";
    SpecialFloatsRefused = "floats/special-refused", "Refuses NaN, Infinity and -Infinity.";
    UnpaddedBase64 = "blobs/unpadded-accepted", "Accepts base64 without padding.";
    UrlSafeBase64 = "blobs/url-safe-accepted", "Accepts base64 in the alphabet for URLs.";
    OffsetsAccepted = "timestamps/offsets-accepted", "Accepts date-times with an offset other than Z.";
    TextsTrimmed = "texts/trimmed", "Removes white space around strings before it checks them.";
    TextsHtmlEscaped = "texts/html-escaped", "Escapes the special characters of HTML in strings before it checks them.";
    EnumsInAnyCase = "enums/any-case", "Accepts the values of enumerations in any case.";
    SeveralOfUnion = "unions/several-accepted", "Takes the first of several members of a union.";
    UnknownOfUnion = "unions/unknown-ignored", "Ignores unknown members of unions.";
    NullOfUnion = "unions/null-counts", "Counts a null member of a union as a value.";
    // Rules.
    NoneOfUnion = "unions/none-accepted", "Accepts a union without any member.";
    LengthInBytes = "length/in-bytes", "Counts bytes of UTF-8 in place of characters.";
    LengthInUtf16 = "length/in-utf16-units", "Counts units of UTF-16 in place of characters.";
    LengthOfTrimmed = "length/of-trimmed-text", "Leaves out white space around a string when it counts characters.";
    LengthOfEncoded = "length/of-encoded-blob", "Counts the characters of base64 in place of the decoded bytes.";
    RangeExclusive = "range/exclusive", "Takes the bounds of ranges as not included.";
    PatternFullMatch = "pattern/full-match", "Matches patterns against the whole text rather than searching in it.";
    PatternInAnyCase = "pattern/any-case", "Matches patterns whatever the case of letters.";
    PatternMultiline = "pattern/multiline", "Lets ^ and $ match at every line.";
    PatternDotAll = "pattern/dot-all", "Lets the dot match line terminators.";
    PatternFirstLine = "pattern/first-line", "Searches patterns in the first line only.";
    PatternJava = "pattern/java", "Reads patterns as java.util.regex does.";
    PatternPython = "pattern/python", "Reads patterns as the module re of Python does.";
    PatternRust = "pattern/rust", "Reads patterns as the crate regex does.";
    PatternRe2 = "pattern/re2", "Reads patterns as RE2 does.";
    // Findings.
    FirstErrorOnly = "errors/first-only", "Tells the first error and no other.";
    OneErrorPerPlace = "errors/one-per-place", "Tells one error of each place and stops there, so that a bad length hides a bad pattern.";
    FirstMemberOnly = "errors/first-member-only", "Stops at the first member of the input that has errors.";
    UnreadableAlone = "errors/unreadable-alone", "Does not look for broken constraints where the input can't be read into its types.";
    RequiredAlone = "errors/required-alone", "Checks nothing else while a required member is absent.";
    RequiredAtTopOnly = "errors/required-at-top-only", "Does not miss required members of nested structures.";
    NestedUnchecked = "errors/nested-unchecked", "Checks no constraints below the members of the input.";
}

impl Quirk {
    /// Why the specification allows it, if it does: then no test may count it as wrong.
    #[must_use]
    pub fn leeway(self) -> Option<&'static str> {
        match self {
            Self::ByteOrderMarkAccepted => {
                Some("RFC 8259 section 8.1 lets a reader ignore a byte order mark")
            }
            Self::FirstDuplicateWins | Self::LastDuplicateWins => {
                Some("RFC 8259 section 4 leaves open what repeated names mean")
            }
            _ => None,
        }
    }
}
