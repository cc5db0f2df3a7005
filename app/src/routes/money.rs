//! Addresses that are about money: payments, claims, the book with payouts, discounts.

use crate::action;
use crate::state::Shop;
use axum::Router;
use axum::routing::{get, post};

/// All of them.
pub fn all() -> Router<Shop> {
    payment().merge(claim()).merge(ledger()).merge(discount())
}

/// The office's payments; the form for statements is among those that take files.
fn payment() -> Router<Shop> {
    use action::payment as act;
    Router::new()
        .route("/quan-tri/thanh-toan", get(act::show))
        .route("/quan-tri/thanh-toan/nhap-tay", post(act::by_hand))
        .route("/quan-tri/thanh-toan/dong", post(act::sort))
        .route("/quan-tri/thanh-toan/hoan-tien", post(act::settle))
}

/// Claims; the form of the buyer is among those that take files.
fn claim() -> Router<Shop> {
    use action::claim as act;
    Router::new()
        .route("/don-hang/{code}/khieu-nai/{claim}/{photo}", get(act::buyer_photo))
        .route("/ban-hang/khieu-nai/{claim}", post(act::answer))
        .route("/ban-hang/khieu-nai/{claim}/{photo}", get(act::own_photo))
        .route("/quan-tri/khieu-nai", get(act::list))
        .route("/quan-tri/khieu-nai/lo", post(act::release))
        .route("/quan-tri/khieu-nai/{claim}", get(act::show).post(act::decide))
        .route("/quan-tri/khieu-nai/{claim}/{photo}", get(act::office_photo))
}

/// The book and payouts, at the office and of each producer.
fn ledger() -> Router<Shop> {
    use action::{ledger as act, money, payout};
    Router::new()
        .route("/quan-tri/so-cai", get(act::show))
        .route("/quan-tri/so-cai/hoa-hong", post(act::set_commission))
        .route("/quan-tri/so-cai/thue.csv", get(act::tax_file))
        .route("/quan-tri/so-cai/thue.xlsx", get(act::tax_file))
        .route("/quan-tri/so-cai/don-vi/{code}", get(act::show_statement))
        .route("/quan-tri/chi-tra", get(payout::show).post(payout::prepare))
        .route("/quan-tri/chi-tra.csv", get(payout::batch_file))
        .route("/quan-tri/chi-tra.xlsx", get(payout::batch_file))
        .route("/quan-tri/chi-tra/da-gui", post(payout::send))
        .route("/quan-tri/chi-tra/khoan", post(payout::step))
        .route("/ban-hang/doanh-thu", get(money::show).post(money::set_bank))
}

/// Discounts, at the office and at their producers.
fn discount() -> Router<Shop> {
    use action::discount::{office, portal};
    Router::new()
        .route("/quan-tri/giam-gia", get(office::list))
        .route("/quan-tri/giam-gia.csv", get(office::list_file))
        .route("/quan-tri/giam-gia.xlsx", get(office::list_file))
        .route("/quan-tri/giam-gia-moi", get(office::ask_new).post(office::add))
        .route("/quan-tri/giam-gia/{code}", get(office::show).post(office::save))
        .route("/quan-tri/giam-gia/{code}/dung", post(office::stop))
        .route("/ban-hang/giam-gia", get(portal::list))
        .route("/ban-hang/giam-gia.csv", get(portal::list_file))
        .route("/ban-hang/giam-gia.xlsx", get(portal::list_file))
        .route("/ban-hang/giam-gia-moi", get(portal::ask_new).post(portal::add))
        .route("/ban-hang/giam-gia/{code}", get(portal::show).post(portal::save))
        .route("/ban-hang/giam-gia/{code}/dung", post(portal::stop))
}
