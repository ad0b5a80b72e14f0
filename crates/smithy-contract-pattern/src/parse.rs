//! From the text of a pattern to its syntax tree.
//!
//! The functions are named after the productions of the grammar in ECMA-262, clause 22.2.1, with
//! Annex B.1.2 for patterns without the `u` flag.

mod class;
mod cursor;
mod escape;
mod group;
mod java;
pub mod property;
pub mod tree;

use crate::error::{PatternError, Problem};

use self::cursor::Cursor;
use self::tree::{Assertion, Node, Preference};

/// Which grammar a pattern is read by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// ECMA-262 with the `u` flag.
    EcmaUnicode,
    /// ECMA-262 without flags: the grammar of Annex B.1.2. Text is read by code points all the
    /// same, so that a character beyond U+FFFF is one character, as everywhere else in Smithy.
    EcmaLegacy,
    /// `java.util.regex`, for patterns that ECMA-262 cannot read at all.
    Java,
}

impl Mode {
    /// The name that reports use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EcmaUnicode => "ECMA-262 with the u flag",
            Self::EcmaLegacy => "ECMA-262, Annex B",
            Self::Java => "java.util.regex",
        }
    }
}

/// Reads a pattern by the first of the three grammars that takes it.
///
/// # Errors
///
/// If none of them takes it, what the first one has against it.
///
/// ```
/// use smithy_contract_pattern::parse::{Mode, parse};
///
/// assert_eq!(parse(r"^\p{L}+$").unwrap().0, Mode::EcmaUnicode);
/// assert_eq!(parse(r"^\_+$").unwrap().0, Mode::EcmaLegacy);
/// assert_eq!(parse(r"\A\d+\z").unwrap().0, Mode::Java);
/// assert_eq!(parse(r"(?s)^.+$").unwrap().0, Mode::Java);
/// assert!(parse(r"^(a$").is_err());
/// ```
pub fn parse(source: &str) -> Result<(Mode, Node), PatternError> {
    let unicode = match parse_as(source, Mode::EcmaUnicode) {
        Ok(node) => return Ok((Mode::EcmaUnicode, node)),
        Err(error) => error,
    };
    for mode in [Mode::EcmaLegacy, Mode::Java] {
        if let Ok(node) = parse_as(source, mode) {
            return Ok((mode, node));
        }
    }
    Err(unicode)
}

/// Reads a pattern by one grammar.
///
/// # Errors
///
/// If the grammar does not take it.
pub fn parse_as(source: &str, mode: Mode) -> Result<Node, PatternError> {
    Parser::new(source, mode).pattern()
}

/// Groups may be nested this deep; deeper trees would exhaust the stack of whoever walks them.
const MAX_DEPTH: usize = 200;

struct Parser<'p> {
    cursor: Cursor<'p>,
    mode: Mode,
    /// How many groups capture, by a look ahead over the whole pattern.
    captures: u32,
    /// The names of all groups, by the same look ahead.
    names: Vec<(String, u32)>,
    /// How many groups have been opened so far.
    opened: u32,
    depth: usize,
}

impl<'p> Parser<'p> {
    fn new(source: &'p str, mode: Mode) -> Self {
        let (captures, names) = group::count_groups(source);
        Self { cursor: Cursor::new(source), mode, captures, names, opened: 0, depth: 0 }
    }

    fn is_unicode(&self) -> bool {
        self.mode == Mode::EcmaUnicode
    }

    fn is_java(&self) -> bool {
        self.mode == Mode::Java
    }

    fn fail<T>(&self, position: usize, problem: Problem) -> Result<T, PatternError> {
        Err(self.cursor.error_at(position, problem))
    }

    /// `Pattern`
    fn pattern(mut self) -> Result<Node, PatternError> {
        self.check_group_names()?;
        let node = self.disjunction()?;
        if self.cursor.at_end() {
            Ok(node)
        } else {
            // Only a `)` ends a disjunction before the pattern ends.
            self.fail(self.cursor.position(), Problem::UnopenedGroup)
        }
    }

    /// `Disjunction`
    fn disjunction(&mut self) -> Result<Node, PatternError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail(self.cursor.position(), Problem::TooDeep(MAX_DEPTH));
        }
        let mut alternatives = vec![self.alternative()?];
        while self.cursor.eat("|") {
            alternatives.push(self.alternative()?);
        }
        self.depth -= 1;
        Ok(match <[Node; 1]>::try_from(alternatives) {
            Ok([only]) => only,
            Err(several) => Node::Alternatives(several),
        })
    }

    /// `Alternative`
    fn alternative(&mut self) -> Result<Node, PatternError> {
        let mut terms = Vec::new();
        while !matches!(self.cursor.peek(), None | Some('|' | ')')) {
            if self.is_java() && self.cursor.eat("\\Q") {
                self.java_quotation(&mut terms)?;
            } else {
                terms.push(self.term()?);
            }
        }
        Ok(match terms.len() {
            0 => Node::Empty,
            1 => terms.remove(0),
            _ => Node::Sequence(terms),
        })
    }

    /// `Term`: an assertion, or an atom and perhaps a quantifier.
    fn term(&mut self) -> Result<Node, PatternError> {
        let start = self.cursor.position();
        if let Some(assertion) = self.assertion()? {
            // Annex B: `QuantifiableAssertion` are the two look-aheads; Java repeats anything.
            let ahead = matches!(assertion, Node::Look { behind: false, .. });
            let quantifiable = match self.mode {
                Mode::EcmaUnicode => false,
                Mode::EcmaLegacy => ahead,
                Mode::Java => true,
            };
            return if quantifiable { self.quantified(assertion) } else { Ok(assertion) };
        }
        let atom = self.atom(start)?;
        self.quantified(atom)
    }

    /// `Assertion`
    fn assertion(&mut self) -> Result<Option<Node>, PatternError> {
        let plain = [
            ("^", Assertion::Start),
            ("$", Assertion::End),
            ("\\b", Assertion::WordBoundary),
            ("\\B", Assertion::NotWordBoundary),
        ];
        for (text, assertion) in plain {
            if self.cursor.eat(text) {
                return Ok(Some(Node::Assertion(assertion)));
            }
        }
        if self.is_java() {
            let java = [
                ("\\A", Assertion::TextStart),
                ("\\z", Assertion::TextEnd),
                ("\\Z", Assertion::TextEndOrLastLine),
            ];
            for (text, assertion) in java {
                if self.cursor.eat(text) {
                    return Ok(Some(Node::Assertion(assertion)));
                }
            }
        }
        self.look_around()
    }

    /// `Atom`, and `ExtendedAtom` of Annex B.
    fn atom(&mut self, start: usize) -> Result<Node, PatternError> {
        let Some(next) = self.cursor.next() else { return Ok(Node::Empty) };
        match next {
            '.' => Ok(Node::Dot),
            '\\' => self.atom_escape(start),
            '[' => Ok(Node::Class(self.character_class(start)?)),
            '(' => self.group(start),
            '*' | '+' | '?' => self.fail(start, Problem::NothingToRepeat(next.into())),
            '{' => self.lone_brace(start),
            '}' | ']' if self.is_unicode() => self.fail(start, Problem::LoneBracket(next)),
            _ => Ok(Node::Literal(u32::from(next))),
        }
    }

    /// A `{` where an atom should stand: a literal in Annex B unless it reads as a quantifier
    /// (`InvalidBracedQuantifier`), the quantifier of nothing in Java.
    fn lone_brace(&mut self, start: usize) -> Result<Node, PatternError> {
        self.cursor.rewind(start);
        let quantifier = self.quantifier_prefix()?;
        match (self.mode, quantifier) {
            (Mode::Java, Some(_)) => {
                self.cursor.rewind(start);
                Ok(Node::Empty)
            }
            (_, Some(_)) => self.fail(start, Problem::NothingToRepeat("{".into())),
            (Mode::EcmaLegacy, None) => {
                self.cursor.next();
                Ok(Node::Literal(u32::from('{')))
            }
            (_, None) => self.fail(start, Problem::LoneBracket('{')),
        }
    }

    /// `Quantifier`: reads one if it is there.
    fn quantified(&mut self, node: Node) -> Result<Node, PatternError> {
        let Some((minimum, maximum)) = self.quantifier_prefix()? else { return Ok(node) };
        let preference = if self.cursor.eat("?") {
            Preference::Lazy
        } else if self.is_java() && self.cursor.eat("+") {
            Preference::Possessive
        } else {
            Preference::Greedy
        };
        Ok(Node::Repeat { node: Box::new(node), minimum, maximum, preference })
    }

    /// `QuantifierPrefix`
    fn quantifier_prefix(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        let start = self.cursor.position();
        let bounds = match self.cursor.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.braces(start),
            _ => return Ok(None),
        };
        self.cursor.next();
        Ok(Some(bounds))
    }

    /// `{ DecimalDigits }`, `{ DecimalDigits , }`, `{ DecimalDigits , DecimalDigits }`
    fn braces(&mut self, start: usize) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        self.cursor.eat("{");
        let first = self.decimal_digits();
        let second = if self.cursor.eat(",") { Some(self.decimal_digits()) } else { None };
        let (Some(minimum), true) = (first, self.cursor.eat("}")) else {
            self.cursor.rewind(start);
            return Ok(None);
        };
        let maximum = second.unwrap_or(first);
        match maximum {
            Some(maximum) if maximum < minimum => {
                self.fail(start, Problem::BoundsOutOfOrder { minimum, maximum })
            }
            _ => Ok(Some((minimum, maximum))),
        }
    }

    /// `DecimalDigits`; a number beyond `u32` becomes the largest there is.
    fn decimal_digits(&mut self) -> Option<u32> {
        let digits = self.cursor.eat_while(|c| c.is_ascii_digit());
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(u32::MAX))
    }
}
