//! A page for browsers.

use std::io::{self, Write};

use super::file::Whole;
use super::{Report, Title};
use crate::conform::attempt::Attempt;
use crate::conform::summary::Summary;

/// Writes one page that needs nothing else.
pub struct Page {
    file: Whole,
    title: Title,
}

impl Page {
    pub fn new(file: Whole, title: &Title) -> Self {
        Self { file, title: title.clone() }
    }
}

impl Report for Page {
    fn add(&mut self, _: &Attempt) -> io::Result<()> {
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: &Summary) -> io::Result<()> {
        writeln!(self.file, "{}", self.title.contract)?;
        self.file.finish()
    }
}
