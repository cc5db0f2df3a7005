//! The pages of somebody who buys with an account.

use super::with_query;

/// Their addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mine<'a> {
    /// Opening an account; with the code of an order that goes into it, or empty.
    Register {
        order: &'a str,
    },
    /// Asking for a code by letter.
    AskCode,
    /// Typing the code.
    Code,
    Orders,
    /// Puts what is still on sale of an order into the basket.
    Reorder,
    /// Puts an order into the account that is signed in.
    Keep {
        code: &'a str,
    },
    Addresses,
    Address {
        id: &'a str,
    },
    AddressDefault {
        id: &'a str,
    },
    AddressRemoval {
        id: &'a str,
    },
    Favourites,
    FavouriteRemoval,
    Profile,
    Password,
    /// All that is known of somebody, as a file.
    Data,
    Erasure,
    /// Sends the code an erasure asks for.
    ErasureCode,
}

impl Mine<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::Register { order: "" } => "/tai-khoan/dang-ky".to_owned(),
            Self::Register { order } => with_query("/tai-khoan/dang-ky", &[("don", order.to_owned())]),
            Self::AskCode => "/dang-nhap/xin-ma".to_owned(),
            Self::Code => "/dang-nhap/ma".to_owned(),
            Self::Orders => "/tai-khoan/don-hang".to_owned(),
            Self::Reorder => "/tai-khoan/dat-lai".to_owned(),
            Self::Keep { code } => format!("/don-hang/{code}/giu"),
            Self::Addresses => "/tai-khoan/dia-chi".to_owned(),
            Self::Address { id } => format!("/tai-khoan/dia-chi/{id}"),
            Self::AddressDefault { id } => format!("/tai-khoan/dia-chi/{id}/mac-dinh"),
            Self::AddressRemoval { id } => format!("/tai-khoan/dia-chi/{id}/xoa"),
            Self::Favourites => "/tai-khoan/yeu-thich".to_owned(),
            Self::FavouriteRemoval => "/tai-khoan/yeu-thich/bo".to_owned(),
            Self::Profile => "/tai-khoan/ho-so".to_owned(),
            Self::Password => "/tai-khoan/mat-khau".to_owned(),
            Self::Data => "/tai-khoan/du-lieu.json".to_owned(),
            Self::Erasure => "/tai-khoan/xoa".to_owned(),
            Self::ErasureCode => "/tai-khoan/xoa/ma".to_owned(),
        }
    }
}
