//! Brochures: curating by two at once, freezing what holds today, and editions that never change.

use crate::promoter::{code_of, fair, promoter};
use domain::brochure::{BrochureStatus, BrochureStep, Difference, Warning, difference};
use domain::fair::FairStep;
use domain::money::Vnd;
use domain::register::BrochureQuery;
use entities::{brochure_edition, offer};
use jiff::civil::date;
use market::account::Promoter;
use market::brochure::save::{self, SaveRefusal};
use market::brochure::step::{self, StepRefusal};
use market::brochure::{self, BrochureForm, Edit, EditRefusal, Work, edit, edition, page, register};
use market::{Fault, fair as fairs, reindex};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};
use testkit::Shop;
use testkit::world::Goods;

testkit::on_both_engines!(
    products_are_found_added_and_put_in_order,
    a_part_keeps_its_lines,
    of_two_curators_the_second_is_told,
    of_many_edits_at_once_one_is_made,
    warnings_say_what_print_would_show,
    freezing_keeps_what_was_and_nothing_changes_it,
    a_brochure_moves_only_where_it_may,
    everybody_sees_the_newest_edition_beside_today,
    the_register_finds_a_brochure_by_kind_and_title,
);

fn form() -> BrochureForm {
    BrochureForm {
        kind: "season".into(),
        audience: "Tết 2027".into(),
        title_vi: "Quà Tết từ bản".into(),
        foreword_vi: "Chọn từ **sáu** bản.".into(),
        ..BrochureForm::default()
    }
}

async fn work(shop: &Shop, by: &Promoter, code: &str) -> Work {
    brochure::work(&shop.market, by, code).await.unwrap().unwrap()
}

/// Makes an edit of the brochure as it is now.
async fn edited(shop: &Shop, by: &Promoter, code: &str, edit: Edit) -> Option<EditRefusal> {
    let version = work(shop, by, code).await.record.version;
    edit::edit(&shop.market, by, (code, version), &edit).await.err().map(|fault| fault.refusal().unwrap())
}

fn section(title: &str) -> Edit {
    Edit::AddSection { title_vi: title.into(), title_en: String::new() }
}

/// A draft with parts "Mật" and "Đan", and these goods in the first.
async fn draft(shop: &Shop, by: &Promoter, form: &BrochureForm, goods: &[Goods]) -> String {
    let code = save::add(&shop.market, by, form).await.unwrap();
    for title in ["Mật", "Đan"] {
        assert_eq!(edited(shop, by, &code, section(title)).await, None);
    }
    let first = work(shop, by, &code).await.sections[0].id;
    for goods in goods {
        let add = Edit::Add { product: code_of(shop, goods.product).await, section: first };
        assert_eq!(edited(shop, by, &code, add).await, None);
    }
    code
}

/// Names by part.
fn names(work: &Work) -> Vec<Vec<&str>> {
    work.sections.iter().map(|it| it.lines.iter().map(|line| line.card.name.as_str()).collect()).collect()
}

async fn take(shop: &Shop, by: &Promoter, code: &str, step: BrochureStep) -> Result<(), Option<StepRefusal>> {
    let version = work(shop, by, code).await.record.version;
    step::take(&shop.market, by, (code, version), step).await.map_err(Fault::refusal)
}

async fn freeze(shop: &Shop, by: &Promoter, code: &str) {
    take(shop, by, code, BrochureStep::Curate).await.unwrap();
    take(shop, by, code, BrochureStep::Freeze).await.unwrap();
}

async fn products_are_found_added_and_put_in_order(shop: &Shop) {
    let by = promoter(shop).await;
    let world = &shop.world;
    reindex::rebuild(&shop.market).await.unwrap();
    let code = draft(shop, &by, &form(), &[world.honey, world.tea, world.basket]).await;
    let now = work(shop, &by, &code).await;
    let found = brochure::candidates(&shop.market, &now, "lap xuong gac bep").await.unwrap();
    assert_eq!(found[0].name, "Lạp xưởng gác bếp");
    assert_eq!(brochure::candidates(&shop.market, &now, "mat ong").await.unwrap(), []);
    let (mat, dan) = (now.sections[0].id, now.sections[1].id);
    let [honey, tea, basket] = [0, 1, 2].map(|at| now.sections[0].lines[at].id);
    let place = |line, section, at| Edit::Place { line, section, at };
    assert_eq!(edited(shop, &by, &code, place(tea, mat, 0)).await, None);
    assert_eq!(edited(shop, &by, &code, place(basket, dan, 99)).await, None);
    let now = work(shop, &by, &code).await;
    assert_eq!(names(&now), [vec!["Trà Shan tuyết", "Mật ong bạc hà"], vec!["Giỏ tre đan tay"]]);
    assert_eq!(edited(shop, &by, &code, place(honey, dan, 0)).await, None);
    assert_eq!(edited(shop, &by, &code, Edit::PlaceSection { section: dan, at: 0 }).await, None);
    let now = work(shop, &by, &code).await;
    assert_eq!(names(&now), [vec!["Mật ong bạc hà", "Giỏ tre đan tay"], vec!["Trà Shan tuyết"]]);
    assert_eq!(edited(shop, &by, &code, Edit::Remove { line: honey }).await, None);
    assert_eq!(edited(shop, &by, &code, Edit::Remove { line: honey }).await, Some(EditRefusal::Gone));
    let twice = Edit::Add { product: code_of(shop, world.tea.product).await, section: dan };
    assert_eq!(edited(shop, &by, &code, twice).await, Some(EditRefusal::Twice));
}

async fn a_part_keeps_its_lines(shop: &Shop) {
    let by = promoter(shop).await;
    let code = draft(shop, &by, &form(), &[shop.world.honey]).await;
    let now = work(shop, &by, &code).await;
    let (mat, dan) = (now.sections[0].id, now.sections[1].id);
    let remove = |section| Edit::RemoveSection { section };
    assert_eq!(edited(shop, &by, &code, remove(mat)).await, Some(EditRefusal::NotEmpty));
    assert_eq!(edited(shop, &by, &code, section("Mật")).await, Some(EditRefusal::TitleTaken));
    let rename = Edit::RenameSection { section: dan, title_vi: "Mật".into(), title_en: String::new() };
    assert_eq!(edited(shop, &by, &code, rename).await, Some(EditRefusal::TitleTaken));
    assert!(matches!(edited(shop, &by, &code, section(" ")).await, Some(EditRefusal::Fields(_))));
    assert_eq!(edited(shop, &by, &code, remove(dan)).await, None);
    assert_eq!(work(shop, &by, &code).await.sections.len(), 1);
}

async fn of_two_curators_the_second_is_told(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let code = draft(shop, &by, &form(), &[shop.world.honey]).await;
    let read = work(shop, &by, &code).await.record.version;
    edit::edit(market, &by, (&code, read), &section("Một")).await.unwrap();
    let second = edit::edit(market, &by, (&code, read), &section("Hai")).await.unwrap_err().refusal();
    assert_eq!(second, Some(EditRefusal::Changed));
    let text = BrochureForm { title_vi: "Tên khác".into(), ..form() };
    let saved = save::save(market, &by, (&code, read), &text).await.unwrap_err().refusal();
    let Some(SaveRefusal::Changed(now)) = saved else { panic!("not told of the other: {saved:?}") };
    save::save(market, &by, (&code, now.version), &text).await.unwrap();
    let step = step::take(market, &by, (&code, read), BrochureStep::Curate).await.unwrap_err().refusal();
    assert_eq!(step, Some(StepRefusal::Changed));
}

async fn of_many_edits_at_once_one_is_made(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let code = draft(shop, &by, &form(), &[]).await;
    let read = work(shop, &by, &code).await.record.version;
    let racing: Vec<_> = (0..6)
        .map(|n| {
            let (market, by, code) = (market.clone(), by.clone(), code.clone());
            tokio::spawn(async move { edit::edit(&market, &by, (&code, read), &section(&format!("Phần {n}"))).await })
        })
        .collect();
    let mut made = 0;
    for race in racing {
        match race.await.unwrap() {
            Ok(()) => made += 1,
            Err(Fault::Refused(EditRefusal::Changed)) => {}
            Err(other) => panic!("neither made nor told: {other:?}"),
        }
    }
    assert_eq!((made, work(shop, &by, &code).await.sections.len()), (1, 3));
}

async fn warnings_say_what_print_would_show(shop: &Shop) {
    let by = promoter(shop).await;
    let world = &shop.world;
    testkit::builder::certified(&shop.market, world.basket.product, 3, date(2023, 12, 19)).await;
    let code = draft(shop, &by, &form(), &[world.honey, world.tea, world.basket]).await;
    let now = work(shop, &by, &code).await;
    let warned: Vec<_> = now.lines().map(|line| line.warnings.clone()).collect();
    let both = [Warning::NoPicture, Warning::NoEnglish];
    assert_eq!(warned[0], both);
    assert_eq!(warned[1], [[Warning::Lapsed].as_slice(), &both].concat());
    assert_eq!(warned[2], [[Warning::Lapses(date(2026, 12, 20))].as_slice(), &both].concat());
}

/// What nobody but a broken program would do.
async fn meddle(shop: &Shop, sql: &str) -> bool {
    let market = &shop.market;
    market.db.writer().execute_raw(Statement::from_string(market.db.backend(), sql)).await.is_err()
}

async fn freezing_keeps_what_was_and_nothing_changes_it(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let world = &shop.world;
    let code = draft(shop, &by, &form(), &[world.honey, world.tea]).await;
    freeze(shop, &by, &code).await;
    let reprice = offer::Entity::update_many()
        .col_expr(offer::Column::Price, Expr::value(95_000))
        .filter(offer::Column::Id.eq(world.small_honey.offer));
    reprice.exec(market.db.writer()).await.unwrap();
    let (_, first) = edition::by_number(market, &by, (&code, 1)).await.unwrap().unwrap();
    let (part, honey) = first.snapshot.lines().next().unwrap();
    assert_eq!((part, honey.price, honey.pack.as_deref()), ("Mật", Some(Vnd(99_000)), Some("Hũ 250 g")));
    let held = honey.certificate.as_ref().unwrap();
    assert_eq!((held.stars.count(), held.expires_on), (4, date(2028, 5, 10)));
    assert_eq!(first.snapshot.lines().nth(1).unwrap().1.certificate, None, "lapsed stars are not printed");
    assert!(meddle(shop, "UPDATE brochure_edition SET snapshot = '{}'").await);
    assert!(meddle(shop, "DELETE FROM brochure_edition").await);
    take(shop, &by, &code, BrochureStep::Rework).await.unwrap();
    let tea = work(shop, &by, &code).await.sections[0].lines[1].id;
    assert_eq!(edited(shop, &by, &code, Edit::Remove { line: tea }).await, None);
    freeze(shop, &by, &code).await;
    let (_, second) = edition::by_number(market, &by, (&code, 2)).await.unwrap().unwrap();
    let name = || "Mật ong bạc hà".to_owned();
    let price = Difference::Price { name: name(), from: Some(Vnd(99_000)), to: Some(Vnd(95_000)) };
    let removed = Difference::Removed { name: "Trà Shan tuyết".into() };
    assert_eq!(difference(&first.snapshot, &second.snapshot), [price, removed]);
    let again = edition::by_number(market, &by, (&code, 1)).await.unwrap().unwrap().1;
    assert_eq!(again, first);
    assert_eq!(brochure_edition::Entity::find().all(market.db.read()).await.unwrap().len(), 2);
}

async fn a_brochure_moves_only_where_it_may(shop: &Shop) {
    let by = promoter(shop).await;
    let empty = draft(shop, &by, &form(), &[]).await;
    assert_eq!(take(shop, &by, &empty, BrochureStep::Curate).await, Err(Some(StepRefusal::Empty)));
    let code = draft(shop, &by, &form(), &[shop.world.honey]).await;
    let draft = Err(Some(StepRefusal::NotNow(BrochureStatus::Draft)));
    assert_eq!(take(shop, &by, &code, BrochureStep::Freeze).await, draft);
    take(shop, &by, &code, BrochureStep::Curate).await.unwrap();
    let curated = Some(EditRefusal::NotNow(BrochureStatus::Curated));
    assert_eq!(edited(shop, &by, &code, section("Thêm")).await, curated);
    take(shop, &by, &code, BrochureStep::Freeze).await.unwrap();
    take(shop, &by, &code, BrochureStep::Close).await.unwrap();
    assert_eq!(page::by_code(&shop.market, &code).await.unwrap(), None);
    take(shop, &by, &code, BrochureStep::Rework).await.unwrap();
    assert!(page::by_code(&shop.market, &code).await.unwrap().is_some(), "its last edition is shown again");
}

async fn everybody_sees_the_newest_edition_beside_today(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let fair = fair(shop, &by).await;
    fairs::step::take(market, &by, &fair, FairStep::Open).await.unwrap();
    let of_fair = BrochureForm { kind: "fair".into(), fair: fair.clone(), ..form() };
    let code = draft(shop, &by, &of_fair, &[shop.world.honey]).await;
    assert_eq!(page::by_code(market, &code).await.unwrap(), None);
    assert_eq!(fairs::page::by_code(market, &fair).await.unwrap().unwrap().brochures, []);
    freeze(shop, &by, &code).await;
    let seen = page::by_code(market, &code).await.unwrap().unwrap();
    let line = seen.edition.snapshot.lines().next().unwrap().1;
    let now = &seen.now[&line.code];
    assert_eq!((line.price, now.price.as_ref().map(|price| price.amount)), (Some(Vnd(99_000)), Some(Vnd(99_000))));
    let links = fairs::page::by_code(market, &fair).await.unwrap().unwrap().brochures;
    assert_eq!((links.len(), links[0].edition), (1, 1));
}

async fn the_register_finds_a_brochure_by_kind_and_title(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    draft(shop, &by, &form(), &[shop.world.honey]).await;
    let buyer = BrochureForm { kind: "buyer".into(), title_vi: "Cho siêu thị".into(), ..form() };
    save::add(market, &by, &buyer).await.unwrap();
    let list =
        async |query: BrochureQuery| register::list(market, &by, &BrochureQuery { page: 1, ..query }).await.unwrap();
    let found = list(BrochureQuery { text: "qua tet".into(), ..BrochureQuery::default() }).await;
    assert_eq!((found.total, found.lines[0].products), (1, 1));
    let buyers = BrochureQuery { kind: domain::brochure::BrochureKind::from_code("buyer"), ..BrochureQuery::default() };
    assert_eq!(list(buyers).await.lines[0].record.audience.as_deref(), Some("Tết 2027"));
    assert_eq!(list(BrochureQuery::default()).await.total, 2);
    let today = market::desk::today(market, &by).await.unwrap();
    let warned: Vec<usize> = today.brochures.iter().map(market::brochure::Work::warned).collect();
    assert_eq!((warned.len(), warned.iter().sum::<usize>()), (2, 1));
}
