//! A picture with the share of vectors that pass.

use std::io::{self, Write};

use maud::html;

use super::Report;
use super::file::Whole;
use crate::conform::attempt::Attempt;
use crate::conform::summary::Summary;

/// Writes a picture that can stand in a README.
pub struct Badge(Whole);

impl Badge {
    pub fn new(file: Whole) -> Self {
        Self(file)
    }
}

impl Report for Badge {
    fn add(&mut self, _: &Attempt) -> io::Result<()> {
        Ok(())
    }

    fn finish(mut self: Box<Self>, summary: &Summary) -> io::Result<()> {
        self.0.write_all(picture(summary).as_bytes())?;
        self.0.finish()
    }
}

/// Widths are of letters in a font that every browser has something like.
const WIDTH_OF_LETTER: usize = 7;
const PADDING: usize = 10;

fn picture(summary: &Summary) -> String {
    let (right, judged) = (summary.right(summary.level), summary.judged());
    // Only all of it is all of it.
    let share = (right * 100).checked_div(judged).unwrap_or(0);
    let (label, value) = (format!("contract {}", summary.level), format!("{share} %"));
    let color = match share {
        100 => "#2e7d32",
        90.. => "#8a6d00",
        _ => "#b3261e",
    };
    let width = |text: &str| text.chars().count() * WIDTH_OF_LETTER + 2 * PADDING;
    let (left, right) = (width(&label), width(&value));
    let title = format!("{label}: {value}");
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(left + right) height="20" role="img" aria-label=(title) {
            title { (title) }
            rect width=(left + right) height="20" rx="3" fill="#444" {}
            rect x=(left) width=(right) height="20" rx="3" fill=(color) {}
            rect x=(left) width="4" height="20" fill=(color) {}
            g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" {
                text x=(left / 2) y="14" { (label) }
                text x=(left + right / 2) y="14" { (value) }
            }
        }
    };
    markup.into_string()
}
