//! Lists of products as files: everything of them, or nothing.

use domain::product_list::{BadLayout, Column, Why};
use domain::search::ListQuery;
use domain::star::Stars;
use entities::{audit, decision, producer, product};
use market::product::{self as shop_product, Stock};
use market::product_list::{ListRefusal, Report, made, take};
use market::{Market, catalogue};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    a_list_is_taken_in_and_found,
    a_wrong_line_is_named_and_nothing_is_kept,
    a_decision_has_one_day_in_a_year,
    a_trial_keeps_nothing,
    what_is_there_already_is_refused,
);
testkit::on_both_engines_empty!(a_made_up_list_fills_an_empty_shop);

const TITLES: [&str; 9] =
    ["Tên sản phẩm", "Đơn vị", "Loại hàng", "Tỉnh, thành phố", "Quy cách", "Giá", "Tồn kho", "Sao", "Ngày quyết định"];

fn list(lines: &[[&str; 9]]) -> Vec<Vec<String>> {
    [&TITLES].into_iter().chain(lines).map(|row| row.map(str::to_owned).to_vec()).collect()
}

fn two_packs() -> Vec<Vec<String>> {
    list(&[
        ["Chè dây", "HTX Chè Dây", "Thực phẩm", "cao bang", "Gói 100 g", "45.000", "10", "4", "17/01/2025"],
        ["", "", "", "", "", "", "", "", ""],
        ["Chè dây", "HTX Chè Dây", "thuc-pham", "04", "Gói 500 g", "200000", "5", "4 sao", "2025-01-17"],
        ["Măng ớt", "Hợp tác xã Mật ong Bình An", "thuc-pham", "Cao Bằng", "Hũ", "30000", "", "", ""],
    ])
}

async fn taken(market: &Market, rows: &[Vec<String>], dry: bool) -> Result<Report, ListRefusal> {
    take(market, rows, dry, &mut |_| ()).await.map_err(|fault| fault.refusal().unwrap())
}

async fn products(market: &Market) -> u64 {
    product::Entity::find().count(market.db.read()).await.unwrap()
}

async fn a_list_is_taken_in_and_found(shop: &Shop) {
    let market = &shop.market;
    let makers = producer::Entity::find().count(market.db.read()).await.unwrap();
    let report = taken(market, &two_packs(), false).await.unwrap();
    let expected = Report { producers: 1, products: 2, packs: 3, certificates: 1, left_out: Vec::new() };
    assert_eq!(report, expected);
    assert_eq!(producer::Entity::find().count(market.db.read()).await.unwrap(), makers + 1);
    let query = ListQuery { text: "che day".into(), page: 1, ..ListQuery::default() };
    let found = catalogue::list(market, &query).await.unwrap();
    assert_eq!(found.total, 1);
    let page = shop_product::by_code(market, &found.cards[0].code).await.unwrap().unwrap();
    let packs: Vec<_> = page.packs.iter().map(|it| (it.label.as_str(), it.stock)).collect();
    assert_eq!(packs, [("Gói 100 g", Stock::Plenty), ("Gói 500 g", Stock::Few(5))]);
    assert_eq!(page.card.badge.unwrap().stars, Stars::new(4).unwrap());
    let told = audit::Entity::find().filter(audit::Column::Verb.eq("product.import"));
    assert_eq!(told.count(market.db.read()).await.unwrap(), 1);
    invariant::check_all(market).await;
}

async fn a_wrong_line_is_named_and_nothing_is_kept(shop: &Shop) {
    let market = &shop.market;
    let before = products(market).await;
    let mut rows = two_packs();
    rows[3][5] = "hai trăm".into();
    rows.push(list(&[["Chè dây", "HTX Chè Dây", "không có", "Sao Hỏa", "Gói", "1", "", "2", "hôm qua"]]).remove(1));
    let Err(ListRefusal::Cells { told, more }) = taken(market, &rows, false).await else { panic!("taken in") };
    let said: Vec<_> = told.iter().map(|it| (it.row, it.wrong.column, it.wrong.value.as_str(), it.wrong.why)).collect();
    assert_eq!(said, [(4, Column::Price, "hai trăm", Why::NotANumber), (6, Column::Stars, "2", Why::NotStars),]);
    assert_eq!((more, products(market).await), (0, before));
    let mut rows = two_packs();
    rows[1][3] = "Sao Hỏa".into();
    rows[4][2] = "không có".into();
    let Err(ListRefusal::Cells { told, .. }) = taken(market, &rows, false).await else { panic!("taken in") };
    let said: Vec<_> = told.iter().map(|it| (it.row, it.wrong.column, it.wrong.why)).collect();
    assert_eq!(said, [(2, Column::Province, Why::Unknown), (5, Column::Category, Why::Unknown)]);
    let mut again = two_packs()[..2].to_vec();
    again.push(again[1].clone());
    let Err(ListRefusal::Cells { told, .. }) = taken(market, &again, false).await else { panic!("taken in") };
    assert_eq!((told[0].row, told[0].wrong.column, told[0].wrong.why), (3, Column::Pack, Why::Contradicts));
    assert_eq!(taken(market, &list(&[]), false).await, Err(ListRefusal::Empty));
    assert_eq!(taken(market, &[], false).await, Err(ListRefusal::Empty));
    let no_price = vec![TITLES[..5].iter().map(|title| (*title).to_owned()).collect::<Vec<_>>()];
    let missing = Err(ListRefusal::Layout(BadLayout::Missing(vec![Column::Price])));
    assert_eq!(taken(market, &no_price, false).await, missing);
    assert_eq!(products(market).await, before);
}

async fn a_decision_has_one_day_in_a_year(shop: &Shop) {
    let more = [["Số quyết định", "Cơ quan công nhận"], ["812/QĐ-UBND", "UBND tỉnh"]];
    let mut rows: Vec<_> = two_packs()[..2].to_vec();
    for (row, more) in rows.iter_mut().zip(more) {
        row.extend(more.map(str::to_owned));
    }
    let other = |name: &str, day: &str| {
        let mut row = rows[1].clone();
        name.clone_into(&mut row[0]);
        day.clone_into(&mut row[8]);
        row
    };
    let (same, late, next) =
        (other("Chè hoa", "17/1/2025"), other("Chè xanh", "18/1/2025"), other("Chè đen", "17/1/2026"));
    let wrong = [rows.clone(), vec![same.clone(), late.clone()]].concat();
    let Err(ListRefusal::Cells { told, .. }) = taken(&shop.market, &wrong, false).await else { panic!("taken in") };
    let said: Vec<_> = told.iter().map(|it| (it.row, it.wrong.column, it.wrong.why)).collect();
    assert_eq!(said, [(4, Column::DecidedOn, Why::Contradicts)]);
    let right = [rows.clone(), vec![same, next]].concat();
    let before = decision::Entity::find().count(shop.market.db.read()).await.unwrap();
    taken(&shop.market, &right, false).await.unwrap();
    assert_eq!(decision::Entity::find().count(shop.market.db.read()).await.unwrap(), before + 2);
    let later = vec![rows[0].clone(), late];
    assert!(taken(&shop.market, &later, false).await.is_err(), "the shop knows the day by now");
}

async fn a_trial_keeps_nothing(shop: &Shop) {
    let before = products(&shop.market).await;
    assert_eq!(taken(&shop.market, &two_packs(), true).await.unwrap().products, 2);
    assert_eq!(products(&shop.market).await, before);
}

async fn what_is_there_already_is_refused(shop: &Shop) {
    let market = &shop.market;
    taken(market, &two_packs(), false).await.unwrap();
    let Err(ListRefusal::Cells { told, .. }) = taken(market, &two_packs(), false).await else { panic!("taken twice") };
    let said: Vec<_> = told.iter().map(|it| (it.row, it.wrong.column, it.wrong.why)).collect();
    let there = |row| (row, Column::Name, Why::AlreadyThere);
    assert_eq!(said, [there(2), there(4), there(5)]);
}

async fn a_made_up_list_fills_an_empty_shop(market: Market) {
    let market = &market;
    let report = taken(market, &made::list(60, 9, 1), false).await.unwrap();
    assert_eq!((report.products, report.packs, report.left_out.len()), (60, 60, 0));
    assert!(report.producers <= 9);
    let found = catalogue::list(market, &ListQuery { page: 1, ..ListQuery::default() }).await.unwrap();
    assert_eq!(found.total, 60);
    invariant::check_all(market).await;
}
