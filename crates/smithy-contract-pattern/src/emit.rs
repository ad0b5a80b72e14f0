//! A compiled pattern as Rust source.

use std::fmt::Write;

use smithy_contract::pattern::{
    Action, AsciiSet, Automaton, Beyond, ClassRun, Literal, Matcher, Pattern, Run, State, Then,
    Trie,
};

/// A constant expression of type `Pattern`, fit for a `static`.
///
/// Paths begin with `module`, which must lead to `smithy_contract::pattern`.
///
/// ```
/// use smithy_contract_pattern::{Options, compile, emit};
///
/// let compiled = compile("^[0-9]{1,3}$", &Options::default()).unwrap();
/// assert_eq!(
///     emit::pattern(compiled.pattern(), "p"),
///     r#"p::Pattern{source:::std::borrow::Cow::Borrowed("^[0-9]{1,3}$"),matcher:p::Matcher::ClassRun(p::ClassRun{class:p::ClassSet::new(p::AsciiSet::new(0x3ff000000000000),p::Beyond::None),minimum:1,maximum:3})}"#
/// );
/// ```
#[must_use]
pub fn pattern(pattern: &Pattern, module: &str) -> String {
    let writer = Writer { module };
    let source = borrowed(&format!("{:?}", pattern.source));
    let matcher = match &pattern.matcher {
        Matcher::ClassRun(run) => format!("ClassRun({})", writer.class_run(run)),
        Matcher::Automaton(automaton) => format!("Automaton({})", writer.automaton(automaton)),
        Matcher::Regex(regex) => format!(
            "Regex({module}::RegexMatcher::new({},{}))",
            borrowed(&format!("{:?}", regex.expression)),
            regex.size_limit
        ),
        Matcher::FancyRegex(regex) => format!(
            "FancyRegex({module}::FancyMatcher::new({},{}))",
            borrowed(&format!("{:?}", regex.expression)),
            regex.step_limit
        ),
        other => unknown(other),
    };
    format!("{module}::Pattern{{source:{source},matcher:{module}::Matcher::{matcher}}}")
}

/// The run time may learn of matchers before this crate does; such source does not compile, and says
/// why.
fn unknown(matcher: &Matcher) -> String {
    format!("compile_error!({:?})", format!("no source for {matcher:?}"))
}

struct Writer<'m> {
    module: &'m str,
}

impl Writer<'_> {
    fn class_run(&self, run: &ClassRun) -> String {
        let Self { module } = self;
        let ClassRun { class, minimum, maximum } = run;
        let (ascii, beyond) = (self.ascii_set(&class.ascii), self.beyond(&class.beyond));
        format!(
            "{module}::ClassRun{{class:{module}::ClassSet::new({ascii},{beyond}),\
             minimum:{minimum},maximum:{maximum}}}"
        )
    }

    fn automaton(&self, automaton: &Automaton) -> String {
        let Self { module } = self;
        let Automaton { classes, start, minimum, maximum, .. } = automaton;
        let ascii = list(&*automaton.ascii, u8::to_string);
        let wide = list(&automaton.wide, u32::to_string);
        let states = list(&automaton.states, |state| self.state(state));
        let rows = list(&automaton.rows, u16::to_string);
        let runs = list(&automaton.runs, |run| self.run(run));
        let ascii_sets = list(&automaton.ascii_sets, |set| self.ascii_set(set));
        let beyond_sets = list(&automaton.beyond_sets, |set| self.beyond(set));
        let literals = list(&automaton.literals, |literal| self.literal(literal));
        format!(
            "{module}::Automaton{{ascii:{ascii},wide:{wide},classes:{classes},states:{states},\
             rows:{rows},runs:{runs},ascii_sets:{ascii_sets},beyond_sets:{beyond_sets},\
             literals:{literals},start:{start},minimum:{minimum},maximum:{maximum}}}"
        )
    }

    fn state(&self, state: &State) -> String {
        let Self { module } = self;
        let State { action, accepts, row } = state;
        let action = match action {
            Action::Choose => "Choose".to_owned(),
            Action::Run(index) => format!("Run({index})"),
            Action::Literal(index) => format!("Literal({index})"),
        };
        format!("{module}::State{{action:{module}::Action::{action},accepts:{accepts},row:{row}}}")
    }

    fn run(&self, run: &Run) -> String {
        let Self { module } = self;
        let Run { ascii, beyond, limit, then } = run;
        let then = match then {
            Then::Always { stop, full } => format!("Always{{stop:{stop},full:{full}}}"),
            Then::ByLast { stops, fulls } => format!("ByLast{{stops:{stops},fulls:{fulls}}}"),
        };
        format!(
            "{module}::Run{{ascii:{ascii},beyond:{beyond},limit:{limit},\
             then:{module}::Then::{then}}}"
        )
    }

    fn literal(&self, literal: &Literal) -> String {
        let Self { module } = self;
        let Literal { text, next } = literal;
        format!("{module}::Literal{{text:{},next:{next}}}", borrowed(&format!("{text:?}")))
    }

    fn ascii_set(&self, set: &AsciiSet) -> String {
        format!("{}::AsciiSet::new({:#x})", self.module, set.members())
    }

    fn beyond(&self, beyond: &Beyond) -> String {
        let Self { module } = self;
        let members = match beyond {
            Beyond::None => "None".to_owned(),
            Beyond::All => "All".to_owned(),
            Beyond::Ranges(ranges) => {
                let range = |&(first, last): &(char, char)| {
                    format!("('\\u{{{:x}}}','\\u{{{:x}}}')", u32::from(first), u32::from(last))
                };
                format!("Ranges({})", list(ranges, range))
            }
            Beyond::Trie(Trie { top, middle, leaves }) => format!(
                "Trie({module}::Trie{{top:{},middle:{},leaves:{}}})",
                list(top, u8::to_string),
                list(middle, u16::to_string),
                list(leaves, |leaf| format!("{leaf:#x}"))
            ),
        };
        format!("{module}::Beyond::{members}")
    }
}

fn borrowed(expression: &str) -> String {
    format!("::std::borrow::Cow::Borrowed({expression})")
}

fn list<T>(items: &[T], item: impl Fn(&T) -> String) -> String {
    let mut text = String::from("&[");
    for (at, each) in items.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(text, "{comma}{}", item(each));
    }
    text.push(']');
    borrowed(&text)
}
