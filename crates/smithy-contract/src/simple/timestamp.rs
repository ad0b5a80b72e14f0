//! Timestamps as text: RFC 3339 `date-time` in UTC and RFC 7231 `IMF-fixdate`.

use std::fmt;

/// A moment: whole seconds since 1970-01-01T00:00:00Z, and the digits of the fraction without zeros at
/// their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment<'t> {
    seconds: i64,
    fraction: &'t str,
}

impl Moment<'_> {
    pub fn seconds(self) -> i64 {
        self.seconds
    }

    /// The first nine digits of the fraction.
    pub fn nanoseconds(self) -> u32 {
        let digits = self.fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
        digits.fold(0, |number, digit| number * 10 + u32::from(digit.wrapping_sub(b'0')))
    }
}

impl fmt::Display for Moment<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.seconds, self.fraction)
    }
}

/// RFC 3339 section 5.6, `date-time` whose offset is `Z`: `1985-04-12T23:20:50.52Z`.
pub(crate) fn date_time(text: &str) -> Option<Moment<'_>> {
    let mut rest = Text(text);
    let year = rest.digits(4)?;
    rest.literal("-")?;
    let month = rest.digits(2)?;
    rest.literal("-")?;
    let day = rest.digits(2)?;
    rest.literal_of_any_case("T")?;
    let time = rest.time()?;
    rest.literal_of_any_case("Z")?;
    rest.end()?;
    moment(Date { year, month, day }, time)
}

/// RFC 7231 section 7.1.1.1, `IMF-fixdate`: `Sun, 06 Nov 1994 08:49:37 GMT`. Smithy allows a fraction
/// of the second.
pub(crate) fn http_date(text: &str) -> Option<Moment<'_>> {
    let mut rest = Text(text);
    let weekday = rest.one_of(&WEEKDAYS)?;
    rest.literal(", ")?;
    let day = rest.digits(2)?;
    rest.literal(" ")?;
    let month = rest.one_of(&MONTHS)? as i64 + 1;
    rest.literal(" ")?;
    let year = rest.digits(4)?;
    rest.literal(" ")?;
    let time = rest.time()?;
    rest.literal(" GMT")?;
    rest.end()?;
    let date = Date { year, month, day };
    // 1970-01-01 was a Thursday.
    let is_that_weekday = date.days_since_1970().rem_euclid(7) == weekday as i64;
    moment(date, time).filter(|_| is_that_weekday)
}

/// A moment as [`date_time`] reads it, if its year has four digits.
pub(crate) fn write_date_time(seconds: i64, nanoseconds: u32) -> String {
    let (Date { year, month, day }, Clock { hour, minute, second }) = calendar(seconds);
    let fraction = fraction(nanoseconds);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}

/// A moment as [`http_date`] reads it, if its year has four digits.
pub(crate) fn write_http_date(seconds: i64, nanoseconds: u32) -> String {
    let (date, Clock { hour, minute, second }) = calendar(seconds);
    let weekday = WEEKDAYS[(date.days_since_1970().rem_euclid(7)) as usize];
    let Date { year, month, day } = date;
    let month = MONTHS[(month - 1) as usize];
    let fraction = fraction(nanoseconds);
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02}{fraction} GMT")
}

/// The names of the days; 1970-01-01 was a Thursday.
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

struct Clock {
    hour: i64,
    minute: i64,
    second: i64,
}

fn calendar(seconds: i64) -> (Date, Clock) {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let clock = Clock { hour: second / 3600, minute: second / 60 % 60, second: second % 60 };
    (Date::at(days), clock)
}

/// The fraction of a second with its point, or nothing.
fn fraction(nanoseconds: u32) -> String {
    match nanoseconds {
        0 => String::new(),
        _ => format!(".{nanoseconds:09}").trim_end_matches('0').to_owned(),
    }
}

struct Date {
    year: i64,
    month: i64,
    day: i64,
}

impl Date {
    fn exists(&self) -> bool {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let days = match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        };
        (1..=days).contains(&self.day)
    }

    /// The date so many days after 1970-01-01.
    fn at(days: i64) -> Self {
        // From 0000-03-01 on, in cycles of 400 years; a leap day is the last day of its year.
        let days = days + 719_468;
        let (cycle, day_of_cycle) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_cycle = (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524
            - day_of_cycle / 146_096)
            / 365;
        let day_of_year =
            day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = cycle * 400 + year_of_cycle + i64::from(month <= 2);
        Self { year, month, day }
    }

    /// Days of the proleptic Gregorian calendar. Years are counted from March, so that a leap day is
    /// the last day of its year.
    fn days_since_1970(&self) -> i64 {
        let (year, month) = if self.month > 2 {
            (self.year, self.month - 3)
        } else {
            (self.year - 1, self.month + 9)
        };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let day_of_year = (153 * month + 2) / 5 + self.day - 1;
        365 * year + leap_days + day_of_year - 719_468
    }
}

struct Time<'t> {
    hour: i64,
    minute: i64,
    second: i64,
    fraction: &'t str,
}

impl Time<'_> {
    /// Leap seconds end a day (RFC 3339 appendix D).
    fn exists(&self) -> bool {
        let leap_second = self.second == 60 && self.hour == 23 && self.minute == 59;
        self.hour < 24 && self.minute < 60 && (self.second < 60 || leap_second)
    }
}

fn moment(date: Date, time: Time<'_>) -> Option<Moment<'_>> {
    if !date.exists() || !time.exists() {
        return None;
    }
    let seconds = ((date.days_since_1970() * 24 + time.hour) * 60 + time.minute) * 60 + time.second;
    Some(Moment { seconds, fraction: time.fraction.trim_end_matches('0') })
}

/// What is left of a text.
struct Text<'t>(&'t str);

impl<'t> Text<'t> {
    fn literal(&mut self, literal: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(literal)?;
        Some(())
    }

    fn literal_of_any_case(&mut self, literal: &str) -> Option<()> {
        let head = self.0.get(..literal.len())?;
        self.0 = &self.0[literal.len()..];
        head.eq_ignore_ascii_case(literal).then_some(())
    }

    fn one_of(&mut self, names: &[&str]) -> Option<usize> {
        names.iter().position(|name| self.literal(name).is_some())
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        let digits =
            self.0.get(..count).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        self.0 = &self.0[count..];
        digits.parse().ok()
    }

    fn time(&mut self) -> Option<Time<'t>> {
        let hour = self.digits(2)?;
        self.literal(":")?;
        let minute = self.digits(2)?;
        self.literal(":")?;
        let second = self.digits(2)?;
        let fraction = if self.literal(".").is_some() { self.fraction()? } else { "" };
        Some(Time { hour, minute, second, fraction })
    }

    fn fraction(&mut self) -> Option<&'t str> {
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        (!digits.is_empty()).then_some(digits)
    }

    fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{date_time, http_date, write_date_time, write_http_date};

    #[test]
    fn date_times_that_exist() {
        let cases = [
            ("1970-01-01T00:00:00Z", "0."),
            ("1985-04-12T23:20:50.52Z", "482196050.52"),
            ("1985-04-12t23:20:50.520z", "482196050.52"),
            ("2000-02-29T00:00:00Z", "951782400."),
            ("1969-12-31T23:59:59.9Z", "-1.9"),
            ("2016-12-31T23:59:60Z", "1483228800."),
            ("0000-01-01T00:00:00Z", "-62167219200."),
            ("9999-12-31T23:59:59.999999999999Z", "253402300799.999999999999"),
        ];
        for (text, moment) in cases {
            assert_eq!(
                date_time(text).map(|moment| moment.to_string()).as_deref(),
                Some(moment),
                "{text}"
            );
        }
    }

    #[test]
    fn reads_what_it_writes() {
        let years = -62_167_219_200..253_402_300_800_i64;
        for seconds in years.step_by(86_400 * 97 + 40_007) {
            for nanoseconds in [0, 1, 120_000_000, 999_999_999] {
                for (text, moment) in [
                    (
                        write_date_time(seconds, nanoseconds),
                        date_time as fn(&str) -> Option<super::Moment<'_>>,
                    ),
                    (write_http_date(seconds, nanoseconds), http_date),
                ] {
                    let moment = moment(&text);
                    let parts = moment.map(|moment| (moment.seconds(), moment.nanoseconds()));
                    assert_eq!(parts, Some((seconds, nanoseconds)), "{text}");
                }
            }
        }
        assert_eq!(write_date_time(951_782_400, 0), "2000-02-29T00:00:00Z");
        assert_eq!(date_time(&write_date_time(i64::MAX, 0)), None, "no year has twelve digits");
    }

    #[test]
    fn date_times_that_do_not() {
        let texts = [
            "",
            "1985-04-12",
            "1985-04-12T23:20:50",
            "1985-04-12T23:20Z",
            "1985-04-12T23:20:50.Z",
            "1985-04-12T23:20:50+00:00",
            "1985-04-12T23:20:50-08:00",
            "1985-04-12 23:20:50Z",
            "1985-13-12T23:20:50Z",
            "1985-00-12T23:20:50Z",
            "1985-04-31T23:20:50Z",
            "1985-04-00T23:20:50Z",
            "1900-02-29T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "1985-04-12T24:00:00Z",
            "1985-04-12T23:60:00Z",
            "1985-04-12T23:20:60Z",
            "1985-04-12T23:59:61Z",
            "85-04-12T23:20:50Z",
            "+1985-04-12T23:20:50Z",
            "1985-04-12T23:20:50ZZ",
            " 1985-04-12T23:20:50Z",
            "1985-04-12T23:20:50Ź",
            "1985-04-1２T23:20:50Z",
        ];
        for text in texts {
            assert_eq!(date_time(text), None, "{text}");
        }
    }

    #[test]
    fn http_dates() {
        let good = [
            ("Sun, 06 Nov 1994 08:49:37 GMT", "784111777."),
            ("Thu, 01 Jan 1970 00:00:00 GMT", "0."),
            ("Sun, 02 Jan 2000 20:34:56.450 GMT", "946845296.45"),
        ];
        for (text, moment) in good {
            assert_eq!(
                http_date(text).map(|moment| moment.to_string()).as_deref(),
                Some(moment),
                "{text}"
            );
        }
        let bad = [
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 31 Nov 1994 08:49:37 GMT",
            "",
        ];
        for text in bad {
            assert_eq!(http_date(text), None, "{text}");
        }
    }
}
