//! Tables as generated code writes them.

use super::automaton::{Action, State};

/// A state that looks at the next character.
#[must_use]
pub const fn choose(row: u16) -> State {
    State { action: Action::Choose, accepts: false, row }
}

/// A state that first reads as much of a run as there is.
#[must_use]
pub const fn run(run: u16, row: u16) -> State {
    State { action: Action::Run(run), accepts: false, row }
}

/// A state that reads a literal.
#[must_use]
pub const fn literal(literal: u16, row: u16) -> State {
    State { action: Action::Literal(literal), accepts: false, row }
}

impl State {
    /// The state, in which a text may end.
    #[must_use]
    pub const fn accepting(mut self) -> Self {
        self.accepts = true;
        self
    }
}

macro_rules! tables {
    ($($name:ident $number:ident $example:literal)*) => {$(
        /// Numbers in hexadecimal digits, a space between them. `*` and a number after one say how often
        /// it stands there.
        ///
        /// ```
        #[doc = concat!("use smithy_contract::pattern::", stringify!($name), ";")]
        ///
        #[doc = concat!("const TABLE: [", stringify!($number), "; 18] = ", stringify!($name), "(\"",
            $example, " 0001*10 0002\");")]
        /// assert_eq!((TABLE[0], TABLE[16], TABLE[17]), (10, 1, 2));
        /// ```
        #[must_use]
        pub const fn $name<const N: usize>(digits: &str) -> [$number; N] {
            let mut numbers = [0; N];
            let mut place = 0;
            let mut rest = digits.as_bytes();
            while place < N {
                let (value, after) = number(rest);
                let (mut times, after) = match after {
                    [b'*', count @ ..] => number(count),
                    _ => (1, after),
                };
                rest = match after {
                    [_, rest @ ..] => rest,
                    [] => after,
                };
                while times > 0 && place < N {
                    // The generator writes numbers of this type only.
                    numbers[place] = value as $number;
                    place += 1;
                    times -= 1;
                }
                if times > 0 || rest.is_empty() {
                    break;
                }
            }
            numbers
        }
    )*};
}

tables! {
    u16s u16 "000a"
    u32s u32 "0000000a"
    u64s u64 "000000000000000a"
}

/// The first number, and what follows it.
const fn number(mut digits: &[u8]) -> (u64, &[u8]) {
    let mut number = 0;
    while let [first @ (b'0'..=b'9' | b'a'..=b'f'), rest @ ..] = digits {
        let digit = if *first < b'a' { *first - b'0' } else { *first - b'a' + 10 };
        number = number << 4 | digit as u64;
        digits = rest;
    }
    (number, digits)
}
