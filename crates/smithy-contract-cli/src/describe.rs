//! `smithy-contract describe`: what an operation takes and answers, for a person.

mod demands;
mod places;

use std::io::{self, Write};
use std::process::ExitCode;

use smithy_contract::schema::{Kind, OperationShape, Protocol, ShapeIndex};
use smithy_contract_build::{Contract, OperationDetails};

use self::demands::demands;
use self::places::Place;
use crate::arguments::ModelArguments;
use crate::contract;
use crate::output::{Failure, results};

pub fn run(arguments: &ModelArguments) -> Result<ExitCode, Failure> {
    let contract = contract::load(arguments)?;
    let mut out = results();
    let operations = contract.model.operations.iter().zip(&contract.operations);
    for (index, (operation, details)) in operations.enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        describe(&contract, operation, details, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn describe(
    contract: &Contract,
    operation: &OperationShape,
    details: &OperationDetails,
    out: &mut impl Write,
) -> io::Result<()> {
    let model = &*contract.model;
    let service = &model.service;
    writeln!(out, "{} of {} {}", operation.name, service.name(), service.version)?;
    if let Some(http) = details.http.as_ref().filter(|_| follows_bindings(contract)) {
        let host = details.host_prefix.as_ref();
        let host = host.map(|prefix| format!(", at the host {prefix}…")).unwrap_or_default();
        writeln!(out, "{} {}{host}", http.method, http.uri)?;
    }
    for (title, shape) in [("Input", operation.input), ("Output", operation.output)] {
        writeln!(out, "\n{title}: {}", model.shape(shape).name())?;
        Table::of(contract, shape).write(out)?;
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

/// Whether members stand in different parts of HTTP messages.
fn follows_bindings(contract: &Contract) -> bool {
    contract.model.service.protocol == Protocol::RestJson1
}

/// The members of a structure and of all that is in it, a line each.
struct Table<'c> {
    contract: &'c Contract,
    rows: Vec<Row>,
    /// The shapes whose members are being listed.
    open: Vec<ShapeIndex>,
}

struct Row {
    name: String,
    ty: &'static str,
    /// Where in an HTTP message.
    place: String,
    demands: String,
}

impl<'c> Table<'c> {
    fn of(contract: &'c Contract, shape: ShapeIndex) -> Self {
        let mut table = Self { contract, rows: Vec::new(), open: Vec::new() };
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
        let places = width(|row| &row.place);
        let gap = if places == 0 { "" } else { "  " };
        for Row { name, ty, place, demands } in &self.rows {
            let line = format!("{name:names$}  {ty:types$}  {place:places$}{gap}{demands}");
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// Lists what is in a value of this shape.
    fn inside(&mut self, shape: ShapeIndex) {
        let contract = self.contract;
        self.open.push(shape);
        let is_top = self.open.len() == 1;
        match &contract.model.shape(shape).kind {
            Kind::Structure { members } | Kind::Union { members } => {
                for (member, details) in members.iter().zip(&contract.details(shape).members) {
                    let place = match (follows_bindings(contract), is_top) {
                        (false, _) => Place::default(),
                        (true, false) => Place::inside(details),
                        (true, true) => Place::of_member(&member.name, details),
                    };
                    self.value(&member.name, member.target, place, demands::of_member(member));
                }
            }
            Kind::List { element, .. } => self.part("(element)", *element),
            Kind::Map { key, value, .. } => {
                self.part("(key)", *key);
                self.part("(value)", *value);
            }
            _ => {}
        }
        self.open.pop();
    }

    fn part(&mut self, name: &str, shape: ShapeIndex) {
        self.value(name, shape, Place::default(), Vec::new());
    }

    fn value(&mut self, name: &str, shape: ShapeIndex, place: Place, of_member: Vec<String>) {
        let model = &self.contract.model;
        let resolved = place.written(model.shape(shape));
        let is_open = self.open.contains(&shape);
        let again = is_open.then(|| format!("as {} above", resolved.name()));
        let demands = of_member.into_iter().chain(demands(model, &resolved)).chain(again);
        self.rows.push(Row {
            name: format!("{}{name}", "  ".repeat(self.open.len())),
            ty: resolved.kind.type_name(),
            place: place.words,
            demands: demands.collect::<Vec<_>>().join("; "),
        });
        if !is_open {
            self.inside(shape);
        }
    }
}
