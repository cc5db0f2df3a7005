//! Every address of the shop, one line each. English stands under `/en`, at the same addresses.

mod money;
mod shopper;

use crate::action;
use crate::api;
use crate::failure::Failure;
use crate::page;
use crate::state::Shop;
use axum::Router;
use axum::http::{HeaderValue, Uri, header};
use axum::middleware::map_response;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};

/// All pages and forms of the shop.
pub fn router(shop: Shop) -> Router {
    Router::new().merge(pages()).nest("/en", pages()).merge(machine()).fallback(nowhere).with_state(shop)
}

/// The pages that take files: larger and slower than any form.
pub fn uploads(shop: Shop) -> Router {
    Router::new().merge(files()).nest("/en", files()).with_state(shop)
}

fn files() -> Router<Shop> {
    use action::listing as act;
    Router::new()
        .route("/quan-tri/danh-sach", get(action::decision_list::lists).post(action::decision_list::take))
        .route(
            "/quan-tri/chung-nhan/{code}/quyet-dinh",
            get(action::decision_file::get).post(action::decision_file::put),
        )
        .route("/quan-tri/thanh-toan/sao-ke", post(action::payment::take))
        .route("/don-hang/{code}/khieu-nai", get(action::claim::ask).post(action::claim::hand_in))
        .route("/ban-hang/anh", post(act::upload))
        .route("/ban-hang/san-pham/{code}", get(act::show).post(act::write))
}

/// Nothing stands here; perhaps it does without the slash at the end. One slash before it, because browsers read `//host`
/// as another host.
async fn nowhere(uri: Uri) -> Result<Redirect, Failure> {
    let Some(path) = uri.path().strip_suffix('/') else { return Err(Failure::NotFound) };
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    Ok(Redirect::permanent(&format!("/{}{query}", path.trim_matches(['/', '\\']))))
}

/// Marks an answer that is the same for every visitor.
#[derive(Clone, Copy, Debug)]
pub struct Everybodys;

/// Browsers ask whether a page of the shop is still the same before they show it again.
async fn everybodys(mut response: Response) -> Response {
    response.extensions_mut().insert(Everybodys);
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// The pages of the shop: nothing on them is about whoever reads them.
fn public() -> Router<Shop> {
    Router::new()
        .route("/", get(page::home))
        .route("/san-pham", get(page::catalogue))
        .route("/san-pham/{address}", get(page::product))
        .route("/don-vi/{address}", get(page::producer))
        .route("/kiem-tra", get(page::check))
        .route("/kiem-tra/{code}", get(page::certificate))
        .route("/diem-ban", get(page::sales_points))
        .route("/diem-ban/{slug}", get(page::sales_point))
        .route("/hoi-cho", get(page::fairs))
        .route("/hoi-cho/{address}", get(page::fair))
        .route("/an-pham/{address}", get(page::brochure))
        .route("/cau-chuyen/{slug}", get(page::story))
        .route("/mau", get(page::gallery))
        .route("/api/goi-y", get(api::suggest))
        .merge(guide())
        .route_layer(map_response(everybodys))
}

fn pages() -> Router<Shop> {
    Router::new()
        .merge(public())
        .merge(craft_village())
        // Sent as it is read: longer than any page, so it is not kept.
        .route("/san-pham.xml", get(page::feed::goods))
        .route("/gio-hang", get(action::basket::show).post(action::basket::add))
        .route("/gio-hang/sua", post(action::basket::change))
        .route("/gio-hang/xoa", post(action::basket::remove))
        .route("/gio-hang/de-danh", post(action::basket::keep))
        .route("/gio-hang/lay-lai", post(action::basket::take_back))
        .route("/gio-hang/bo-de-danh", post(action::basket::forget))
        .route("/gio-hang/noi-giao", post(action::basket::send))
        .route("/gio-hang/noi-lay", post(action::basket::pick_up))
        .route("/gio-hang/ma-giam", post(action::basket::use_word))
        .route("/gio-hang/ma-giam/bo", post(action::basket::drop_word))
        .route("/dat-hang", get(action::checkout::show).post(action::checkout::place))
        .route("/don-hang", get(action::order::ask).post(action::order::find))
        .route("/don-hang/{code}", get(action::order::show))
        .route("/don-hang/{code}/the", get(action::order::card).post(action::order::card_by_phone))
        .route("/don-hang/{code}/huy", post(action::order::cancel))
        .route("/don-hang/{code}/thoi-tin", post(action::order::stop_news))
        .route("/don-hang/{code}/bien-nhan", get(action::order::receipt).post(action::order::receipt_by_phone))
        .merge(account())
        .merge(shopper::routes())
        .merge(office())
        .merge(portal())
        .merge(listing())
        .merge(desk())
        .merge(register())
        .merge(money::all())
        .merge(bulk())
        .merge(application())
        .merge(catalogue())
}

/// Pages that lead to others.
fn guide() -> Router<Shop> {
    use page::guide;
    Router::new()
        .route("/dia-phuong", get(guide::places))
        .route("/dia-phuong/{province}", get(guide::province))
        .route("/dia-phuong/{province}/{commune}", get(guide::commune))
        .route("/lang-nghe", get(guide::craft_villages))
        .route("/lang-nghe/{slug}", get(guide::craft_village))
        .route("/vinh-danh", get(guide::honours))
        .route("/thong-tin/{slug}", get(guide::information))
        .route("/so-sanh", get(guide::compare))
        .route("/tin-moi.xml", get(page::feed::news))
        .route("/opensearch.xml", get(page::machine::search_description))
        .route("/manifest.webmanifest", get(page::machine::manifest))
        .route("/ngoai-tuyen", get(page::machine::offline))
}

/// The office's craft villages.
fn craft_village() -> Router<Shop> {
    use action::craft_village as act;
    Router::new()
        .route("/quan-tri/lang-nghe", get(act::list))
        .route("/quan-tri/lang-nghe-moi", get(act::ask_new).post(act::add))
        .route("/quan-tri/lang-nghe/{slug}", get(act::show).post(act::save))
}

/// Files that are the same in every language.
fn machine() -> Router<Shop> {
    Router::new()
        .route("/robots.txt", get(page::machine::robots))
        .route("/sitemap.xml", get(page::sitemap::index))
        .route("/sitemap/{file}", get(page::sitemap::part))
        .route("/sw.js", get(page::machine::worker))
        .route("/speculation.json", get(page::machine::speculation))
        .route("/ban-do.svg", get(page::guide::country_map))
        .route("/ban-do/{file}", get(page::guide::commune_map))
}

fn account() -> Router<Shop> {
    use action::account as act;
    Router::new()
        .route("/dang-nhap", get(act::ask).post(act::enter))
        .route("/dang-xuat", post(act::leave))
        .route("/xac-thuc", get(act::ask_code).post(act::pass_code))
        .route("/quen-mat-khau", get(act::forgot).post(act::send_link))
        .route("/dat-mat-khau/{token}", get(act::open_link).post(act::set_password))
        .route("/tai-khoan", get(act::own))
        .route("/tai-khoan/phien", post(act::end_session))
        .route("/tai-khoan/don-vi", post(act::choose_producer))
        .route("/tai-khoan/hai-buoc", get(act::set_up_second_factor).post(act::confirm_second_factor))
}

fn office() -> Router<Shop> {
    use action::office as act;
    Router::new()
        .route("/quan-tri", get(act::show_board))
        .route("/quan-tri/chi-tieu/{figure}", get(act::show_figure))
        .route("/quan-tri/nhat-ky", get(act::show_log))
        .route("/quan-tri/nhat-ky.csv", get(act::log_file))
        .route("/quan-tri/nhat-ky.xlsx", get(act::log_file))
        .route("/quan-tri/tai-khoan", get(act::show_people).post(act::invite))
        .route("/quan-tri/tai-khoan.csv", get(act::people_file))
        .route("/quan-tri/tai-khoan.xlsx", get(act::people_file))
        .route("/quan-tri/cai-dat", get(action::setting::show).post(action::setting::save))
        .route("/quan-tri/phi-giao", get(action::rate::list).post(action::rate::save_measure))
        .route("/quan-tri/phi-giao/{code}", get(action::rate::show).post(action::rate::save))
        .route("/quan-tri/tai-khoan/vai-tro", post(act::set_roles))
        .route("/quan-tri/tai-khoan/trang-thai", post(act::set_status))
}

fn portal() -> Router<Shop> {
    use action::portal as act;
    Router::new()
        .route("/ban-hang", get(act::show_today))
        .route("/ban-hang/don-hang", get(act::show_orders))
        .route("/ban-hang/don-hang/{code}", get(act::show_order))
        .route("/ban-hang/don-hang/{code}/goi", post(action::own_order::called))
        .route("/ban-hang/don-hang/{code}/hoa-don", post(action::own_order::invoice))
        .route("/ban-hang/don-hang/{code}/xac-nhan", post(act::confirm))
        .route("/ban-hang/don-hang/{code}/het-hang", get(act::ask_sold_out).post(act::sold_out))
        .route("/ban-hang/don-hang/{code}/giao-buu-ta", post(act::hand_over))
        .route("/ban-hang/don-hang/{code}/da-giao", post(act::deliver))
        .route("/ban-hang/don-hang/{code}/quay-ve", post(act::come_back))
        .route("/ban-hang/kho", get(act::show_stock))
        .route("/ban-hang/kho/nhap", post(act::receive))
        .route("/ban-hang/kho/dem", post(act::count))
        .route("/ban-hang/lo", get(action::batch::show).post(action::batch::add))
        .route("/ban-hang/lo/het", post(action::batch::end))
        .route("/ban-hang/lo/ban-tiep", post(action::batch::resume))
        .route("/ban-hang/chung-nhan", get(act::show_certificates))
        .route("/ban-hang/dong-goi", get(action::packing::show).post(action::packing::save))
        .route("/ban-hang/dong-goi/noi-lay", post(action::packing::pickup))
        .route("/ban-hang/ho-so", get(action::profile::show).post(action::profile::save))
        .route("/ban-hang/ho-so/toi-thieu", post(action::profile::set_least))
}

/// Listings, at their producer and at the promotion desk.
fn listing() -> Router<Shop> {
    use action::{desk::listing as desk, listing as act};
    Router::new()
        .route("/ban-hang/san-pham", get(act::show_shelf).post(act::begin))
        .route("/ban-hang/san-pham/{code}/xem-truoc", get(act::preview))
        .route("/ban-hang/san-pham/{code}/rut", post(act::withdraw))
        .route("/ban-hang/san-pham/{code}/bo", get(act::ask_discard).post(act::discard))
        .route("/ban-hang/gia", post(act::reprice))
        .route("/ban-hang/tam-ngung", post(act::pause))
        .route("/xuc-tien/duyet", get(desk::list))
        .route("/xuc-tien/duyet/{code}", get(desk::show))
        .route("/xuc-tien/duyet/{code}/duyet", post(desk::approve))
        .route("/xuc-tien/duyet/{code}/tra-lai", post(desk::give_back))
}

/// The promotion desk: fairs with their booths and deals, and brochures.
fn desk() -> Router<Shop> {
    use action::{brochure, deal, desk, fair};
    Router::new()
        .route("/xuc-tien", get(desk::show_today))
        .route("/xuc-tien/ti-le/{figure}", get(desk::show_share))
        .route("/xuc-tien/hoi-cho", get(fair::list))
        .route("/xuc-tien/hoi-cho.csv", get(fair::list_file))
        .route("/xuc-tien/hoi-cho.xlsx", get(fair::list_file))
        .route("/xuc-tien/hoi-cho-moi", get(fair::ask_new).post(fair::add))
        .route("/xuc-tien/hoi-cho/{code}", get(fair::show).post(fair::save))
        .route("/xuc-tien/hoi-cho/{code}/tinh-trang", get(fair::ask_step).post(fair::take_step))
        .route("/xuc-tien/hoi-cho/{code}/gian-hang", get(fair::show_floor).post(fair::lay_out))
        .route("/xuc-tien/hoi-cho/{code}/giao", post(fair::give))
        .route("/xuc-tien/hoi-cho/{code}/gian-hang/{number}", get(fair::show_stand).post(fair::change_stand))
        .route("/xuc-tien/hoi-cho/{code}/gian-hang/{number}/tra", get(fair::ask_return).post(fair::take_back))
        .route("/xuc-tien/hoi-cho/{code}/giao-dich", get(deal::list).post(deal::add))
        .route("/xuc-tien/hoi-cho/{code}/giao-dich/{deal}", post(deal::step))
        .route("/xuc-tien/an-pham", get(brochure::list))
        .route("/xuc-tien/an-pham.csv", get(brochure::list_file))
        .route("/xuc-tien/an-pham.xlsx", get(brochure::list_file))
        .route("/xuc-tien/an-pham-moi", get(brochure::ask_new).post(brochure::add))
        .route("/xuc-tien/an-pham/{code}", get(brochure::show).post(brochure::edit))
        .route("/xuc-tien/an-pham/{code}/noi-dung", get(brochure::ask_text).post(brochure::save_text))
        .route("/xuc-tien/an-pham/{code}/buoc", get(brochure::ask_step).post(brochure::take_step))
        .route("/xuc-tien/an-pham/{code}/{number}", get(brochure::show_edition))
        .route("/xuc-tien/an-pham/{code}/{number}/in", get(brochure::print))
}

/// Applications to join: of everybody, and at the office.
fn application() -> Router<Shop> {
    use action::application as act;
    use action::application::office;
    Router::new()
        .route("/ban-hang/dang-ky", get(act::ask).post(act::hand_in))
        .route("/ban-hang/dang-ky/{token}", get(act::show).post(act::mend))
        .route("/quan-tri/dang-ky", get(office::list))
        .route("/quan-tri/dang-ky.csv", get(office::list_file))
        .route("/quan-tri/dang-ky.xlsx", get(office::list_file))
        .route("/quan-tri/dang-ky/{code}", get(office::show))
        .route("/quan-tri/dang-ky/{code}/duyet", post(office::approve))
        .route("/quan-tri/dang-ky/{code}/tra-lai", post(office::give_back))
        .route("/quan-tri/dang-ky/{code}/tu-choi", get(office::ask_decline).post(office::decline))
}

/// One thing done to many lines of a list.
fn bulk() -> Router<Shop> {
    use action::bulk::{apply, ask};
    use market::{order::turn_away::TurnAway, producer, product, sales_point, story};
    type Products = product::standing::Task;
    type Producers = producer::status::StatusTask;
    type SalesPoints = sales_point::standing::StatusTask;
    type Stories = story::standing::StateTask;
    Router::new()
        .route("/quan-tri/san-pham/nhieu", get(ask::<Products>).post(apply::<Products>))
        .route("/quan-tri/don-vi/nhieu", get(ask::<Producers>).post(apply::<Producers>))
        .route("/quan-tri/diem-ban/nhieu", get(ask::<SalesPoints>).post(apply::<SalesPoints>))
        .route("/quan-tri/cau-chuyen/nhieu", get(ask::<Stories>).post(apply::<Stories>))
        .route("/quan-tri/don-hang/nhieu", get(ask::<TurnAway>).post(apply::<TurnAway>))
}

/// The office's registers: certificates with their decisions, producers, sales points, stories.
fn register() -> Router<Shop> {
    use action::{certificate, decision_list, office_order, producer, sales_point, story};
    Router::new()
        .route("/quan-tri/chung-nhan", get(certificate::list))
        .route("/quan-tri/chung-nhan.csv", get(certificate::list_file))
        .route("/quan-tri/chung-nhan.xlsx", get(certificate::list_file))
        .route("/quan-tri/chung-nhan/{code}", get(certificate::show))
        .route("/quan-tri/chung-nhan/{code}/thu-hoi", post(certificate::revoke))
        .route("/quan-tri/quyet-dinh", get(certificate::ask).post(certificate::enter))
        .route("/quan-tri/don-vi", get(producer::list))
        .route("/quan-tri/don-vi.csv", get(producer::list_file))
        .route("/quan-tri/don-vi.xlsx", get(producer::list_file))
        .route("/quan-tri/don-vi-moi", get(producer::ask_new).post(producer::add))
        .route("/quan-tri/don-vi/{code}", get(producer::show).post(producer::save))
        .route("/quan-tri/don-vi/{code}/tinh-trang", get(producer::ask_status).post(producer::say_status))
        .route("/quan-tri/don-vi/{code}/gop", get(producer::merge::ask).post(producer::merge::join))
        .route("/quan-tri/don-vi/{code}/giay-to", post(producer::add_paper))
        .route("/quan-tri/don-vi/{code}/giay-to/bo", post(producer::remove_paper))
        .route("/quan-tri/danh-sach.csv", get(decision_list::lists_file))
        .route("/quan-tri/danh-sach.xlsx", get(decision_list::lists_file))
        .route("/quan-tri/danh-sach/{code}", get(decision_list::show).post(decision_list::set))
        .route("/quan-tri/danh-sach/{code}/ghi", post(decision_list::apply))
        .route("/quan-tri/danh-sach/{code}/hoan-tac", post(decision_list::undo))
        .route("/quan-tri/diem-ban", get(sales_point::list))
        .route("/quan-tri/diem-ban.csv", get(sales_point::list_file))
        .route("/quan-tri/diem-ban.xlsx", get(sales_point::list_file))
        .route("/quan-tri/diem-ban-moi", get(sales_point::ask_new).post(sales_point::add))
        .route("/quan-tri/diem-ban/{slug}", get(sales_point::show).post(sales_point::save))
        .route("/quan-tri/diem-ban/{slug}/hang", post(sales_point::set_goods))
        .route("/quan-tri/diem-ban/{slug}/hang/bo", post(sales_point::remove_goods))
        .route("/quan-tri/ban-do/{province}", get(sales_point::map))
        .route("/quan-tri/don-hang", get(office_order::list))
        .route("/quan-tri/don-hang.csv", get(office_order::list_file))
        .route("/quan-tri/don-hang.xlsx", get(office_order::list_file))
        .route("/quan-tri/don-hang/{code}", get(office_order::show))
        .route("/quan-tri/don-hang/{code}/ghi-chu", post(office_order::note))
        .route("/quan-tri/don-hang/{code}/{producer}/huy", get(office_order::ask).post(office_order::turn_away))
        .route("/quan-tri/cau-chuyen", get(story::list))
        .route("/quan-tri/cau-chuyen.csv", get(story::list_file))
        .route("/quan-tri/cau-chuyen.xlsx", get(story::list_file))
        .route("/quan-tri/cau-chuyen-moi", get(story::ask_new).post(story::add))
        .route("/quan-tri/cau-chuyen/{slug}", get(story::show).post(story::save))
}

/// What the office keeps of the catalogue: products, groups with their categories, words that mean the same, searches
/// that found nothing.
fn catalogue() -> Router<Shop> {
    use action::{category, product, search_miss, synonym, translation};
    Router::new()
        .route("/quan-tri/san-pham", get(product::list))
        .route("/quan-tri/san-pham.csv", get(product::list_file))
        .route("/quan-tri/san-pham.xlsx", get(product::list_file))
        .route("/quan-tri/san-pham/{code}", get(product::show).post(product::save))
        .route("/quan-tri/nhom-hang", get(category::list))
        .route("/quan-tri/nhom-hang.csv", get(category::list_file))
        .route("/quan-tri/nhom-hang.xlsx", get(category::list_file))
        .route("/quan-tri/nhom-hang/thu-tu", post(category::shift))
        .route("/quan-tri/nhom-hang/{code}", get(category::show_group).post(category::save_group))
        .route("/quan-tri/loai-hang-moi", get(category::ask_new).post(category::add))
        .route("/quan-tri/loai-hang/{code}", get(category::show).post(category::save))
        .route("/quan-tri/loai-hang/{code}/bo", get(category::ask_removal).post(category::remove))
        .route("/quan-tri/tu-dong-nghia", get(synonym::list))
        .route("/quan-tri/tu-dong-nghia.csv", get(synonym::list_file))
        .route("/quan-tri/tu-dong-nghia.xlsx", get(synonym::list_file))
        .route("/quan-tri/tu-dong-nghia-moi", get(synonym::ask_new).post(synonym::add))
        .route("/quan-tri/tu-dong-nghia/{code}", get(synonym::show).post(synonym::save))
        .route("/quan-tri/tu-dong-nghia/{code}/bo", get(synonym::ask_removal).post(synonym::remove))
        .route("/quan-tri/ban-tieng-anh", get(translation::list))
        .route("/quan-tri/tim-kiem", get(search_miss::list))
        .route("/quan-tri/tim-kiem.csv", get(search_miss::list_file))
        .route("/quan-tri/tim-kiem.xlsx", get(search_miss::list_file))
}
