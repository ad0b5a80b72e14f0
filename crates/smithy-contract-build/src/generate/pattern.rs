//! Patterns as data: `const PATTERN_0`, …, each with its tables beside it.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use smithy_contract::pattern::{
    Action, AsciiSet, Automaton, Beyond, ClassRun, ClassSet, Matcher, Pattern, Run, State, Then,
    Trie,
};

use super::model::number;

/// The name of a pattern's constant.
pub(super) fn name(place: usize) -> Ident {
    format_ident!("PATTERN_{place}")
}

/// The constant of a pattern, and its tables.
pub(super) fn table(pattern: &Pattern, place: usize) -> TokenStream {
    let mut tables = Tables { statics: Vec::new() };
    let matcher = match &pattern.matcher {
        Matcher::ClassRun(run) => tables.class_run(run),
        Matcher::Automaton(automaton) => tables.automaton(automaton),
        Matcher::Regex(regex) => {
            let (expression, limit) = (text(&regex.expression), number(regex.size_limit as u64));
            quote! { Regex(RegexMatcher::new(#expression, #limit)) }
        }
        Matcher::FancyRegex(fancy) => {
            let (expression, limit) = (text(&fancy.expression), number(fancy.step_limit as u64));
            quote! { FancyRegex(FancyMatcher::new(#expression, #limit)) }
        }
        // A kind of matcher that this generator does not know: none is left out today.
        _ => quote! { Unknown },
    };
    let (name, source, statics) = (name(place), text(&pattern.source), tables.statics);
    quote! {
        const #name: Pattern = {
            use ::smithy_contract::pattern::*;
            use ::std::borrow::Cow::Borrowed;

            #(#statics)*

            Pattern { source: #source, matcher: Matcher::#matcher }
        };
    }
}

/// What holds a pattern's tables.
struct Tables {
    statics: Vec<TokenStream>,
}

impl Tables {
    fn class_run(&mut self, run: &ClassRun) -> TokenStream {
        let ClassRun { class, minimum, maximum } = run;
        let (class, minimum, maximum) = (self.class_set(class), number(*minimum), limit(*maximum));
        quote! { ClassRun(ClassRun { class: #class, minimum: #minimum, maximum: #maximum }) }
    }

    fn automaton(&mut self, automaton: &Automaton) -> TokenStream {
        let Automaton { ascii, wide, classes, states, rows, runs, .. } = automaton;
        let Automaton { ascii_sets, beyond_sets, literals, start, minimum, maximum, .. } =
            automaton;
        let ascii = Literal::byte_string(&ascii[..]);
        let wide = self.u32s("WIDE", wide);
        let (classes, start) = (number(*classes), number(*start));
        let states = list(states.iter().map(state));
        let rows = self.u16s("ROWS", rows);
        let runs = list(runs.iter().map(run));
        let ascii_sets = list(ascii_sets.iter().map(ascii_set));
        let beyond_sets: Vec<TokenStream> =
            beyond_sets.iter().map(|set| self.beyond(set)).collect();
        let beyond_sets = list(beyond_sets);
        let literals = list(literals.iter().map(|literal| {
            let (text, next) = (text(&literal.text), number(literal.next));
            quote! { Literal { text: #text, next: #next } }
        }));
        let (minimum, maximum) = (number(*minimum), limit(*maximum));
        quote! {
            Automaton(Automaton {
                ascii: Borrowed(#ascii),
                wide: #wide,
                classes: #classes,
                states: #states,
                rows: #rows,
                runs: #runs,
                ascii_sets: #ascii_sets,
                beyond_sets: #beyond_sets,
                literals: #literals,
                start: #start,
                minimum: #minimum,
                maximum: #maximum,
            })
        }
    }

    fn class_set(&mut self, set: &ClassSet) -> TokenStream {
        let (ascii, beyond) = (ascii_set(&set.ascii), self.beyond(&set.beyond));
        quote! { ClassSet::new(#ascii, #beyond) }
    }

    fn beyond(&mut self, set: &Beyond) -> TokenStream {
        match set {
            Beyond::None => quote! { Beyond::None },
            Beyond::All => quote! { Beyond::All },
            Beyond::Ranges(ranges) => {
                let ranges = list(ranges.iter().map(|(first, last)| quote! { (#first, #last) }));
                quote! { Beyond::Ranges(#ranges) }
            }
            Beyond::Trie(trie) => {
                let trie = self.trie(trie);
                quote! { Beyond::Trie(#trie) }
            }
        }
    }

    fn trie(&mut self, trie: &Trie) -> TokenStream {
        let Trie { top, middle, leaves } = trie;
        let top = Literal::byte_string(top);
        let (middle, leaves) = (self.u16s("MIDDLE", middle), self.u64s("LEAVES", leaves));
        quote! { Trie { top: Borrowed(#top), middle: #middle, leaves: #leaves } }
    }

    fn u16s(&mut self, what: &str, numbers: &[u16]) -> TokenStream {
        let digits = numbers.iter().map(|number| format!("{number:04x}")).collect();
        self.table(what, numbers.len(), digits, "u16")
    }

    fn u32s(&mut self, what: &str, numbers: &[u32]) -> TokenStream {
        let digits = numbers.iter().map(|number| format!("{number:08x}")).collect();
        self.table(what, numbers.len(), digits, "u32")
    }

    fn u64s(&mut self, what: &str, numbers: &[u64]) -> TokenStream {
        let digits = numbers.iter().map(|number| format!("{number:016x}")).collect();
        self.table(what, numbers.len(), digits, "u64")
    }

    /// A table, written as hexadecimal digits: much shorter than a list of numbers.
    fn table(&mut self, what: &str, length: usize, digits: Vec<String>, ty: &str) -> TokenStream {
        if length == 0 {
            return list([]);
        }
        let name = format_ident!("{what}_{}", self.statics.len());
        let (ty, read) = (format_ident!("{ty}"), format_ident!("{ty}s"));
        let (length, digits) = (Literal::usize_unsuffixed(length), lines(&repeats(&digits)));
        self.statics.push(quote! { static #name: [#ty; #length] = #read(#digits); });
        quote! { Borrowed(&#name) }
    }
}

fn state(state: &State) -> TokenStream {
    let State { action, accepts, row } = state;
    let row = number(*row);
    let state = match action {
        Action::Choose => quote! { choose(#row) },
        Action::Run(run) => {
            let run = number(*run);
            quote! { run(#run, #row) }
        }
        Action::Literal(literal) => {
            let literal = number(*literal);
            quote! { literal(#literal, #row) }
        }
    };
    let accepting = accepts.then(|| quote! { .accepting() });
    quote! { #state #accepting }
}

fn run(run: &Run) -> TokenStream {
    let Run { ascii, beyond, limit, then } = run;
    let (ascii, beyond, limit) = (number(*ascii), number(*beyond), self::limit(*limit));
    let then = match then {
        Then::Always { stop, full } => {
            let (stop, full) = (number(*stop), number(*full));
            quote! { Always { stop: #stop, full: #full } }
        }
        Then::ByLast { stops, fulls } => {
            let (stops, fulls) = (number(*stops), number(*fulls));
            quote! { ByLast { stops: #stops, fulls: #fulls } }
        }
    };
    quote! { Run { ascii: #ascii, beyond: #beyond, limit: #limit, then: Then::#then } }
}

/// A bound that may be missing.
fn limit(limit: u32) -> TokenStream {
    if limit == u32::MAX {
        quote! { UNLIMITED }
    } else {
        number(limit)
    }
}

fn ascii_set(set: &AsciiSet) -> TokenStream {
    let members = hexadecimal(set.members());
    quote! { AsciiSet::new(#members) }
}

fn hexadecimal(bits: u128) -> Literal {
    let (high, low) = (bits >> 64, bits & u128::from(u64::MAX));
    let groups = [high >> 32, high & 0xffff_ffff, low >> 32, low & 0xffff_ffff];
    let text = groups.map(|group| format!("{:04x}_{:04x}", group >> 16, group & 0xffff)).join("_");
    literal(&format!("0x{text}"))
}

/// Words of which several in a row are alike are written once, with how often.
fn repeats(words: &[String]) -> Vec<String> {
    let runs = words.chunk_by(|left, right| left == right);
    let written = |run: &[String]| match run {
        [word] => word.clone(),
        _ => format!("{}*{:x}", run[0], run.len()),
    };
    runs.map(written).collect()
}

/// A string literal over several lines.
fn lines(words: &[String]) -> Literal {
    const WIDTH: usize = 90;

    let mut lines = vec![String::new()];
    for word in words {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.len() + word.len() < WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    literal(&format!("\"{}\"", lines.join(" \\\n")))
}

/// Text that is a literal: digits and spaces only.
fn literal(text: &str) -> Literal {
    text.parse().unwrap_or_else(|_| Literal::string(text))
}

/// `Borrowed(&[…])`
fn list(items: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    let items = items.into_iter();
    quote! { Borrowed(&[#(#items),*]) }
}

/// `Borrowed("…")`
fn text(text: &str) -> TokenStream {
    quote! { Borrowed(#text) }
}
