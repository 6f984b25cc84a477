//! Days as numbers, so that dates can be reckoned with.

use super::text::Date;

/// Days in 400 years, after which the calendar repeats.
const ERA: i64 = 146_097;

/// From 0000-03-01 to 1970-01-01. Years begin in March here: then the leap day is their last.
const EPOCH: i64 = 719_468;

impl Date {
    /// The day that is so many days behind 1970-01-01, in the Gregorian calendar; `None` outside the years 0 to 9999.
    #[must_use]
    pub fn from_days(days: i64) -> Option<Self> {
        let days = days.checked_add(EPOCH)?;
        let (era, of_era) = (days.div_euclid(ERA), days.rem_euclid(ERA));
        // Every 4 years have one day more, every 100 one less, every 400 one more.
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        let year = era * 400 + year_of_era + next;
        if !(0..=9999).contains(&year) {
            return None;
        }
        Self::try_from(format!("{year:04}-{month:02}-{day:02}")).ok()
    }

    /// How many days it is behind 1970-01-01.
    #[must_use]
    pub fn days(&self) -> i64 {
        let number = |range: std::ops::Range<usize>| {
            self.as_str().as_bytes()[range].iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0'))
        };
        let (year, month, day) = (number(0..4), number(5..7), number(8..10));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * month + 2) / 5 + day - 1;
        era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, text) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_484, "2026-01-31"),
            (-25_509, "1900-02-28"),
            (-25_508, "1900-03-01"),
            (2_932_896, "9999-12-31"),
            (-719_528, "0000-01-01"),
        ] {
            let date = Date::from_days(days).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((date.as_str(), date.days()), (text, days));
        }
        for days in [2_932_897, -719_529, i64::MAX, i64::MIN] {
            assert_eq!(Date::from_days(days), None);
        }
    }

    #[test]
    fn the_pattern_knows_the_days_of_the_calendar() {
        let pattern = regex::Regex::new(Date::PATTERN).expect("a regular expression");
        for year in [0, 4, 96, 100, 400, 1900, 1996, 2000, 2023, 2024, 2026, 2100, 2400, 9999] {
            for month in 0..=13 {
                for day in 0..=32 {
                    let text = format!("{year:04}-{month:02}-{day:02}");
                    let date = Date::try_from(text.clone()).ok();
                    let there_and_back = date.as_ref().and_then(|date| Date::from_days(date.days()));
                    assert_eq!(date, there_and_back, "{text}");
                    assert_eq!(pattern.is_match(&text), date.is_some(), "{text}");
                }
            }
        }
        let leap_days = |year: &u32| Date::try_from(format!("{year:04}-02-29")).is_ok();
        assert_eq!((2000..2400).filter(leap_days).count(), 97);
    }

    #[test]
    fn there_and_back_for_every_day_of_four_centuries() {
        for days in 0..super::ERA {
            assert_eq!(Date::from_days(days).map(|date| date.days()), Some(days));
        }
    }
}
