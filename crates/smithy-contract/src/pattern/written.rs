//! Tables as generated code writes them: hexadecimal digits, evaluated when that is compiled.

/// Numbers of four hexadecimal digits each, white space between them.
///
/// ```
/// const ROWS: [u16; 3] = smithy_contract::pattern::u16s("0001 000a ffff");
/// assert_eq!(ROWS, [1, 10, 65_535]);
/// ```
#[must_use]
pub const fn u16s<const N: usize>(digits: &str) -> [u16; N] {
    let mut numbers = [0; N];
    let mut place = 0;
    let mut rest = digits.as_bytes();
    while place < N {
        let (number, after) = number(rest);
        // No more than four digits stand together.
        numbers[place] = number as u16;
        rest = after;
        place += 1;
    }
    numbers
}

/// Numbers of sixteen hexadecimal digits each, white space between them.
///
/// ```
/// const LEAVES: [u64; 2] = smithy_contract::pattern::u64s("00000000000000ff 8000000000000000");
/// assert_eq!(LEAVES, [255, 1 << 63]);
/// ```
#[must_use]
pub const fn u64s<const N: usize>(digits: &str) -> [u64; N] {
    let mut numbers = [0; N];
    let mut place = 0;
    let mut rest = digits.as_bytes();
    while place < N {
        (numbers[place], rest) = number(rest);
        place += 1;
    }
    numbers
}

/// The first number, and what follows it. Missing digits count as nothing.
const fn number(mut digits: &[u8]) -> (u64, &[u8]) {
    let mut number = 0;
    while let [first, rest @ ..] = digits {
        digits = rest;
        let digit = match *first {
            b'0'..=b'9' => *first - b'0',
            b'a'..=b'f' => *first - b'a' + 10,
            _ => break,
        };
        number = number << 4 | digit as u64;
    }
    (number, digits)
}
