//! JSON as a tree that keeps what `serde_json::Value` may lose: number texts, order, repeated members.

use std::borrow::Cow;

use smithy_contract::json::{self, Interest, JsonError, Sink};

#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    Null,
    Boolean(bool),
    Number(String),
    String(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Rebuilds a text from the reader's events.
    pub fn read(text: &str) -> Result<Tree, JsonError> {
        let mut grower = Grower::default();
        json::read(text, 1000, &mut grower)?;
        Ok(grower.done.expect("an accepted text holds a value"))
    }

    /// The same value with the members of all objects in another order: rotated left by `steps`.
    pub fn rotated(&self, steps: usize) -> Tree {
        match self {
            Tree::List(elements) => {
                Tree::List(elements.iter().map(|tree| tree.rotated(steps)).collect())
            }
            Tree::Object(members) => {
                let rotated = |(name, tree): &(String, Tree)| (name.clone(), tree.rotated(steps));
                let mut members: Vec<_> = members.iter().map(rotated).collect();
                let length = members.len().max(1);
                members.rotate_left(steps % length);
                Tree::Object(members)
            }
            scalar => scalar.clone(),
        }
    }

    /// Some text of the value: `choices` decide on white space and escapes.
    pub fn print(&self, choices: &mut impl Iterator<Item = u8>) -> String {
        let mut text = String::new();
        self.print_to(&mut text, choices);
        text
    }

    fn print_to(&self, text: &mut String, choices: &mut impl Iterator<Item = u8>) {
        white_space(text, choices);
        match self {
            Tree::Null => text.push_str("null"),
            Tree::Boolean(value) => text.push_str(&value.to_string()),
            Tree::Number(number) => text.push_str(number),
            Tree::String(string) => print_string(string, text, choices),
            Tree::List(elements) => {
                text.push('[');
                white_space(text, choices);
                for (index, element) in elements.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    element.print_to(text, choices);
                }
                text.push(']');
            }
            Tree::Object(members) => {
                text.push('{');
                white_space(text, choices);
                for (index, (name, value)) in members.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    white_space(text, choices);
                    print_string(name, text, choices);
                    white_space(text, choices);
                    text.push(':');
                    value.print_to(text, choices);
                }
                text.push('}');
            }
        }
        white_space(text, choices);
    }
}

fn white_space(text: &mut String, choices: &mut impl Iterator<Item = u8>) {
    let choice = choices.next().unwrap_or(0);
    text.push_str(["", "", "", " ", "\n", "\t", "\r\n", "  "][usize::from(choice % 8)]);
}

fn print_string(string: &str, text: &mut String, choices: &mut impl Iterator<Item = u8>) {
    text.push('"');
    for character in string.chars() {
        let must_be_escaped = character < ' ' || matches!(character, '"' | '\\');
        if !must_be_escaped && !choices.next().unwrap_or(0).is_multiple_of(4) {
            text.push(character);
            continue;
        }
        let short = "\u{8}b\u{c}f\nn\rr\tt\"\"\\\\//".as_bytes().chunks(2);
        match short.clone().find(|pair| u32::from(pair[0]) == u32::from(character)) {
            Some(pair) if choices.next().unwrap_or(0).is_multiple_of(2) => {
                text.push('\\');
                text.push(char::from(pair[1]));
            }
            _ => {
                let units = character.encode_utf16(&mut [0; 2]).to_vec();
                let upper = choices.next().unwrap_or(0).is_multiple_of(2);
                text.extend(units.iter().map(|unit| {
                    if upper { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") }
                }));
            }
        }
    }
    text.push('"');
}

/// Grows a tree from events.
#[derive(Default)]
struct Grower {
    open: Vec<(Tree, Option<String>)>,
    done: Option<Tree>,
}

impl Grower {
    fn add(&mut self, tree: Tree) {
        match self.open.last_mut() {
            None => assert_eq!(self.done.replace(tree), None, "one value only"),
            Some((Tree::List(elements), _)) => elements.push(tree),
            Some((Tree::Object(members), name)) => {
                members.push((name.take().expect("a name"), tree))
            }
            Some((scalar, _)) => panic!("{scalar:?} holds nothing"),
        }
    }

    fn close(&mut self) {
        let (tree, name) = self.open.pop().expect("something is open");
        assert_eq!(name, None, "a name without a value");
        self.add(tree);
    }
}

impl<'t> Sink<'t> for Grower {
    fn null(&mut self, _: usize) {
        self.add(Tree::Null);
    }

    fn boolean(&mut self, _: usize, value: bool) {
        self.add(Tree::Boolean(value));
    }

    fn number(&mut self, _: usize, text: &str) {
        self.add(Tree::Number(text.to_owned()));
    }

    fn string(&mut self, _: usize, text: Cow<'t, str>) {
        self.add(Tree::String(text.into_owned()));
    }

    fn begin_list(&mut self, _: usize) -> Interest {
        self.open.push((Tree::List(Vec::new()), None));
        Interest::Look
    }

    fn end_list(&mut self) {
        self.close();
    }

    fn begin_object(&mut self, _: usize) -> Interest {
        self.open.push((Tree::Object(Vec::new()), None));
        Interest::Look
    }

    fn name(&mut self, _: usize, name: Cow<'t, str>) -> Interest {
        if let Some((_, open)) = self.open.last_mut() {
            *open = Some(name.into_owned());
        }
        Interest::Look
    }

    fn end_object(&mut self) {
        self.close();
    }
}
