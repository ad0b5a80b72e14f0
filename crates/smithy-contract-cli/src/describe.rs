//! `smithy-contract describe`: what an operation takes and answers, for a person.

mod demands;

use std::io::{self, Write};
use std::process::ExitCode;

use smithy_contract::schema::{Kind, Model, OperationShape, ShapeIndex};

use self::demands::demands;
use crate::arguments::ModelArguments;
use crate::contract;
use crate::output::{Failure, results};

pub fn run(arguments: &ModelArguments) -> Result<ExitCode, Failure> {
    let contract = contract::load(arguments)?;
    let mut out = results();
    for (index, operation) in contract.model.operations.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        describe(&contract.model, operation, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn describe(model: &Model, operation: &OperationShape, out: &mut impl Write) -> io::Result<()> {
    let service = &model.service;
    writeln!(out, "{} of {} {}", operation.name, service.name(), service.version)?;
    for (title, shape) in [("Input", operation.input), ("Output", operation.output)] {
        writeln!(out, "\n{title}: {}", model.shape(shape).name())?;
        Table::of(model, shape).write(out)?;
    }
    if operation.errors.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nErrors")?;
    for &error in &*operation.errors {
        let error = &model.errors[error as usize];
        writeln!(out, "  {}  {}", error.status, model.shape(error.shape).name())?;
    }
    Ok(())
}

/// The members of a structure and of all that is in it, a line each.
struct Table<'m> {
    model: &'m Model,
    rows: Vec<Row>,
    /// The shapes whose members are being listed.
    open: Vec<ShapeIndex>,
}

struct Row {
    name: String,
    ty: &'static str,
    demands: String,
}

impl<'m> Table<'m> {
    fn of(model: &'m Model, shape: ShapeIndex) -> Self {
        let mut table = Self { model, rows: Vec::new(), open: Vec::new() };
        table.inside(shape);
        table
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return writeln!(out, "  (no members)");
        }
        let width = |text: fn(&Row) -> &str| {
            self.rows.iter().map(|row| text(row).chars().count()).max().unwrap_or(0)
        };
        let (names, types) = (width(|row| &row.name), width(|row| row.ty));
        for Row { name, ty, demands } in &self.rows {
            let line = format!("{name:names$}  {ty:types$}  {demands}");
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// Lists what is in a value of this shape.
    fn inside(&mut self, shape: ShapeIndex) {
        self.open.push(shape);
        match &self.model.shape(shape).kind {
            Kind::Structure { members } | Kind::Union { members } => {
                for member in &**members {
                    self.value(&member.name, member.target, demands::of_member(member));
                }
            }
            Kind::List { element, .. } => self.value("(element)", *element, Vec::new()),
            Kind::Map { key, value, .. } => {
                self.value("(key)", *key, Vec::new());
                self.value("(value)", *value, Vec::new());
            }
            _ => {}
        }
        self.open.pop();
    }

    fn value(&mut self, name: &str, shape: ShapeIndex, of_member: Vec<String>) {
        let resolved = self.model.shape(shape);
        let is_open = self.open.contains(&shape);
        let again = is_open.then(|| format!("as {} above", resolved.name()));
        let demands = of_member.into_iter().chain(demands(self.model, resolved)).chain(again);
        self.rows.push(Row {
            name: format!("{}{name}", "  ".repeat(self.open.len())),
            ty: resolved.kind.type_name(),
            demands: demands.collect::<Vec<_>>().join("; "),
        });
        if !is_open {
            self.inside(shape);
        }
    }
}
