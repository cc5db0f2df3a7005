//! A list of decision lists asked for by the office.

use super::{columns, register};
use crate::decision_list::ListStatus;

columns! {
    /// A column decision lists are sorted by.
    DecisionListSort {
        Taken = "ngay" falling,
        Name = "ten" rising,
    }
}

register! {
    /// A list of decision lists asked for.
    DecisionListQuery sorted by DecisionListSort {
        /// Words of the file's name.
        text,
        status: ListStatus = "tinh-trang" read by ListStatus::from_code, told by |it| it.code().to_owned();
    }
}
