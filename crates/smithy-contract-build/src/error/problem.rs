//! What can be wrong with a model, one message each.

/// What is wrong with a model: what was found, and what is allowed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The file could not be read.
    #[error("the file cannot be read: {0}")]
    Unreadable(std::io::Error),
    /// The file is not UTF-8 text.
    #[error("byte {offset} is not UTF-8; a model is JSON in UTF-8")]
    NotUtf8 {
        /// How many bytes are well-formed.
        offset: usize,
    },
    /// The text is no JSON.
    #[error("line {line}, column {column}: this is not JSON: {message}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in bytes.
        column: usize,
        /// What the reader of JSON says.
        message: String,
    },
    /// No `smithy` at the top.
    #[error(r#"`smithy`, the Smithy version, is missing; allowed are "1.0" and "2.0""#)]
    NoVersion,
    /// A version that this loader does not know.
    #[error(r#"the Smithy version is {found}; allowed are "1.0" and "2.0""#)]
    UnknownVersion {
        /// What stands there.
        found: String,
    },
    /// Something has the wrong JSON type.
    #[error("{what} is {found}; it must be {expected}")]
    Malformed {
        /// What it is.
        what: &'static str,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// A property is missing.
    #[error("`{property}` is missing; it must be {expected}")]
    Missing {
        /// The property.
        property: &'static str,
        /// What may stand there.
        expected: &'static str,
    },
    /// A property twice in one object.
    #[error("`{property}` stands twice in {what}; it may stand there once")]
    RepeatedProperty {
        /// The property.
        property: String,
        /// What has it.
        what: &'static str,
    },
    /// A shape ID that is none.
    #[error("{found} is no absolute shape ID; IDs look like `com.example#Name`")]
    BadShapeId {
        /// What stands there.
        found: String,
    },
    /// A shape type that Smithy does not have.
    #[error("the shape type is {found}; Smithy has {}", crate::ast::Type::ALL_NAMES)]
    UnknownType {
        /// What stands there.
        found: String,
    },
    /// A member whose name has characters that no identifier has, and that JSON escapes.
    #[error("the name of the member has characters that JSON escapes; no identifier has any")]
    BadMemberName,
    /// A member twice in one shape.
    #[error("the member is defined twice; the names of members must be unique")]
    RepeatedMember,
    /// A trait twice in one object.
    #[error("the trait stands twice in `traits`; it may stand there once")]
    RepeatedTrait,

    /// A shape is defined twice, differently.
    #[error(
        "`{other}` defines the shape differently: {difference}; all definitions of a shape must agree"
    )]
    Conflict {
        /// The file with the first definition.
        other: String,
        /// Where the two differ.
        difference: String,
    },
    /// A trait is applied twice, differently.
    #[error("the trait is applied twice, as {first} and as {second}; both must be equal")]
    TraitConflict {
        /// One value.
        first: String,
        /// The other.
        second: String,
    },
    /// Traits are applied to something that does not exist.
    #[error(
        "traits are applied to `{target}`, which does not exist; is it in a file that was not given?"
    )]
    ApplyToMissing {
        /// The shape or member.
        target: String,
    },
    /// A mixin that does not exist.
    #[error("the mixin `{mixin}` does not exist; is it in a file that was not given?")]
    UnknownMixin {
        /// The mixin.
        mixin: String,
    },
    /// A mixin of another shape type.
    #[error("the mixin `{mixin}` is {found}; mixins of {expected} must be of the same type")]
    MixinType {
        /// The mixin.
        mixin: String,
        /// Its type.
        found: String,
        /// The type of the shape.
        expected: String,
    },
    /// Mixins that contain themselves.
    #[error("the mixins form a cycle: {cycle}; a shape must not be mixed into itself")]
    MixinCycle {
        /// The shapes on the way.
        cycle: String,
    },
    /// A member that comes from two places with different targets.
    #[error(
        "the member targets `{first}` in one mixin and `{second}` in another definition; both must be the same"
    )]
    MixinMember {
        /// One target.
        first: String,
        /// The other.
        second: String,
    },
    /// Mixins multiply out to more members than any model needs.
    #[error("the mixins of the model bring in more than {limit} members; no more are allowed")]
    TooManyMembers {
        /// The limit.
        limit: usize,
    },

    /// A target that does not exist.
    #[error("{what} targets `{target}`, which does not exist; is it in a file that was not given?")]
    UnknownTarget {
        /// What targets it.
        what: &'static str,
        /// The target.
        target: String,
    },
    /// A target of the wrong type.
    #[error("{what} targets `{target}`, {found}; it must target {expected}")]
    WrongTarget {
        /// What targets it.
        what: &'static str,
        /// The target.
        target: String,
        /// The target's type.
        found: String,
        /// The types allowed.
        expected: &'static str,
    },
    /// An aggregate without what it aggregates.
    #[error("the {ty} has no {what}; it must have {expected}")]
    NoMembers {
        /// The type of the shape.
        ty: &'static str,
        /// What is missing.
        what: &'static str,
        /// What is needed.
        expected: &'static str,
    },
    /// A member of an `intEnum` without its value.
    #[error("the member of the intEnum has no `smithy.api#enumValue`; it must be {expected}")]
    NeedsEnumValue {
        /// What may stand there.
        expected: &'static str,
    },
    /// An enum value twice.
    #[error("the value {value} is also that of `{other}`; the values of an enum must be unique")]
    RepeatedValue {
        /// The value.
        value: String,
        /// The member or entry that had it first.
        other: String,
    },
    /// A trait on something that cannot have it.
    #[error("the trait cannot apply to {found}; it applies to {allowed}")]
    MisplacedTrait {
        /// What the trait is on.
        found: String,
        /// What it may be on.
        allowed: &'static str,
    },
    /// A trait beside one that excludes it.
    #[error("the trait excludes `{other}`, which applies too; only one of the two may")]
    ExclusiveTraits {
        /// The other trait.
        other: &'static str,
    },
    /// A trait without the one that it adds to.
    #[error("the trait needs `{other}`, which is missing")]
    NeedsTrait {
        /// The other trait.
        other: &'static str,
    },
    /// The value of a trait is not one of those it takes.
    #[error("the value is {found}; it must be {expected}")]
    TraitValue {
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// `length` or `range` without bounds.
    #[error("neither `min` nor `max` is given; at least one of them must be")]
    NoBounds,
    /// A bound that is not of the right kind.
    #[error("`{bound}` is {found}; it must be {expected}")]
    BadBound {
        /// `min` or `max`.
        bound: &'static str,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// Bounds that no value is between.
    #[error(
        "`min` {minimum} is above `max` {maximum}, so that no value is allowed; `min` must not be above `max`"
    )]
    EmptyBounds {
        /// `min`.
        minimum: String,
        /// `max`.
        maximum: String,
    },
    /// A range that excludes every value of an `intEnum`.
    #[error("the range excludes every value of the intEnum; at least one must be within")]
    RangeExcludesAll,
    /// A pattern that does not compile.
    #[error("the pattern `{pattern}` cannot be used: {message}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it, and where.
        message: String,
    },
    /// Elements that cannot be compared with one another.
    #[error(
        "the elements hold `{culprit}`, {found} ({path}); unique items must not hold a float, double or document"
    )]
    NotComparable {
        /// The shape that cannot be compared.
        culprit: String,
        /// Its type.
        found: String,
        /// The way from the list to it.
        path: String,
    },
    /// Elements whose equality this version does not know.
    #[error(
        "the elements hold the list `{culprit}`, which is unordered; unique items with unordered lists are not supported"
    )]
    Unordered {
        /// The unordered list.
        culprit: String,
    },
    /// Lists and maps that consist of nothing but one another.
    #[error(
        "the shape holds itself through lists and maps alone: {cycle}; one shape on the way must be a structure or union"
    )]
    BareRecursion {
        /// The shapes on the way.
        cycle: String,
    },
    /// A shape that no finite value satisfies.
    #[error(
        "the shape requires itself forever: {cycle}; one member on the way must not be required"
    )]
    EndlessRecursion {
        /// The shapes on the way.
        cycle: String,
    },

    /// Neither a service nor an operation.
    #[error("the model has no operation; a contract needs a service, or at least one operation")]
    NoOperation,
    /// An operation that was asked for does not exist.
    #[error("there is no operation `{wanted}`; there are {available}")]
    UnknownOperation {
        /// The operation asked for.
        wanted: String,
        /// The operations there are.
        available: String,
    },
    /// The service that was asked for does not exist.
    #[error("there is no service `{wanted}`; the model has {available}")]
    UnknownService {
        /// The service asked for.
        wanted: String,
        /// The services there are.
        available: String,
    },
    /// More than one service, and none chosen.
    #[error("the model has several services, {available}; choose one of them")]
    SeveralServices {
        /// The services there are.
        available: String,
    },
    /// Two operations have the same name.
    #[error("there is also the operation `{other}`; the names of operations must be unique")]
    RepeatedOperation {
        /// The other operation.
        other: String,
    },
}
