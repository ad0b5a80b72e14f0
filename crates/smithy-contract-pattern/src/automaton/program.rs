//! An expression as instructions: Thompson's construction, with look-around as instructions of its
//! own.

use regex_syntax::hir::ClassUnicode;

use crate::lower::Expression;

use super::TooLarge;
use super::alphabet::Alphabet;
use super::optional::Optional;

/// One instruction. Where none is named, the next one follows.
#[derive(Debug, Clone)]
pub(super) enum Instruction {
    /// Reads a character of the set.
    Class(usize),
    /// Goes on at all of these.
    Split(Vec<u32>),
    /// Holds at the beginning of the text.
    Start,
    /// Holds at the end of the text.
    End,
    /// Holds if the instructions from `body` on can (not) match here.
    LookAhead { negated: bool, body: u32 },
    /// Holds if a look-behind matches up to here, or does not.
    LookBehind { negated: bool, tracker: usize },
    /// Has matched.
    Match,
}

/// The instructions of an expression and of everything that it looks at.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) instructions: Vec<Instruction>,
    /// Where the expression begins.
    pub(super) start: u32,
    /// Where the bodies of look-behinds begin. Those within others come first.
    pub(super) trackers: Vec<u32>,
    pub(super) optional: Optional,
    pub(super) alphabet: Alphabet,
}

/// Programs do not grow beyond this many instructions.
const MAX_INSTRUCTIONS: usize = 200_000;

impl Program {
    pub(super) fn new(expression: &Expression) -> Result<Self, TooLarge> {
        let mut sets = Vec::new();
        collect_sets(expression, &mut sets);
        let mut assembler = Assembler {
            sets: &sets,
            instructions: Vec::new(),
            trackers: Vec::new(),
            aheads: Vec::new(),
            behinds: Vec::new(),
            optional: Optional::default(),
        };
        let start = assembler.body(expression)?;
        let Assembler { instructions, trackers, optional, .. } = assembler;
        Ok(Self { instructions, start, trackers, optional, alphabet: Alphabet::new(&sets) })
    }
}

fn collect_sets(expression: &Expression, sets: &mut Vec<ClassUnicode>) {
    if let Expression::Class(class) = expression
        && !sets.contains(class)
    {
        sets.push(class.clone());
    }
    for child in expression.children() {
        collect_sets(child, sets);
    }
}

struct Assembler<'e> {
    sets: &'e [ClassUnicode],
    instructions: Vec<Instruction>,
    trackers: Vec<u32>,
    /// Look-aheads that have been assembled: those alike share a body.
    aheads: Vec<(&'e Expression, u32)>,
    behinds: Vec<(&'e Expression, usize)>,
    optional: Optional,
}

impl<'e> Assembler<'e> {
    /// Assembles the expression and a `Match` after it; the bodies that it looks at come before.
    fn body(&mut self, expression: &'e Expression) -> Result<u32, TooLarge> {
        self.bodies_within(expression)?;
        let start = self.next();
        self.expression(expression)?;
        self.push(Instruction::Match)?;
        Ok(start)
    }

    fn bodies_within(&mut self, expression: &'e Expression) -> Result<(), TooLarge> {
        let Expression::Look { behind, expression, .. } = expression else {
            return expression.children().try_for_each(|child| self.bodies_within(child));
        };
        if *behind {
            if find(&self.behinds, expression).is_none() {
                let start = self.body(expression)?;
                self.behinds.push((expression, self.trackers.len()));
                self.trackers.push(start);
            }
        } else if find(&self.aheads, expression).is_none() {
            let start = self.body(expression)?;
            self.aheads.push((expression, start));
        }
        Ok(())
    }

    fn expression(&mut self, expression: &'e Expression) -> Result<(), TooLarge> {
        match expression {
            Expression::Empty => Ok(()),
            Expression::Class(class) => {
                let set = self.sets.iter().position(|set| set == class).unwrap_or_default();
                self.push(Instruction::Class(set))
            }
            Expression::Start => self.push(Instruction::Start),
            Expression::End => self.push(Instruction::End),
            Expression::Look { behind, negated, expression } => {
                let negated = *negated;
                self.push(if *behind {
                    let tracker = find(&self.behinds, expression).unwrap_or_default();
                    Instruction::LookBehind { negated, tracker }
                } else {
                    let body = find(&self.aheads, expression).unwrap_or_default();
                    Instruction::LookAhead { negated, body }
                })
            }
            Expression::Capture { expression, .. } => self.expression(expression),
            // Neither is regular in general; the caller has looked.
            Expression::Backreference { .. } | Expression::Atomic(_) => Err(TooLarge),
            Expression::Repeat { expression, minimum, maximum, .. } => {
                self.repeat(expression, *minimum, *maximum)
            }
            Expression::Sequence(parts) => parts.iter().try_for_each(|part| self.expression(part)),
            Expression::Alternatives(parts) => self.alternatives(parts),
        }
    }

    fn repeat(
        &mut self,
        expression: &'e Expression,
        minimum: u32,
        maximum: Option<u32>,
    ) -> Result<(), TooLarge> {
        for _ in 0..minimum {
            self.expression(expression)?;
        }
        let Some(maximum) = maximum else {
            // again: split body, after; body; split again; after:
            let again = self.next();
            self.push(Instruction::Split(Vec::new()))?;
            self.expression(expression)?;
            self.push(Instruction::Split(vec![again]))?;
            let after = self.next();
            self.instructions[again as usize] = Instruction::Split(vec![again + 1, after]);
            return Ok(());
        };
        let mut exits = Vec::new();
        for _ in minimum..maximum {
            exits.push(self.next());
            self.push(Instruction::Split(Vec::new()))?;
            self.expression(expression)?;
        }
        let after = self.next();
        if let [first, second, ..] = *exits {
            self.optional.add(first, after, second - first);
        }
        for exit in exits {
            self.instructions[exit as usize] = Instruction::Split(vec![exit + 1, after]);
        }
        Ok(())
    }

    fn alternatives(&mut self, parts: &'e [Expression]) -> Result<(), TooLarge> {
        let fork = self.next();
        self.push(Instruction::Split(Vec::new()))?;
        let mut starts = Vec::new();
        let mut exits = Vec::new();
        for part in parts {
            starts.push(self.next());
            self.expression(part)?;
            exits.push(self.next());
            self.push(Instruction::Split(Vec::new()))?;
        }
        let after = self.next();
        for exit in exits {
            self.instructions[exit as usize] = Instruction::Split(vec![after]);
        }
        self.instructions[fork as usize] = Instruction::Split(starts);
        Ok(())
    }

    #[expect(clippy::cast_possible_truncation, reason = "there are at most MAX_INSTRUCTIONS")]
    fn next(&self) -> u32 {
        self.instructions.len() as u32
    }

    fn push(&mut self, instruction: Instruction) -> Result<(), TooLarge> {
        if self.instructions.len() >= MAX_INSTRUCTIONS {
            return Err(TooLarge);
        }
        self.instructions.push(instruction);
        Ok(())
    }
}

/// What has been assembled for an expression.
fn find<T: Copy>(known: &[(&Expression, T)], expression: &Expression) -> Option<T> {
    known.iter().find(|(other, _)| *other == expression).map(|&(_, place)| place)
}
