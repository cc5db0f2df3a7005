//! What somebody at the promotion desk asked a register for (fairs, brochures).

use super::{columns, register};
use crate::brochure::{BrochureKind, BrochureStatus};
use crate::fair::FairStatus;

columns! {
    /// A column fairs are sorted by: the latest first, names from the start of the alphabet.
    FairSort {
        Days = "ngay" falling,
        Name = "ten" rising,
    }
}

columns! {
    /// A column brochures are sorted by.
    BrochureSort {
        Changed = "sua" falling,
        Title = "ten" rising,
    }
}

register! {
    /// A list of fairs asked for.
    FairQuery sorted by FairSort {
        /// A part of the name.
        text,
        status: FairStatus = "tinh-trang" read by FairStatus::from_code, told by |it| it.code().to_owned();
    }
}

register! {
    /// A list of brochures asked for.
    BrochureQuery sorted by BrochureSort {
        /// A part of the title.
        text,
        kind: BrochureKind = "loai" read by BrochureKind::from_code, told by |it| it.code().to_owned();
        status: BrochureStatus = "tinh-trang" read by BrochureStatus::from_code, told by |it| it.code().to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Order;

    #[test]
    fn a_list_of_the_desk_reads_back_from_its_address() {
        let fairs = FairQuery {
            text: "hội chợ".into(),
            status: Some(FairStatus::Open),
            order: Order { by: FairSort::Name, turned: true },
            page: 2,
        };
        let pairs = fairs.pairs();
        assert_eq!(FairQuery::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))), Ok(fairs));
        let brochures = BrochureQuery {
            text: String::new(),
            kind: Some(BrochureKind::Showroom),
            status: Some(BrochureStatus::Frozen),
            order: Order::default(),
            page: 1,
        };
        let pairs = brochures.pairs();
        assert_eq!(BrochureQuery::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))), Ok(brochures));
        assert!(FairQuery::read([("tinh-trang", "x")]).is_err() && BrochureQuery::read([("loai", "x")]).is_err());
    }
}
