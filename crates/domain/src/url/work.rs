//! The addresses of the screens people work on.

/// A producer's own screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portal<'a> {
    Today,
    Orders,
    Order { code: &'a str },
    Stock,
    Certificates,
}

impl Portal<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::Today => "/ban-hang".to_owned(),
            Self::Orders => "/ban-hang/don-hang".to_owned(),
            Self::Order { code } => format!("/ban-hang/don-hang/{code}"),
            Self::Stock => "/ban-hang/kho".to_owned(),
            Self::Certificates => "/ban-hang/chung-nhan".to_owned(),
        }
    }
}

/// The screens of the programme office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office<'a> {
    Board,
    /// The list behind a figure on a day (`YYYY-MM-DD`).
    Figure {
        figure: &'a str,
        day: &'a str,
    },
    Producers,
    Producer {
        code: &'a str,
    },
    Certificates,
    Certificate {
        code: &'a str,
    },
    NewDecision {
        product: &'a str,
    },
    Accounts,
    /// The submits of the accounts screen.
    AccountRoles,
    AccountStatus,
    Audit,
}

impl Office<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::Board => "/quan-tri".to_owned(),
            Self::Figure { figure, day } => format!("/quan-tri/chi-tieu/{figure}?ngay={day}"),
            Self::Producers => "/quan-tri/don-vi".to_owned(),
            Self::Producer { code } => format!("/quan-tri/don-vi/{code}"),
            Self::Certificates => "/quan-tri/chung-nhan".to_owned(),
            Self::Certificate { code } => format!("/quan-tri/chung-nhan/{code}"),
            Self::NewDecision { product: "" } => "/quan-tri/quyet-dinh".to_owned(),
            Self::NewDecision { product } => {
                super::with_query("/quan-tri/quyet-dinh", &[("san-pham", product.to_owned())])
            }
            Self::Accounts => "/quan-tri/tai-khoan".to_owned(),
            Self::AccountRoles => "/quan-tri/tai-khoan/vai-tro".to_owned(),
            Self::AccountStatus => "/quan-tri/tai-khoan/trang-thai".to_owned(),
            Self::Audit => "/quan-tri/nhat-ky".to_owned(),
        }
    }
}
