//! Patterns as data: `const PATTERN_0`, …, each with its tables beside it.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use smithy_contract::pattern::{
    Action, AsciiSet, Automaton, Beyond, ClassRun, ClassSet, Matcher, Pattern, Run, State, Then, Trie,
};

use super::model::{list, number, text};

/// The name of a pattern's constant.
pub(super) fn name(place: usize) -> Ident {
    format_ident!("PATTERN_{place}")
}

/// The constant of a pattern, and those of its tables.
pub(super) fn table(pattern: &Pattern, place: usize) -> TokenStream {
    let mut tables = Tables { prefix: place, constants: Vec::new() };
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
    let (name, source, constants) = (name(place), text(&pattern.source), tables.constants);
    quote! {
        #(#constants)*
        const #name: Pattern = Pattern { source: #source, matcher: Matcher::#matcher };
    }
}

/// The constants that hold a pattern's tables.
struct Tables {
    prefix: usize,
    constants: Vec<TokenStream>,
}

impl Tables {
    fn class_run(&mut self, run: &ClassRun) -> TokenStream {
        let ClassRun { class, minimum, maximum } = run;
        let (class, minimum, maximum) = (self.class_set(class), number(*minimum), limit(*maximum));
        quote! { ClassRun(ClassRun { class: #class, minimum: #minimum, maximum: #maximum }) }
    }

    fn automaton(&mut self, automaton: &Automaton) -> TokenStream {
        let Automaton { ascii, beyond, classes, states, rows, runs, sets, literals, start, minimum, maximum } =
            automaton;
        let ascii = Literal::byte_string(&ascii[..]);
        let beyond = list(beyond.iter().map(|&(first, class)| {
            let class = number(class);
            quote! { (#first, #class) }
        }));
        let (classes, start) = (number(*classes), number(*start));
        let states = list(states.iter().map(state));
        let rows = self.u16s("ROWS", rows);
        let runs = list(runs.iter().map(run));
        let sets: Vec<TokenStream> = sets.iter().map(|set| self.class_set(set)).collect();
        let sets = list(sets);
        let literals = list(literals.iter().map(|literal| {
            let (text, next) = (text(&literal.text), number(literal.next));
            quote! { Literal { text: #text, next: #next } }
        }));
        let (minimum, maximum) = (number(*minimum), limit(*maximum));
        quote! {
            Automaton(Automaton {
                ascii: Borrowed(#ascii),
                beyond: #beyond,
                classes: #classes,
                states: #states,
                rows: #rows,
                runs: #runs,
                sets: #sets,
                literals: #literals,
                start: #start,
                minimum: #minimum,
                maximum: #maximum,
            })
        }
    }

    fn class_set(&mut self, set: &ClassSet) -> TokenStream {
        let ascii = hexadecimal(members(&set.ascii));
        let beyond = match &set.beyond {
            Beyond::None => quote! { None },
            Beyond::All => quote! { All },
            Beyond::Ranges(ranges) => {
                let ranges = list(ranges.iter().map(|(first, last)| quote! { (#first, #last) }));
                quote! { Ranges(#ranges) }
            }
            Beyond::Trie(trie) => {
                let trie = self.trie(trie);
                quote! { Trie(#trie) }
            }
        };
        quote! { ClassSet::new(AsciiSet::new(#ascii), Beyond::#beyond) }
    }

    fn trie(&mut self, trie: &Trie) -> TokenStream {
        let Trie { top, middle, leaves } = trie;
        let top = Literal::byte_string(top);
        let (middle, leaves) = (self.u16s("MIDDLE", middle), self.u64s("LEAVES", leaves));
        quote! { Trie { top: Borrowed(#top), middle: #middle, leaves: #leaves } }
    }

    fn u16s(&mut self, what: &str, numbers: &[u16]) -> TokenStream {
        let digits = numbers.iter().map(|number| format!("{number:04x}")).collect();
        self.constant(what, numbers.len(), digits, "u16")
    }

    fn u64s(&mut self, what: &str, numbers: &[u64]) -> TokenStream {
        let digits = numbers.iter().map(|number| format!("{number:016x}")).collect();
        self.constant(what, numbers.len(), digits, "u64")
    }

    /// A constant with a table, written as hexadecimal digits: much shorter than a list of numbers.
    fn constant(&mut self, what: &str, length: usize, digits: Vec<String>, ty: &str) -> TokenStream {
        let name = format_ident!("PATTERN_{}_{what}_{}", self.prefix, self.constants.len());
        let (ty, read) = (format_ident!("{ty}"), format_ident!("{ty}s"));
        let digits = lines(&digits);
        self.constants.push(quote! {
            const #name: [#ty; #length] = ::smithy_contract::pattern::#read(#digits);
        });
        quote! { Borrowed(&#name) }
    }
}

fn state(state: &State) -> TokenStream {
    let State { action, accepts, row } = state;
    let row = number(*row);
    let action = match action {
        Action::Choose => quote! { Choose },
        Action::Run(run) => {
            let run = number(*run);
            quote! { Run(#run) }
        }
        Action::Literal(literal) => {
            let literal = number(*literal);
            quote! { Literal(#literal) }
        }
    };
    quote! { State { action: Action::#action, accepts: #accepts, row: #row } }
}

fn run(run: &Run) -> TokenStream {
    let Run { set, limit, then } = run;
    let (set, limit) = (number(*set), self::limit(*limit));
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
    quote! { Run { set: #set, limit: #limit, then: Then::#then } }
}

/// A bound that may be missing.
fn limit(limit: u32) -> TokenStream {
    if limit == u32::MAX { quote! { UNLIMITED } } else { number(limit) }
}

/// The members of the set, as one bit each.
fn members(set: &AsciiSet) -> u128 {
    (0..128).filter(|&byte| set.contains(byte)).fold(0, |members, byte| members | 1 << byte)
}

fn hexadecimal(bits: u128) -> Literal {
    let (high, low) = (bits >> 64, bits & u128::from(u64::MAX));
    let groups = [high >> 32, high & 0xffff_ffff, low >> 32, low & 0xffff_ffff];
    let text = groups.map(|group| format!("{:04x}_{:04x}", group >> 16, group & 0xffff)).join("_");
    literal(&format!("0x{text}"))
}

/// A string literal over several lines.
fn lines(words: &[String]) -> Literal {
    const WIDTH: usize = 96;

    let per_line = words.first().map_or(1, |word| WIDTH / (word.len() + 1));
    let lines: Vec<String> = words.chunks(per_line).map(|line| line.join(" ")).collect();
    literal(&format!("\"{}\"", lines.join(" \\\n")))
}

/// Text that is a literal: digits and spaces only.
fn literal(text: &str) -> Literal {
    text.parse().unwrap_or_else(|_| Literal::string(text))
}

