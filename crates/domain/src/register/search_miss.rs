//! A list of searches without an answer asked for by the office.

use super::{columns, register};

columns! {
    /// A column searches are sorted by.
    MissSort {
        Count = "lan" falling,
        Last = "ngay" falling,
        Text = "chu" rising,
    }
}

register! {
    /// A list of searches without an answer asked for.
    MissQuery sorted by MissSort {
        /// Words of the search.
        text,
    }
}
