//! A list of sales points asked for.

use super::{columns, province, register};
use crate::sales_point::{LocationKind, PointKind, PointStatus};

columns! {
    /// A column sales points are sorted by.
    PointSort {
        Name = "ten" rising,
        Place = "noi" rising,
        Goods = "hang" falling,
        RunsUntil = "cam-ket" rising,
    }
}

register! {
    /// A list of sales points asked for.
    SalesPointQuery sorted by PointSort {
        /// Words of the name.
        text,
        kind: PointKind = "loai" read by PointKind::from_code, told by |it| it.code().to_owned();
        location: LocationKind = "dia-diem" read by LocationKind::from_code, told by |it| it.code().to_owned();
        /// Code of a province.
        province: String = "tinh" read by province, told by String::clone;
        status: PointStatus = "tinh-trang" read by PointStatus::from_code, told by |it| it.code().to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Order;

    #[test]
    fn a_list_reads_back_from_its_address() {
        let query = SalesPointQuery {
            text: "bến thành".into(),
            kind: Some(PointKind::Showroom),
            location: Some(LocationKind::Market),
            province: Some("79".into()),
            status: Some(PointStatus::Closed),
            order: Order { by: PointSort::Goods, turned: true },
            page: 2,
        };
        let pairs = query.pairs();
        assert_eq!(SalesPointQuery::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))), Ok(query));
        assert!(SalesPointQuery::read([("loai", "x")]).is_err());
    }
}
