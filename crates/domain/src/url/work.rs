//! The addresses of the screens people work on.

use super::with_query;
use crate::order::{Pile, Step};
use crate::register::{
    ApplicationQuery, CertificateQuery, OrderQuery, ProducerQuery, SalesPointQuery, TranslationQuery,
};
use crate::sheet::Format;

/// A producer's own screens, and the submits below them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portal<'a> {
    Today,
    /// One pile of orders, or all of them; pages are counted from 1.
    Orders {
        pile: Option<Pile>,
        page: u32,
    },
    Order {
        code: &'a str,
    },
    /// Takes a step; asks first before orders are turned away.
    OrderStep {
        code: &'a str,
        step: Step,
    },
    /// What came of a call to the buyer.
    OrderCall {
        code: &'a str,
    },
    /// The number of the invoice that was made out.
    OrderInvoice {
        code: &'a str,
    },
    Stock,
    /// Goods that came in.
    StockReceipt,
    /// Goods counted anew.
    StockCount,
    /// Batches, and where one is written down.
    Batches,
    /// Where a batch ends.
    BatchEnd,
    /// Where an end is taken back.
    BatchResumption,
    Certificates,
    /// What the producer shows and proposes; pages are counted from 1.
    Listings {
        page: u64,
    },
    Listing {
        code: &'a str,
    },
    ListingPreview {
        code: &'a str,
    },
    /// Takes back what was handed in.
    ListingWithdrawal {
        code: &'a str,
    },
    /// Gives a draft up; asks first.
    ListingDiscard {
        code: &'a str,
    },
    /// A price that changes at once.
    Price,
    /// Where a product is taken off the shelf for a while, and put there again.
    Pause,
    /// Photographs.
    Upload,
    /// The producer's own record.
    Profile,
    /// The least sum it sends a parcel for.
    LeastOrder,
    /// How its goods are packed, and where its parcels are fetched.
    Packing,
    Pickup,
}

impl Portal<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::Today => "/ban-hang".to_owned(),
            Self::Orders { pile, page } => orders(pile, page),
            Self::Order { code } => format!("/ban-hang/don-hang/{code}"),
            Self::OrderStep { code, step } => format!("/ban-hang/don-hang/{code}/{}", step_word(step)),
            Self::OrderCall { code } => format!("/ban-hang/don-hang/{code}/goi"),
            Self::OrderInvoice { code } => format!("/ban-hang/don-hang/{code}/hoa-don"),
            Self::Stock => "/ban-hang/kho".to_owned(),
            Self::StockReceipt => "/ban-hang/kho/nhap".to_owned(),
            Self::StockCount => "/ban-hang/kho/dem".to_owned(),
            Self::Batches => "/ban-hang/lo".to_owned(),
            Self::BatchEnd => "/ban-hang/lo/het".to_owned(),
            Self::BatchResumption => "/ban-hang/lo/ban-tiep".to_owned(),
            Self::Certificates => "/ban-hang/chung-nhan".to_owned(),
            Self::Listings { page } => paged("/ban-hang/san-pham", page),
            Self::Listing { code } => format!("/ban-hang/san-pham/{code}"),
            Self::ListingPreview { code } => format!("/ban-hang/san-pham/{code}/xem-truoc"),
            Self::ListingWithdrawal { code } => format!("/ban-hang/san-pham/{code}/rut"),
            Self::ListingDiscard { code } => format!("/ban-hang/san-pham/{code}/bo"),
            Self::Price => "/ban-hang/gia".to_owned(),
            Self::Pause => "/ban-hang/tam-ngung".to_owned(),
            Self::Upload => "/ban-hang/anh".to_owned(),
            Self::Profile => "/ban-hang/ho-so".to_owned(),
            Self::LeastOrder => "/ban-hang/ho-so/toi-thieu".to_owned(),
            Self::Packing => "/ban-hang/dong-goi".to_owned(),
            Self::Pickup => "/ban-hang/dong-goi/noi-lay".to_owned(),
        }
    }
}

/// A list at its page; the first one has no number.
pub(super) fn paged(path: &str, page: u64) -> String {
    let page = (page > 1).then(|| ("trang", page.to_string()));
    with_query(path, &page.into_iter().collect::<Vec<_>>())
}

impl Portal<'_> {
    /// All orders, newest first.
    pub const ORDERS: Self = Self::Orders { pile: None, page: 1 };
    /// Everything the producer shows and proposes.
    pub const LISTINGS: Self = Self::Listings { page: 1 };

    /// The first page of a pile.
    pub fn pile(pile: Pile) -> Self {
        Self::Orders { pile: Some(pile), page: 1 }
    }
}

fn orders(pile: Option<Pile>, page: u32) -> String {
    let pile = pile.map(|pile| ("trang-thai", pile.slug().to_owned()));
    let page = (page > 1).then(|| ("trang", page.to_string()));
    super::with_query("/ban-hang/don-hang", &pile.into_iter().chain(page).collect::<Vec<_>>())
}

fn step_word(step: Step) -> &'static str {
    match step {
        Step::Confirm => "xac-nhan",
        Step::SoldOut => "het-hang",
        Step::HandOver => "giao-buu-ta",
        Step::Deliver => "da-giao",
        Step::ComeBack => "quay-ve",
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
    /// A list of producers, on a page and as a file.
    ProducerList(&'a ProducerQuery),
    ProducerFile(&'a ProducerQuery, Format),
    NewProducer,
    Producer {
        code: &'a str,
    },
    /// Where a producer is suspended, reopened or closed.
    ProducerStatus {
        code: &'a str,
    },
    /// Where a producer is made one with another: with the other one's code, where it is chosen.
    ProducerMerge {
        code: &'a str,
        other: &'a str,
    },
    /// Where a producer's paper is written down, and where one is taken out.
    ProducerPaper {
        code: &'a str,
    },
    ProducerPaperRemoval {
        code: &'a str,
    },
    Applications,
    /// A list of applications, on a page and as a file.
    ApplicationList(&'a ApplicationQuery),
    ApplicationFile(&'a ApplicationQuery, Format),
    Application {
        code: &'a str,
    },
    /// The office's answers: it is approved, comes back, is turned down; the last asks first.
    ApplicationApproval {
        code: &'a str,
    },
    ApplicationReturn {
        code: &'a str,
    },
    ApplicationDecline {
        code: &'a str,
    },
    Certificates,
    /// A list of certificates, on a page and as a file.
    CertificateList(&'a CertificateQuery),
    CertificateFile(&'a CertificateQuery, Format),
    Certificate {
        code: &'a str,
    },
    /// Where a certificate is revoked.
    Revocation {
        code: &'a str,
    },
    /// The file of the decision behind a certificate: sent in and read here.
    DecisionFile {
        code: &'a str,
    },
    NewDecision {
        product: &'a str,
    },
    SalesPoints,
    /// A list of sales points, on a page and as a file.
    SalesPointList(&'a SalesPointQuery),
    SalesPointFile(&'a SalesPointQuery, Format),
    NewSalesPoint,
    SalesPoint {
        slug: &'a str,
    },
    Orders,
    /// A list of orders, on a page and as a file.
    OrderList(&'a OrderQuery),
    OrderFile(&'a OrderQuery, Format),
    Order {
        code: &'a str,
    },
    /// Where a note about an order is written down.
    OrderNote {
        code: &'a str,
    },
    /// Where a producer's part of an order is turned away for it; asks first.
    OrderCancellation {
        code: &'a str,
        producer: &'a str,
    },
    /// Where a product is put into a sales point, and where one is taken out.
    SalesPointGoods {
        slug: &'a str,
    },
    SalesPointGoodsRemoval {
        slug: &'a str,
    },
    /// Payments: what is waited for, what came in, what has to go back; and the forms there.
    Payments,
    PaymentForm(PaymentForm),
    /// The dots of a province, with a point among them where one is given (degrees, as typed).
    Map {
        province: &'a str,
        lat: &'a str,
        lon: &'a str,
    },
    Accounts,
    AccountFile(Format),
    /// The submits of the accounts screen.
    AccountRoles,
    AccountStatus,
    Audit,
    AuditFile(Format),
    /// What visitors read that lacks its English.
    Translations(&'a TranslationQuery),
    /// What is set for the whole shop.
    Settings,
    /// What delivery costs, and one rate of it.
    Rates,
    Rate {
        code: &'a str,
    },
}

/// A form on the office's page of payments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentForm {
    /// A statement of the account, as a file.
    Statement,
    /// One line of it, typed in.
    ByHand,
    /// What a line is for that names no order.
    Line,
    /// Money that was sent back.
    Refund,
}

impl PaymentForm {
    fn word(self) -> &'static str {
        match self {
            Self::Statement => "sao-ke",
            Self::ByHand => "nhap-tay",
            Self::Line => "dong",
            Self::Refund => "hoan-tien",
        }
    }
}

impl Office<'_> {
    pub(super) fn path(self) -> String {
        match self {
            Self::Board => "/quan-tri".to_owned(),
            Self::Figure { figure, day } => format!("/quan-tri/chi-tieu/{figure}?ngay={day}"),
            Self::Producers => "/quan-tri/don-vi".to_owned(),
            Self::ProducerList(query) => with_query("/quan-tri/don-vi", &query.pairs()),
            Self::ProducerFile(query, format) => file("/quan-tri/don-vi", format, &query.pairs()),
            Self::NewProducer => "/quan-tri/don-vi-moi".to_owned(),
            Self::Producer { code } => format!("/quan-tri/don-vi/{code}"),
            Self::ProducerStatus { code } => format!("/quan-tri/don-vi/{code}/tinh-trang"),
            Self::ProducerMerge { code, other: "" } => format!("/quan-tri/don-vi/{code}/gop"),
            Self::ProducerMerge { code, other } => {
                with_query(&format!("/quan-tri/don-vi/{code}/gop"), &[("voi", other.to_owned())])
            }
            Self::ProducerPaper { code } => format!("/quan-tri/don-vi/{code}/giay-to"),
            Self::ProducerPaperRemoval { code } => format!("/quan-tri/don-vi/{code}/giay-to/bo"),
            Self::Applications => "/quan-tri/dang-ky".to_owned(),
            Self::ApplicationList(query) => with_query("/quan-tri/dang-ky", &query.pairs()),
            Self::ApplicationFile(query, format) => file("/quan-tri/dang-ky", format, &query.pairs()),
            Self::Application { code } => format!("/quan-tri/dang-ky/{code}"),
            Self::ApplicationApproval { code } => format!("/quan-tri/dang-ky/{code}/duyet"),
            Self::ApplicationReturn { code } => format!("/quan-tri/dang-ky/{code}/tra-lai"),
            Self::ApplicationDecline { code } => format!("/quan-tri/dang-ky/{code}/tu-choi"),
            Self::Certificates => "/quan-tri/chung-nhan".to_owned(),
            Self::CertificateList(query) => with_query("/quan-tri/chung-nhan", &query.pairs()),
            Self::CertificateFile(query, format) => file("/quan-tri/chung-nhan", format, &query.pairs()),
            Self::Certificate { code } => format!("/quan-tri/chung-nhan/{code}"),
            Self::Revocation { code } => format!("/quan-tri/chung-nhan/{code}/thu-hoi"),
            Self::DecisionFile { code } => format!("/quan-tri/chung-nhan/{code}/quyet-dinh"),
            Self::NewDecision { product } => new_decision(product),
            Self::SalesPoints => "/quan-tri/diem-ban".to_owned(),
            Self::SalesPointList(query) => with_query("/quan-tri/diem-ban", &query.pairs()),
            Self::SalesPointFile(query, format) => file("/quan-tri/diem-ban", format, &query.pairs()),
            Self::NewSalesPoint => "/quan-tri/diem-ban-moi".to_owned(),
            Self::SalesPoint { slug } => format!("/quan-tri/diem-ban/{slug}"),
            Self::SalesPointGoods { slug } => format!("/quan-tri/diem-ban/{slug}/hang"),
            Self::SalesPointGoodsRemoval { slug } => format!("/quan-tri/diem-ban/{slug}/hang/bo"),
            Self::Map { province, lat, lon } => map(province, (lat, lon)),
            Self::Orders => "/quan-tri/don-hang".to_owned(),
            Self::OrderList(query) => with_query("/quan-tri/don-hang", &query.pairs()),
            Self::OrderFile(query, format) => file("/quan-tri/don-hang", format, &query.pairs()),
            Self::Order { code } => format!("/quan-tri/don-hang/{code}"),
            Self::OrderNote { code } => format!("/quan-tri/don-hang/{code}/ghi-chu"),
            Self::OrderCancellation { code, producer } => format!("/quan-tri/don-hang/{code}/{producer}/huy"),
            Self::Payments => "/quan-tri/thanh-toan".to_owned(),
            Self::PaymentForm(form) => format!("/quan-tri/thanh-toan/{}", form.word()),
            Self::Accounts => "/quan-tri/tai-khoan".to_owned(),
            Self::AccountFile(format) => file("/quan-tri/tai-khoan", format, &[]),
            Self::AccountRoles => "/quan-tri/tai-khoan/vai-tro".to_owned(),
            Self::AccountStatus => "/quan-tri/tai-khoan/trang-thai".to_owned(),
            Self::Audit => "/quan-tri/nhat-ky".to_owned(),
            Self::AuditFile(format) => file("/quan-tri/nhat-ky", format, &[]),
            Self::Translations(query) => with_query("/quan-tri/ban-tieng-anh", &query.pairs()),
            Self::Settings => "/quan-tri/cai-dat".to_owned(),
            Self::Rates => "/quan-tri/phi-giao".to_owned(),
            Self::Rate { code } => format!("/quan-tri/phi-giao/{code}"),
        }
    }
}

/// A decision about a product, or about one still to be picked.
fn new_decision(product: &str) -> String {
    let product = Some(product).filter(|code| !code.is_empty()).map(|code| ("san-pham", code.to_owned()));
    with_query("/quan-tri/quyet-dinh", product.as_slice())
}

/// The map of a province, with a point on it.
fn map(province: &str, (lat, lon): (&str, &str)) -> String {
    let point = [("vi-do", lat.to_owned()), ("kinh-do", lon.to_owned())];
    with_query(&format!("/quan-tri/ban-do/{province}"), &point)
}

/// A list as a file.
pub(super) fn file(path: &str, format: Format, pairs: &[(&str, String)]) -> String {
    with_query(&format!("{path}.{}", format.extension()), pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_orders_has_one_address() {
        assert_eq!(Portal::ORDERS.path(), "/ban-hang/don-hang");
        assert_eq!(Portal::pile(Pile::ToSend).path(), "/ban-hang/don-hang?trang-thai=can-gui");
        let second = Portal::Orders { pile: Some(Pile::Ended), page: 2 };
        assert_eq!(second.path(), "/ban-hang/don-hang?trang-thai=da-huy&trang=2");
    }
}
