//! A list of producers asked for.

use super::{columns, province, register};
use crate::producer::{ProducerKind, ProducerStatus};

columns! {
    /// A column producers are sorted by.
    ProducerSort {
        Name = "ten" rising,
        Place = "noi" rising,
        Products = "san-pham" falling,
        Updated = "sua" falling,
    }
}

register! {
    /// A list of producers asked for.
    ProducerQuery sorted by ProducerSort {
        /// Name, representative or code.
        text,
        kind: ProducerKind = "loai" read by ProducerKind::from_code, told by |it| it.code().to_owned();
        /// Code of a province.
        province: String = "tinh" read by province, told by String::clone;
        status: ProducerStatus = "tinh-trang" read by ProducerStatus::from_code, told by |it| it.code().to_owned();
    }
}
