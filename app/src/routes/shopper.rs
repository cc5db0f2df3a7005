//! The addresses of somebody who buys with an account.

use crate::action::shopper as act;
use crate::state::Shop;
use axum::Router;
use axum::routing::{get, post};

pub(super) fn routes() -> Router<Shop> {
    Router::new()
        .route("/dang-nhap/xin-ma", get(act::code::ask).post(act::code::send))
        .route("/dang-nhap/ma", get(act::code::show).post(act::code::enter))
        .route("/don-hang/{code}/giu", post(act::keep_order))
        .route("/tai-khoan/dang-ky", get(act::register::show).post(act::register::send))
        .route("/tai-khoan/don-hang", get(act::orders))
        .route("/tai-khoan/dat-lai", post(act::reorder))
        .route("/tai-khoan/dia-chi", get(act::address::list).post(act::address::add))
        .route("/tai-khoan/dia-chi/{id}", get(act::address::show).post(act::address::save))
        .route("/tai-khoan/dia-chi/{id}/mac-dinh", post(act::address::choose))
        .route("/tai-khoan/dia-chi/{id}/xoa", post(act::address::remove))
        .route("/tai-khoan/yeu-thich", get(act::favourites).post(act::add_favourite))
        .route("/tai-khoan/yeu-thich/bo", post(act::remove_favourite))
        .route("/tai-khoan/ho-so", get(act::profile::show).post(act::profile::save))
        .route("/tai-khoan/mat-khau", post(act::profile::set_password))
        .route("/tai-khoan/du-lieu.json", get(act::data))
        .route("/tai-khoan/xoa", get(act::erase::show).post(act::erase::erase))
        .route("/tai-khoan/xoa/ma", post(act::erase::send))
}
