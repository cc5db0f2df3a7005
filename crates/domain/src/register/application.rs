//! A list of applications asked for.

use super::{columns, register};
use crate::application::State;

columns! {
    /// A column applications are sorted by; those that have waited longest stand first.
    ApplicationSort {
        Submitted = "gui" rising,
        Name = "ten" rising,
        Place = "noi" rising,
    }
}

register! {
    /// A list of applications asked for.
    ApplicationQuery sorted by ApplicationSort {
        /// Name, address or code.
        text,
        state: State = "tinh-trang" read by State::from_code, told by |it| it.code().to_owned();
    }
}
