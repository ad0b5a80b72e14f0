//! Why a model is refused.

use std::fmt;

mod problem;

pub use self::problem::Problem;

/// Why a model could not be loaded: everything that is wrong with it, as far as one pass can tell.
///
/// ```
/// use smithy_contract_build::{Loader, Problem};
///
/// let error = Loader::new().text("model.json", r#"{"smithy": "3.0"}"#).load().unwrap_err();
/// assert!(matches!(error.refusals()[0].problem, Problem::UnknownVersion { .. }));
/// assert_eq!(
///     error.to_string(),
///     r#"model.json: the Smithy version is "3.0"; allowed are "1.0" and "2.0""#,
/// );
/// ```
#[derive(Debug)]
pub struct LoadError {
    refusals: Vec<Refusal>,
}

impl LoadError {
    /// What is wrong with the model, in the order of files and shapes. At least one.
    #[must_use]
    pub fn refusals(&self) -> &[Refusal] {
        &self.refusals
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, refusal) in self.refusals.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(formatter, "{separator}{refusal}")?;
        }
        Ok(())
    }
}

impl std::error::Error for LoadError {}

/// One thing that is wrong with a model, and where.
#[derive(Debug)]
pub struct Refusal {
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub problem: Problem,
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.place, self.problem)
    }
}

/// Where in a model something is wrong, as closely as is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, or the name of the text.
    pub file: Option<String>,
    /// The absolute ID of the shape.
    pub shape: Option<String>,
    /// The member of the shape.
    pub member: Option<String>,
    /// The absolute ID of the trait.
    pub trait_id: Option<String>,
}

/// `model.json: com.example#Order$size: smithy.api#length: `, without the parts that are not known.
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(formatter, "{file}: ")?;
        }
        match (&self.shape, &self.member) {
            (Some(shape), Some(member)) => write!(formatter, "{shape}${member}: ")?,
            (Some(shape), None) => write!(formatter, "{shape}: ")?,
            (None, _) => {}
        }
        match &self.trait_id {
            Some(trait_id) => write!(formatter, "{trait_id}: "),
            None => Ok(()),
        }
    }
}

/// A place, borrowed: made often, written down seldom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'p> {
    pub file: usize,
    pub shape: Option<&'p str>,
    pub member: Option<&'p str>,
    pub trait_id: Option<&'p str>,
}

impl<'p> At<'p> {
    pub fn file(file: usize) -> Self {
        Self { file, shape: None, member: None, trait_id: None }
    }

    pub fn shape(self, shape: &'p str) -> Self {
        Self { shape: Some(shape), ..self }
    }

    pub fn member(self, member: &'p str) -> Self {
        Self { member: Some(member), ..self }
    }

    pub fn trait_id(self, trait_id: &'p str) -> Self {
        Self { trait_id: Some(trait_id), ..self }
    }
}

/// What was refused so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    files: Vec<String>,
    /// With the number of the file, by which they are put in order.
    refusals: Vec<(usize, Refusal)>,
}

impl Report {
    /// Names the next file, and gives its number.
    pub fn add_file(&mut self, name: String) -> usize {
        self.files.push(name);
        self.files.len() - 1
    }

    pub fn file_name(&self, file: usize) -> &str {
        self.files.get(file).map_or("", String::as_str)
    }

    pub fn refuse(&mut self, at: At<'_>, problem: Problem) {
        let place = Place {
            file: self.files.get(at.file).cloned(),
            shape: at.shape.map(str::to_owned),
            member: at.member.map(str::to_owned),
            trait_id: at.trait_id.map(str::to_owned),
        };
        self.refusals.push((at.file, Refusal { place, problem }));
    }

    /// Refuses the model as a whole.
    pub fn refuse_model(&mut self, problem: Problem) {
        self.refusals.push((usize::MAX, Refusal { place: Place::default(), problem }));
    }

    /// Ends a phase: what comes next may rely on all that was checked so far.
    pub fn check(&mut self) -> Result<(), LoadError> {
        if self.refusals.is_empty() {
            return Ok(());
        }
        self.refusals.sort_by_key(|(file, _)| *file);
        Err(LoadError { refusals: self.refusals.drain(..).map(|(_, refusal)| refusal).collect() })
    }
}
