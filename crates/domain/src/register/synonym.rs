//! A list of groups of words asked for by the office.

use super::{columns, register};

columns! {
    /// A column groups of words are sorted by.
    SynonymSort {
        Words = "chu" rising,
        Changed = "sua" falling,
    }
}

register! {
    /// A list of groups of words asked for.
    SynonymQuery sorted by SynonymSort {
        /// A part of any of their words.
        text,
    }
}
