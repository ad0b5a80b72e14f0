//! What the verdict on an input must be: a naive interpreter of the resolved model.
//!
//! It shares the model with the checker, and nothing else: `serde_json` reads the JSON, `regress` searches
//! the patterns, `base64` and `time` know their formats. It is slow, it recurses, and it is
//! meant to be read in one sitting, the rules of the README's "What is valid" at hand. Where the two
//! disagree, one of them is wrong.
//!
//! `regress` goes back over the text and may take exponential time. A search that does not end in two
//! seconds is given up; and patterns that only Java reads are not searched at all. Both leave the oracle
//! [unsure](Judgement::unsure).
//!
//! For tests of tests it can be given a [`Quirk`]: then it judges as an implementation would that gets one
//! thing wrong.

mod decimal;
mod equal;
mod kept;
mod moment;
pub(crate) mod patterns;
mod quirk;
mod rules;
mod simple;
pub(crate) mod tree;

use smithy_contract::{Options, Schema};

pub(crate) use self::kept::keeps_value;
pub(crate) use self::moment::Moment;
use self::patterns::Patterns;
pub use self::quirk::Quirk;
use self::tree::{Broken, Tree};
use crate::Finding;

/// Judges inputs against one shape of a model.
///
/// ```
/// use smithy_contract::schema::{Kind, Member, Model, Protocol, Service, Shape, ShapeIndex};
/// # use smithy_contract::Schema;
/// use smithy_contract_testing::{Finding, Oracle};
///
/// # let member = Member { name: "On".into(), target: ShapeIndex(1), required: true, has_default: false, idempotency_token: false };
/// # let shape = |id: &'static str, kind| Shape { id: id.into(), kind, sensitive: false };
/// # let shapes = vec![shape("example#Switch", Kind::Structure { members: vec![member].into() }), shape("example#On", Kind::Boolean)];
/// # let service = Service { id: "example#Service".into(), version: "1".into(), protocol: Protocol::AwsJson1_0, validation_error: None };
/// # let model = Model { service, operations: [][..].into(), errors: [][..].into(), shapes: shapes.into(), patterns: [][..].into() };
/// # let schema = Schema::of_shared(std::sync::Arc::new(model), ShapeIndex(0));
/// let oracle = Oracle::new(&schema);
/// assert_eq!(oracle.judge(br#"{"On": true}"#).findings, []);
/// assert_eq!(oracle.judge(b"{}").findings, [Finding::new("/On", "required")]);
/// ```
pub struct Oracle {
    schema: Schema,
    options: Options,
    patterns: Patterns,
    quirk: Option<Quirk>,
}

/// What is wrong with one input.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judgement {
    /// Everything that is surely wrong, sorted; whatever their number.
    pub findings: Vec<Finding>,
    /// What may be wrong: patterns of which the oracle does not know whether they match. Sorted.
    pub unsure: Vec<Finding>,
}

impl Oracle {
    /// Judges as services do.
    #[must_use]
    pub fn new(schema: &Schema) -> Self {
        Self::with_options(schema, &Options::default())
    }

    /// Judges in another way. All findings are told, whatever the limit on violations; and since
    /// the oracle recurses, the limit on depth should stay in the hundreds.
    #[must_use]
    pub fn with_options(schema: &Schema, options: &Options) -> Self {
        let patterns = Patterns::of(schema.model(), None);
        Self { schema: schema.clone(), options: *options, patterns, quirk: None }
    }

    /// Judges wrongly, in one way.
    #[must_use]
    pub fn with_quirk(schema: &Schema, quirk: Quirk) -> Self {
        let strict = quirk == Quirk::UnknownMembersRefused;
        let options = Options { strict, ..Options::default() };
        let patterns = Patterns::of(schema.model(), Some(quirk));
        Self { schema: schema.clone(), options, patterns, quirk: Some(quirk) }
    }

    /// What is wrong with the body of a request.
    #[must_use]
    pub fn judge(&self, body: &[u8]) -> Judgement {
        if body.len() > self.options.limits.bytes {
            return Judgement::of_text("limit");
        }
        match std::str::from_utf8(&quirk::bytes::mend(self.quirk, body)) {
            Ok(text) => self.judge_text(text),
            Err(_) => Judgement::of_text("syntax"),
        }
    }

    /// What is wrong with a value. It may be of any size.
    #[must_use]
    pub fn judge_value(&self, value: &serde_json::Value) -> Judgement {
        self.judge_text(&value.to_string())
    }

    fn judge_text(&self, text: &str) -> Judgement {
        let is_blank = text.chars().all(|character| " \t\r\n".contains(character));
        match Tree::read(if is_blank { "{}" } else { text }, self.options.limits.depth) {
            Ok(tree) => self.judge_tree(tree),
            Err(Broken::Syntax) => Judgement::of_text("syntax"),
            Err(Broken::Depth) => Judgement::of_text("limit"),
        }
    }

    fn judge_tree(&self, tree: Tree) -> Judgement {
        let Some(quirk) = self.quirk else {
            return rules::judge(self, &tree);
        };
        let (model, root) = (self.schema.model(), self.schema.index());
        let judgement = rules::judge(self, &quirk::trees::change(quirk, model, root, tree));
        let findings = quirk::findings::choose(quirk, model, root, judgement.findings);
        Judgement { findings, ..judgement }
    }
}

impl Judgement {
    /// A text that cannot be read: nothing else is told of it.
    fn of_text(constraint: &'static str) -> Self {
        Self { findings: vec![Finding::new("", constraint)], unsure: Vec::new() }
    }

    /// Whether another judge of the same input may be right: it finds what is surely wrong, and nothing
    /// else but what may be.
    #[must_use]
    pub fn admits(&self, findings: &[Finding]) -> bool {
        let mut rest = findings.to_vec();
        let mut take = |finding: &Finding| {
            let position = rest.iter().position(|other| other == finding);
            position.map(|position| rest.swap_remove(position)).is_some()
        };
        let finds_all = self.findings.iter().all(&mut take);
        for finding in &self.unsure {
            take(finding);
        }
        finds_all && rest.is_empty()
    }
}
