//! From syntax to meaning.
//!
//! Lowering goes from tree to tree. What a class contains, where lines end and what `$` allows is
//! decided by a [`Semantics`], so that the same walk serves ECMA-262,
//! the Java reading, and the comparison with other dialects.

pub mod expression;
mod fancy;
mod hir;
mod references;

use regex_syntax::hir::ClassUnicode;

use crate::classes::{self, Dollar, Semantics};
use crate::error::Problem;
use crate::parse::property::Property;
use crate::parse::tree::{
    Assertion, Class, ClassEscape, ClassItem, EscapeKind, Modifiers, Node, Preference,
};

pub use self::expression::Expression;
pub(crate) use self::fancy::to_fancy;
pub(crate) use self::hir::to_hir;

/// Lowers a syntax tree.
///
/// # Errors
///
/// If a property has no table, or a back-reference is of a kind that no tier gets right.
pub fn lower(node: &Node, semantics: &Semantics) -> Result<Expression, Problem> {
    let keeps_captures = has_backreference(node);
    let expression = Lowering { semantics, keeps_captures, flags: Flags::default() }.node(node)?;
    references::check_references(&expression)?;
    Ok(expression)
}

#[derive(Clone, Copy, Default)]
struct Flags {
    ignore_case: bool,
    multiline: bool,
    dot_all: bool,
}

struct Lowering<'s> {
    semantics: &'s Semantics,
    keeps_captures: bool,
    flags: Flags,
}

impl Lowering<'_> {
    fn node(&mut self, node: &Node) -> Result<Expression, Problem> {
        Ok(match node {
            Node::Empty => Expression::Empty,
            Node::Literal(code) => {
                Expression::Class(self.cased(classes::code_points(*code, *code)))
            }
            Node::Dot => Expression::Class(self.dot()),
            Node::Escape(escape) => Expression::Class(self.class_escape(escape)?),
            Node::Class(class) => Expression::Class(self.class(class)?),
            Node::Assertion(assertion) => self.assertion(*assertion),
            Node::Look { behind, negated, node } => {
                Expression::look(*behind, *negated, self.scoped(node)?)
            }
            Node::Capture { index, node, .. } if self.keeps_captures => {
                let expression = Box::new(self.scoped(node)?);
                Expression::Capture { index: *index, expression }
            }
            Node::Capture { node, .. } => self.scoped(node)?,
            Node::Group { modifiers, node } => {
                let outer = self.flags;
                self.modify(*modifiers);
                let expression = self.scoped(node);
                self.flags = outer;
                expression?
            }
            Node::Modify(modifiers) => {
                self.modify(*modifiers);
                Expression::Empty
            }
            Node::Atomic(node) => Expression::Atomic(Box::new(self.scoped(node)?)),
            // The engine would compare characters that are the same by its own rules.
            Node::Backreference(_) if self.flags.ignore_case => {
                return Err(Problem::CaselessBackreference);
            }
            Node::Backreference(groups) => Expression::Backreference {
                groups: groups.clone(),
                may_be_unset: self.semantics.unset_groups_are_empty,
            },
            Node::Repeat { node, minimum, maximum, preference } => {
                self.repeat(node, *minimum, *maximum, *preference)?
            }
            Node::Sequence(nodes) => Expression::sequence(self.all(nodes)?),
            Node::Alternatives(nodes) => Expression::alternatives(self.all(nodes)?),
        })
    }

    fn all(&mut self, nodes: &[Node]) -> Result<Vec<Expression>, Problem> {
        nodes.iter().map(|node| self.node(node)).collect()
    }

    /// Lowers what stands in a group: `(?i)` inside has no effect outside.
    fn scoped(&mut self, node: &Node) -> Result<Expression, Problem> {
        let outer = self.flags;
        let expression = self.node(node);
        self.flags = outer;
        expression
    }

    fn modify(&mut self, modifiers: Modifiers) {
        let Flags { ignore_case, multiline, dot_all } = self.flags;
        self.flags = Flags {
            ignore_case: modifiers.ignore_case.unwrap_or(ignore_case),
            multiline: modifiers.multiline.unwrap_or(multiline),
            dot_all: modifiers.dot_all.unwrap_or(dot_all),
        };
    }

    fn repeat(
        &mut self,
        node: &Node,
        minimum: u32,
        maximum: Option<u32>,
        preference: Preference,
    ) -> Result<Expression, Problem> {
        let expression = self.node(node)?;
        // A fixed number of texts of one length leaves nothing to give back.
        let fixed = maximum == Some(minimum) && expression.fixed_length().is_some();
        let preference = match preference {
            Preference::Possessive if fixed => Preference::Greedy,
            other => other,
        };
        Ok(Expression::repeat(expression, minimum, maximum, preference))
    }

    fn dot(&self) -> ClassUnicode {
        if self.flags.dot_all {
            classes::any()
        } else {
            classes::complement(self.semantics.line_terminators.clone())
        }
    }

    /// `CompileToCharSet` of `CharacterClass`, ECMA-262 22.2.2.8: a negated class is inverted after
    /// case has been folded.
    fn class(&self, class: &Class) -> Result<ClassUnicode, Problem> {
        let members = self.members(class)?;
        let members = self.cased(members);
        Ok(if class.negated { classes::complement(members) } else { members })
    }

    fn members(&self, class: &Class) -> Result<ClassUnicode, Problem> {
        let mut members = ClassUnicode::empty();
        for item in &class.items {
            let item = match item {
                ClassItem::Range(first, last) => classes::code_points(*first, *last),
                ClassItem::Escape(escape) => self.class_escape(escape)?,
                ClassItem::Nested(class) => self.class(class)?,
                ClassItem::Intersection(sides) => {
                    let mut common = classes::any();
                    for side in sides {
                        common.intersect(&self.class(side)?);
                    }
                    common
                }
            };
            members.union(&item);
        }
        Ok(members)
    }

    /// `CompileToCharSet` of `CharacterClassEscape`, ECMA-262 22.2.2.9.
    fn class_escape(&self, escape: &ClassEscape) -> Result<ClassUnicode, Problem> {
        let members = match &escape.kind {
            EscapeKind::Digit => self.semantics.digit.clone(),
            EscapeKind::Space => self.semantics.space.clone(),
            EscapeKind::Word => self.cased(self.semantics.word.clone()),
            EscapeKind::HorizontalSpace => classes::horizontal_space(),
            EscapeKind::VerticalSpace => classes::vertical_space(),
            EscapeKind::Posix(name) => classes::posix(*name),
            EscapeKind::Property(property) => self.property(property)?,
        };
        Ok(match escape.negated {
            false => self.cased(members),
            true if self.semantics.folds_complements => self.cased(classes::complement(members)),
            true => classes::complement(self.cased(members)),
        })
    }

    fn property(&self, property: &Property) -> Result<ClassUnicode, Problem> {
        let mut members = classes::property(property)
            .ok_or_else(|| Problem::UnsupportedProperty(property.name().to_owned()))?;
        if self.flags.ignore_case {
            members.union(&classes::other_cases(property, self.semantics.folding));
        }
        Ok(members)
    }

    fn cased(&self, class: ClassUnicode) -> ClassUnicode {
        if self.flags.ignore_case { classes::fold(&class, self.semantics.folding) } else { class }
    }

    /// `CompileAssertion`, ECMA-262 22.2.2.4.
    fn assertion(&self, assertion: Assertion) -> Expression {
        match assertion {
            Assertion::Start if self.flags.multiline => Expression::alternatives([
                Expression::Start,
                Expression::look(true, false, self.line_terminator()),
            ]),
            Assertion::Start | Assertion::TextStart => Expression::Start,
            Assertion::End if self.flags.multiline => Expression::alternatives([
                Expression::End,
                Expression::look(false, false, self.line_terminator()),
            ]),
            Assertion::End | Assertion::TextEndOrLastLine => self.dollar(),
            Assertion::TextEnd => Expression::End,
            Assertion::WordBoundary => self.word_boundary(true),
            Assertion::NotWordBoundary => self.word_boundary(false),
        }
    }

    fn line_terminator(&self) -> Expression {
        Expression::Class(self.semantics.line_terminators.clone())
    }

    fn dollar(&self) -> Expression {
        let one = |character| Expression::one_of(&[(character, character)]);
        let before =
            |last| Expression::look(false, false, Expression::sequence([last, Expression::End]));
        match self.semantics.dollar {
            Dollar::TextEnd => Expression::End,
            Dollar::BeforeLineFeed => {
                Expression::alternatives([Expression::End, before(one('\n'))])
            }
            // Not between the two halves of `\r\n`.
            Dollar::BeforeLineTerminator => {
                let mut others = self.semantics.line_terminators.clone();
                others.difference(&classes::set(&[('\n', '\n')]));
                Expression::alternatives([
                    Expression::End,
                    before(Expression::Class(others)),
                    before(Expression::sequence([one('\r'), one('\n')])),
                    Expression::sequence([
                        Expression::look(true, true, one('\r')),
                        before(one('\n')),
                    ]),
                ])
            }
        }
    }

    /// `IsWordChar` on the two sides differs, or does not.
    fn word_boundary(&self, differs: bool) -> Expression {
        let word = Expression::Class(self.cased(self.semantics.boundary.clone()));
        let sides = |behind: bool, ahead: bool| {
            Expression::sequence([
                Expression::look(true, !behind, word.clone()),
                Expression::look(false, !ahead, word.clone()),
            ])
        };
        Expression::alternatives([sides(true, !differs), sides(false, differs)])
    }
}

fn has_backreference(node: &Node) -> bool {
    matches!(node, Node::Backreference(_)) || node.children().any(has_backreference)
}
