//! A list of discounts asked for by the office.

use super::{columns, register};

columns! {
    /// A column discounts are sorted by.
    DiscountSort {
        Made = "tao" falling,
        Name = "ten" rising,
        Used = "dung" falling,
    }
}

register! {
    /// A list of discounts asked for.
    DiscountQuery sorted by DiscountSort {
        /// Words of the name, or a code that is typed.
        text,
    }
}
