//! A province's list: looked at, entered whole or not at all, taken back whole or not at all.

use crate::decision::{badge, form, officer};
use domain::decision_list::{Column, ListStatus};
use domain::recognition::RecognitionKind;
use domain::register::DecisionListQuery;
use domain::star::Stars;
use entities::{certificate, decision as decision_row, producer, product, recognition};
use market::Market;
use market::account::Officer;
use market::decision::{self, DecisionRefusal};
use market::decision_list::{self as list, Line, LineError, ListRefusal, Settings, register};
use market::producer::ProducerForm;
use market::producer::merge::{self, Choice};
use market::producer::save;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::Shop;
use testkit::world::CAO_BANG;

testkit::on_both_engines!(
    a_list_is_looked_at_without_a_trace,
    a_list_is_entered_whole,
    one_wrong_line_stops_all,
    a_list_is_entered_once,
    a_list_is_taken_back_whole,
    what_was_built_on_stays,
    a_list_without_products_says_so,
    a_name_that_was_merged_means_the_producer_that_goes_on,
);

/// As an agency writes it: a heading over the table, one over a part of it, scores with a comma. The first line is the
/// world's sausage.
fn file() -> Vec<Vec<String>> {
    let rows: &[[&str; 5]] = &[
        ["DANH SÁCH SẢN PHẨM OCOP"; 5],
        ["TT", "Tên sản phẩm", "Chủ thể", "Điểm", "Xếp hạng"],
        ["I. Thực phẩm"; 5],
        ["1", "Lạp xưởng gác bếp", "Cơ sở Rượu Làng Đông", "62,50", "3 sao"],
        ["2", "Miến dong Nguyên Bình", "HTX Miến dong Một", "72,8", "4 sao"],
        ["3", "Bún khô", "HTX Miến dong Một", "55", "3 sao"],
    ];
    rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect()
}

async fn settings(shop: &Shop) -> Settings {
    let category = entities::category::Entity::find().one(shop.market.db.read()).await.unwrap().unwrap();
    Settings {
        layout: domain::decision_list::Layout::guess(&file()),
        number: "900/QĐ-UBND".into(),
        decided_on: "04/05/2026".into(),
        level: "province".into(),
        issuer: "UBND tỉnh Cao Bằng".into(),
        signer: "Nguyễn Văn Mẫu".into(),
        province: CAO_BANG.into(),
        category: category.code,
    }
}

/// A list taken in and read.
async fn taken(shop: &Shop, by: &Officer, rows: &[Vec<String>]) -> String {
    let market = &shop.market;
    let code = list::take(market, by, ("danh-sach.xlsx", rows)).await.unwrap();
    list::set(market, by, (&code, 0), &settings(shop).await).await.unwrap();
    code
}

async fn counts(market: &Market) -> [u64; 5] {
    let db = market.db.read();
    [
        product::Entity::find().count(db).await.unwrap(),
        producer::Entity::find().count(db).await.unwrap(),
        decision_row::Entity::find().count(db).await.unwrap(),
        recognition::Entity::find().count(db).await.unwrap(),
        certificate::Entity::find().count(db).await.unwrap(),
    ]
}

fn stars(lines: &[Line]) -> Vec<(u8, RecognitionKind, bool, bool)> {
    let made = lines.iter().map(|line| line.outcome.as_ref().unwrap());
    made.map(|it| (it.stars.count(), it.kind, it.product_is_new, it.producer_is_new)).collect()
}

async fn a_list_is_looked_at_without_a_trace(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let before = counts(market).await;
    let code = taken(shop, by, &file()).await;
    let lines = list::preview(market, by, &code).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.row).collect::<Vec<_>>(), [4, 5, 6]);
    let new = RecognitionKind::New;
    assert_eq!(stars(&lines), [(3, new, false, false), (4, new, true, true), (3, new, true, false)]);
    assert_eq!(counts(market).await, before);
    assert_eq!(list::by_code(market, by, &code).await.unwrap().unwrap().status, ListStatus::Draft);
}

async fn a_list_is_entered_whole(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let before = counts(market).await;
    let code = taken(shop, by, &file()).await;
    assert_eq!(list::apply(market, by, (&code, 1)).await.unwrap(), 3);
    let after = counts(market).await;
    let made: Vec<u64> = after.iter().zip(before).map(|(after, before)| after - before).collect();
    assert_eq!(made, [2, 1, 1, 3, 3]);
    assert_eq!(badge(shop, shop.world.sausage).await.unwrap().stars, Stars::new(3).unwrap());
    let new = product::Entity::find().filter(product::Column::Name.eq("Miến dong Nguyên Bình"));
    let new = new.one(market.db.read()).await.unwrap().unwrap();
    assert_eq!((new.status.as_str(), new.province_code.as_str()), ("draft", CAO_BANG));
    assert_eq!(list::by_code(market, by, &code).await.unwrap().unwrap().status, ListStatus::Applied);
    let named = |text: &str| DecisionListQuery { text: text.into(), ..DecisionListQuery::default() };
    let found = register::list(market, by, &named("DANH sach")).await.unwrap();
    assert_eq!((found.total, found.lines[0].status), (1, ListStatus::Applied));
    let draft = DecisionListQuery { status: Some(ListStatus::Draft), ..named("") };
    assert_eq!(register::list(market, by, &draft).await.unwrap().total, 0);
    assert_eq!(register::whole(market, by, &named("")).await.unwrap(), found.lines);
}

async fn one_wrong_line_stops_all(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let before = counts(market).await;
    let mut rows = file();
    rows[4][4] = "đạt".into();
    rows[5][3] = "95".into();
    let code = taken(shop, by, &rows).await;
    let refused = list::apply(market, by, (&code, 1)).await.unwrap_err().refusal();
    let Some(ListRefusal::Lines(lines)) = refused else { panic!("{refused:?}") };
    assert!(lines[0].outcome.is_ok());
    assert_eq!(lines[1].outcome, Err(LineError::StarsUnreadable));
    assert!(matches!(&lines[2].outcome, Err(LineError::Decision(DecisionRefusal::Fields(_)))), "{:?}", lines[2]);
    assert_eq!(counts(market).await, before);
    assert_eq!(badge(shop, shop.world.sausage).await, None);
}

async fn a_list_is_entered_once(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = taken(shop, by, &file()).await;
    let both = tokio::join!(list::apply(market, by, (&code, 1)), list::apply(market, by, (&code, 1)));
    assert_eq!([&both.0, &both.1].into_iter().filter(|it| it.is_ok()).count(), 1, "{both:?}");
    // The same file again: every line stands in the decision already.
    let again = taken(shop, by, &file()).await;
    let lines = list::preview(market, by, &again).await.unwrap();
    let already = |line: &Line| line.outcome == Err(LineError::Decision(DecisionRefusal::AlreadyEntered));
    assert!(lines.iter().all(already), "{lines:?}");
}

async fn a_list_is_taken_back_whole(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let before = counts(market).await;
    let code = taken(shop, by, &file()).await;
    list::apply(market, by, (&code, 1)).await.unwrap();
    assert_eq!(list::undo(market, by, (&code, 1)).await.unwrap_err().refusal(), Some(ListRefusal::Changed));
    list::undo(market, by, (&code, 2)).await.unwrap();
    assert_eq!(counts(market).await, before);
    assert_eq!(badge(shop, shop.world.sausage).await, None);
    assert_eq!(list::undo(market, by, (&code, 3)).await.unwrap_err().refusal(), Some(ListRefusal::Changed));
}

async fn what_was_built_on_stays(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = taken(shop, by, &file()).await;
    list::apply(market, by, (&code, 1)).await.unwrap();
    let after = counts(market).await;
    shop.clock.advance_millis(1);
    let later = decision::DecisionForm {
        number: "901/QĐ-UBND".into(),
        kind: "upgrade".into(),
        score: "75".into(),
        stars: "4".into(),
        ..form(shop, shop.world.sausage).await
    };
    decision::enter(market, by, &later).await.unwrap();
    assert_eq!(list::undo(market, by, (&code, 2)).await.unwrap_err().refusal(), Some(ListRefusal::Used));
    assert_eq!(counts(market).await[3], after[3] + 1);
    assert_eq!(list::by_code(market, by, &code).await.unwrap().unwrap().status, ListStatus::Applied);
    // A producer somebody edited is no longer the list's alone.
    let rows = [
        file()[..3].to_vec(),
        vec![file()[3].clone(), ["2", "Trà", "HTX Hai", "55", "3 sao"].map(Into::into).to_vec()],
    ];
    let other = taken(shop, by, &rows.concat()).await;
    let number = Settings { number: "950/QĐ-UBND".into(), decided_on: "05/05/2026".into(), ..settings(shop).await };
    list::set(market, by, (&other, 1), &number).await.unwrap();
    let entered = list::apply(market, by, (&other, 2)).await;
    entered.unwrap();
    let made = producer::Entity::find().filter(producer::Column::Name.eq("HTX Hai")).one(market.db.read()).await;
    let made = made.unwrap().unwrap();
    let edited = ProducerForm {
        name: made.name,
        kind: made.kind,
        address: "Bản Mới".into(),
        province: made.province_code,
        ..ProducerForm::default()
    };
    save::save(market, by, (&made.code, 0), &edited).await.unwrap();
    assert_eq!(list::undo(market, by, (&other, 3)).await.unwrap_err().refusal(), Some(ListRefusal::Used));
}

async fn a_list_without_products_says_so(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = list::take(market, by, ("x.csv", &[vec!["a".into(), "b".into()]])).await.unwrap();
    let mut read = settings(shop).await;
    read.layout = domain::decision_list::Layout { title_row: 0, columns: vec![Some(Column::Stars), None] };
    let refused = list::set(market, by, (&code, 0), &read).await.unwrap_err().refusal();
    assert_eq!(refused, Some(ListRefusal::NoProductColumn));
    let strange = Settings { category: "khong-co".into(), ..settings(shop).await };
    list::set(market, by, (&code, 0), &strange).await.unwrap();
    assert_eq!(list::preview(market, by, &code).await.unwrap_err().refusal(), Some(ListRefusal::SettingsUnreadable));
    let many = vec![vec![String::new()]; list::MOST_LINES + 1];
    assert_eq!(list::take(market, by, ("x.csv", &many)).await.unwrap_err().refusal(), Some(ListRefusal::TooManyLines));
}

async fn a_name_that_was_merged_means_the_producer_that_goes_on(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let row = async |id| producer::Entity::find_by_id(id).one(market.db.read()).await.unwrap().unwrap();
    let (kept, gone) = (row(shop.world.bees.id).await, row(shop.world.still.id).await);
    let choice = Choice { kept: (&kept.code, kept.version), gone: (&gone.code, gone.version), taken: &[] };
    merge::merge(market, by, &choice).await.unwrap();
    let code = taken(shop, by, &file()).await;
    let lines = list::preview(market, by, &code).await.unwrap();
    // The sausage is still known by the name it had.
    assert_eq!(stars(&lines)[0], (3, RecognitionKind::New, false, false));
}
