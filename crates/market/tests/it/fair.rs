//! Fairs in the desk's hands: planning, booths that are given once, what is shown, and what everybody sees of it.

use crate::promoter::{code_of, fair, form, promoter};
use domain::fair::{Eligibility, FairStatus, FairStep};
use domain::register::FairQuery;
use domain::star::Stars;
use entities::{audit, fair_exhibitor};
use jiff::civil::date;
use market::fair::booth::{self, FloorRefusal};
use market::fair::exhibitor::{self, Showing};
use market::fair::save::{self, SaveRefusal};
use market::fair::step::{self, StepRefusal};
use market::fair::{FairForm, Field, page, register};
use market::reading::{FieldError, Problem};
use market::{Fault, reindex};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::Shop;
use testkit::builder::certified;

testkit::on_both_engines!(
    a_fair_is_planned_opened_and_then_seen,
    what_is_wrong_with_a_fair_is_said_field_by_field,
    of_two_who_save_the_same_fair_the_second_sees_both,
    a_booth_is_laid_out_once_and_given_once,
    of_many_who_give_the_same_booth_one_does,
    goods_are_shown_with_what_their_certificates_say,
    a_cancelled_fair_gives_nothing_and_can_come_back,
    the_register_finds_a_fair_without_marks,
);

const NUMBERS: (&str, &str) = ("Khu A", "A1-A3");

async fn a_fair_is_planned_opened_and_then_seen(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let code = fair(shop, &by).await;
    assert_eq!(page::by_code(market, &code).await.unwrap(), None);
    assert_eq!(page::list(market).await.unwrap().0, []);
    step::take(market, &by, &code, FairStep::Open).await.unwrap();
    let seen = page::by_code(market, &code).await.unwrap().unwrap();
    assert_eq!((seen.fair.status, seen.line.place.province.as_str()), (FairStatus::Open, "Cao Bằng"));
    assert_eq!(page::list(market).await.unwrap().0.len(), 1);
    let twice = step::take(market, &by, &code, FairStep::Open).await.unwrap_err().refusal();
    assert_eq!(twice, Some(StepRefusal::NotNow(FairStatus::Open)));
    let early = step::take(market, &by, &code, FairStep::Hold).await.unwrap_err().refusal();
    assert_eq!(early, Some(StepRefusal::NotNow(FairStatus::Open)));
    shop.clock.advance_days(40);
    step::take(market, &by, &code, FairStep::Hold).await.unwrap();
    let (ahead, past) = page::list(market).await.unwrap();
    assert_eq!((ahead.len(), past.len()), (0, 1));
    let log = audit::Entity::find().filter(audit::Column::Subject.eq("fair")).all(market.db.read()).await.unwrap();
    let verbs: Vec<_> = log.iter().map(|line| line.verb.as_str()).collect();
    assert_eq!(verbs, ["fair.add", "fair.open", "fair.hold"]);
}

async fn what_is_wrong_with_a_fair_is_said_field_by_field(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let errors = async |form: FairForm| match save::add(market, &by, &form).await.unwrap_err().refusal() {
        Some(SaveRefusal::Fields(errors)) => errors,
        other => panic!("not the fields: {other:?}"),
    };
    let fields: Vec<_> = errors(FairForm::default()).await.iter().map(|it| it.field).collect();
    let wanted =
        [Field::Kind, Field::NameVi, Field::StartsOn, Field::EndsOn, Field::Address, Field::Province, Field::Organiser];
    assert_eq!(fields, wanted);
    let unfit = [FieldError { field: Field::EndsOn, problem: Problem::Unfit }];
    assert_eq!(errors(FairForm { ends_on: "17/12/2026".into(), ..form() }).await, unfit);
    assert_eq!(errors(FairForm { ends_on: "17/12/2027".into(), ..form() }).await, unfit);
    let elsewhere = FairForm { commune: testkit::world::BA_DINH.into(), ..form() };
    assert_eq!(errors(elsewhere).await, [FieldError { field: Field::Commune, problem: Problem::Unfit }]);
}

async fn of_two_who_save_the_same_fair_the_second_sees_both(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let code = fair(shop, &by).await;
    let one = FairForm { hours: "08:00–20:00".into(), ..form() };
    save::save(market, &by, (&code, 0), &one).await.unwrap();
    let two = FairForm { hours: "09:00–21:00".into(), ..form() };
    let refusal = save::save(market, &by, (&code, 0), &two).await.unwrap_err().refusal();
    let Some(SaveRefusal::Changed(now)) = refusal else { panic!("not told of the other: {refusal:?}") };
    assert_eq!((now.hours.as_deref(), now.version), (Some("08:00–20:00"), 1));
    save::save(market, &by, (&code, now.version), &two).await.unwrap();
}

async fn a_booth_is_laid_out_once_and_given_once(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let code = fair(shop, &by).await;
    assert_eq!(booth::lay_out(market, &by, &code, NUMBERS).await.unwrap(), 3);
    let again = booth::lay_out(market, &by, &code, ("Khu B", "B1, A2")).await.unwrap_err().refusal();
    assert_eq!(again, Some(FloorRefusal::NumberTaken));
    booth::lay_out(market, &by, &code, ("Khu A", "A4")).await.unwrap();
    booth::give(market, &by, &code, ("A2", "Gian chung xã Bản Mới")).await.unwrap();
    let taken = booth::give(market, &by, &code, ("A2", "HTX khác")).await.unwrap_err().refusal();
    let given = FloorRefusal::Given { number: "A2".into(), to: "Gian chung xã Bản Mới".into() };
    assert_eq!(taken, Some(given));
    let nowhere = booth::give(market, &by, &code, ("Z9", "HTX")).await.unwrap_err().refusal();
    assert_eq!(nowhere, Some(FloorRefusal::NoSuchBooth));
    let (_, zones) = booth::floor(market, &by, &code).await.unwrap().unwrap();
    let shown: Vec<_> = zones.iter().map(|zone| (zone.name.as_str(), zone.booths.len(), zone.exhibitors())).collect();
    assert_eq!(shown, [("Khu A", 4, 1)]);
    let exhibitor = zones[0].booths[1].exhibitor.as_ref().unwrap().id;
    let other = fair(shop, &by).await;
    let foreign = booth::take_back(market, &by, &other, exhibitor).await.unwrap_err().refusal();
    assert_eq!(foreign, Some(FloorRefusal::NoSuchBooth));
    booth::take_back(market, &by, &code, exhibitor).await.unwrap();
    booth::give(market, &by, &code, ("A2", "HTX khác")).await.unwrap();
}

async fn of_many_who_give_the_same_booth_one_does(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let code = fair(shop, &by).await;
    booth::lay_out(market, &by, &code, NUMBERS).await.unwrap();
    let giving: Vec<_> = (0..8)
        .map(|n| {
            let (market, by, code) = (market.clone(), by.clone(), code.clone());
            tokio::spawn(async move { booth::give(&market, &by, &code, ("A1", &format!("Đơn vị {n}"))).await })
        })
        .collect();
    let (mut given, mut told) = (0, Vec::new());
    for race in giving {
        match race.await.unwrap() {
            Ok(()) => given += 1,
            Err(Fault::Refused(FloorRefusal::Given { to, .. })) => told.push(to),
            Err(other) => panic!("neither given nor told: {other:?}"),
        }
    }
    let row = fair_exhibitor::Entity::find().one(market.db.read()).await.unwrap().unwrap();
    assert_eq!((given, told), (1, vec![row.name; 7]));
    assert_eq!(fair_exhibitor::Entity::find().count(market.db.read()).await.unwrap(), 1);
}

async fn goods_are_shown_with_what_their_certificates_say(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    reindex::rebuild(market).await.unwrap();
    let code = fair(shop, &by).await;
    let place = (code.as_str(), "A1");
    booth::lay_out(market, &by, &code, NUMBERS).await.unwrap();
    booth::give(market, &by, &code, ("A1", "Gian chung")).await.unwrap();
    // Holds until the second day of the fair.
    certified(market, shop.world.basket.product, 3, date(2023, 12, 19)).await;
    for goods in [shop.world.honey, shop.world.tea, shop.world.basket, shop.world.wine] {
        let product = code_of(shop, goods.product).await;
        for _ in 0..2 {
            exhibitor::show(market, &by, place, (&product, Showing::Show)).await.unwrap();
        }
    }
    let stand = exhibitor::stand(market, &by, place).await.unwrap().unwrap();
    let shown: Vec<_> = stand.goods.iter().map(|it| (it.card.name.as_str(), it.eligibility)).collect();
    assert_eq!(
        shown,
        [
            ("Giỏ tre đan tay", Eligibility::Lapses(date(2026, 12, 20))),
            ("Mật ong bạc hà", Eligibility::Whole(Stars::new(4).unwrap())),
            ("Rượu nếp cái hoa vàng", Eligibility::Without),
            ("Trà Shan tuyết", Eligibility::Without),
        ]
    );
    let found = exhibitor::candidates(market, &stand, "lap xuong").await.unwrap();
    assert_eq!(found.iter().map(|it| it.card.name.as_str()).collect::<Vec<_>>(), ["Lạp xưởng gác bếp"]);
    assert_eq!(exhibitor::candidates(market, &stand, "mat ong").await.unwrap(), []);
    step::take(market, &by, &code, FairStep::Open).await.unwrap();
    let seen = page::by_code(market, &code).await.unwrap().unwrap();
    let goods = &seen.zones[0].stands[0].goods;
    assert!(goods.len() == 3 && goods.iter().all(|it| !it.card.alcohol));
    let basket = goods.iter().find(|it| it.card.name.starts_with("Giỏ")).unwrap();
    assert!(basket.card.badge.is_some(), "its stars hold today");
    let product = code_of(shop, shop.world.tea.product).await;
    exhibitor::show(market, &by, place, (&product, Showing::Withdraw)).await.unwrap();
    assert_eq!(exhibitor::stand(market, &by, place).await.unwrap().unwrap().goods.len(), 3);
}

async fn a_cancelled_fair_gives_nothing_and_can_come_back(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let code = fair(shop, &by).await;
    booth::lay_out(market, &by, &code, NUMBERS).await.unwrap();
    step::take(market, &by, &code, FairStep::Cancel).await.unwrap();
    let no = booth::give(market, &by, &code, ("A1", "HTX")).await.unwrap_err().refusal();
    assert_eq!(no, Some(FloorRefusal::NotNow(FairStatus::Cancelled)));
    assert_eq!(page::list(market).await.unwrap().0, []);
    assert!(page::by_code(market, &code).await.unwrap().is_some(), "who looks for it is told");
    step::take(market, &by, &code, FairStep::Restore).await.unwrap();
    booth::give(market, &by, &code, ("A1", "HTX")).await.unwrap();
}

async fn the_register_finds_a_fair_without_marks(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let code = fair(shop, &by).await;
    booth::lay_out(market, &by, &code, NUMBERS).await.unwrap();
    booth::give(market, &by, &code, ("A1", "HTX")).await.unwrap();
    let other = FairForm { name_vi: "Tuần hàng Cao Bằng".into(), kind: "product_week".into(), ..form() };
    save::add(market, &by, &other).await.unwrap();
    let list = async |text: &str, status| {
        let query = FairQuery { text: text.into(), status, page: 1, ..FairQuery::default() };
        register::list(market, &by, &query).await.unwrap()
    };
    let found = list("hoi cho", None).await;
    assert_eq!((found.total, found.lines[0].given, found.lines[0].booths), (1, 1, 3));
    assert_eq!(list("", Some(FairStatus::Open)).await.total, 0);
    assert_eq!(list("", Some(FairStatus::Planned)).await.lines.len(), 2);
}
