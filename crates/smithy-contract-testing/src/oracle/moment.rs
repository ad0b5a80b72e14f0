//! Timestamps as text.

use std::sync::LazyLock;

use regress::{Match, Regex};
use time::{Date, Month};

/// Seconds since 1970, and the digits of the fraction without zeros at the end.
#[derive(Debug, PartialEq)]
pub(crate) struct Moment {
    seconds: i64,
    fraction: String,
}

impl Moment {
    /// RFC 3339 `date-time` whose offset is `Z`.
    pub fn of_date_time(text: &str) -> Option<Self> {
        let found = DATE_TIME.as_ref()?.find(text)?;
        let month = Month::try_from(number::<u8>(&found, text, "month")?).ok()?;
        Self::new(&found, text, date(&found, text, month)?)
    }

    /// RFC 7231 `IMF-fixdate`, with a fraction if need be.
    pub fn of_http_date(text: &str) -> Option<Self> {
        let found = HTTP_DATE.as_ref()?.find(text)?;
        let months = "JanFebMarAprMayJunJulAugSepOctNovDec";
        let month = months.find(part(&found, text, "month"))? / 3 + 1;
        let date = date(&found, text, Month::try_from(u8::try_from(month).ok()?).ok()?)?;
        let weekday = date.weekday().to_string();
        weekday.starts_with(part(&found, text, "weekday")).then_some(())?;
        Self::new(&found, text, date)
    }

    /// Seconds since 1970 as a JSON number.
    pub fn to_epoch_seconds(&self) -> String {
        let Self { seconds, fraction } = self;
        // The fraction counts forwards from the second.
        if fraction.is_empty() || *seconds < 0 {
            seconds.to_string()
        } else {
            format!("{seconds}.{fraction}")
        }
    }

    /// What is smaller than a nanosecond is cut off.
    pub fn to_nanoseconds(&self) -> i128 {
        let digits: String = self.fraction.chars().chain("000000000".chars()).take(9).collect();
        i128::from(self.seconds) * 1_000_000_000 + digits.parse::<i128>().unwrap_or(0)
    }

    /// A leap second ends a day.
    fn new(found: &Match, text: &str, date: Date) -> Option<Self> {
        let [hour, minute, second] =
            ["hour", "minute", "second"].map(|name| number::<i64>(found, text, name).unwrap_or(99));
        let exists = hour < 24 && minute < 60 && second < 60;
        let is_leap_second = (hour, minute, second) == (23, 59, 60);
        (exists || is_leap_second).then(|| Self {
            seconds: date.midnight().assume_utc().unix_timestamp()
                + hour * 3600
                + minute * 60
                + second,
            fraction: part(found, text, "fraction").trim_end_matches('0').to_owned(),
        })
    }
}

static DATE_TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let date = r"(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)";
    Regex::new(&format!("^{date}[Tt]{TIME}[Zz]$")).ok()
});

static HTTP_DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let weekday = "(?<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    let month = "(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
    let date = format!(r"{weekday}, (?<day>\d\d) {month} (?<year>\d{{4}})");
    Regex::new(&format!("^{date} {TIME} GMT$")).ok()
});

const TIME: &str = r"(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d+))?";

fn date(found: &Match, text: &str, month: Month) -> Option<Date> {
    let (year, day) = (number(found, text, "year")?, number(found, text, "day")?);
    Date::from_calendar_date(year, month, day).ok()
}

fn number<N: std::str::FromStr>(found: &Match, text: &str, name: &str) -> Option<N> {
    part(found, text, name).parse().ok()
}

fn part<'t>(found: &Match, text: &'t str, name: &str) -> &'t str {
    found.named_group(name).map_or("", |range| &text[range])
}
