//! A list of orders asked for by the office.

use super::{columns, province, register};
use crate::order::Pile;
use crate::time::parse_day;
use jiff::civil::Date;

columns! {
    /// A column orders are sorted by.
    OrderSort {
        Placed = "ngay" falling,
        Total = "tien" falling,
        Producer = "don-vi" rising,
    }
}

register! {
    /// A list of orders asked for: one line for each producer's part.
    OrderQuery sorted by OrderSort {
        /// Code, the buyer's name or telephone number, the producer.
        text,
        pile: Pile = "trang-thai" read by Pile::from_slug, told by |it| it.slug().to_owned();
        /// Code of the province it goes to.
        province: String = "tinh" read by province, told by String::clone;
        /// The days it was placed on, both included.
        from: Date = "tu" read by parse_day, told by Date::to_string;
        until: Date = "den" read by parse_day, told by Date::to_string;
    }
}
