//! Entering decisions: where stars come from.

use domain::recognition::Breach;
use domain::role::Role;
use entities::{audit, certificate, decision as decision_row, recognition};
use jiff::civil::{Date, date};
use market::account::Officer;
use market::certificate::Badge;
use market::decision::{self, DecisionForm, DecisionRefusal, Field, FieldError, Problem};
use market::outbox::{self, Topic};
use market::{Fault, reindex};
use sea_orm::{EntityTrait, PaginatorTrait};
use testkit::Shop;
use testkit::account::staff;
use testkit::world::Goods;

testkit::on_both_engines!(
    a_decision_gives_a_product_its_stars_until_the_certificate_ends,
    everything_wrong_is_said_at_once,
    the_rules_of_the_day_decide_who_may_certify,
    two_stars_are_kept_without_a_certificate,
    a_decision_names_many_products_but_each_once,
    of_two_who_enter_the_same_decision_at_once_one_is_refused,
    the_same_number_of_another_year_is_another_decision,
    an_upgrade_needs_stars_to_raise,
    potential_stars_are_never_stars,
    a_pack_has_stars_of_its_own,
    a_product_is_found_without_marks,
);

pub async fn officer(shop: &Shop) -> Officer {
    staff(&shop.market, &shop.clock, "canbo@huyen.vn", &[Role::Officer]).await.1.officer().unwrap()
}

pub async fn code_of(shop: &Shop, goods: Goods) -> String {
    let found = entities::product::Entity::find_by_id(goods.product).one(shop.market.db.read()).await;
    found.unwrap().unwrap().code
}

/// A decision of the province on the world's sausage, three stars, made in May 2026.
pub async fn form(shop: &Shop, goods: Goods) -> DecisionForm {
    DecisionForm {
        product: code_of(shop, goods).await,
        number: "812/QĐ-UBND".into(),
        decided_on: "04/05/2026".into(),
        level: "province".into(),
        issuer: "UBND tỉnh Cao Bằng".into(),
        signer: "Nguyễn Văn Mẫu".into(),
        kind: "new".into(),
        score: "62,50".into(),
        minimum_met: true,
        stars: "3".into(),
        ..DecisionForm::default()
    }
}

pub async fn badge(shop: &Shop, goods: Goods) -> Option<Badge> {
    let ids = [goods.product];
    market::product::cards(&shop.market, &ids, shop.market.today()).await.unwrap().remove(0).badge
}

pub async fn stars(shop: &Shop, goods: Goods) -> Option<u8> {
    badge(shop, goods).await.map(|badge| badge.stars.count())
}

fn refused<T: std::fmt::Debug>(answer: Result<T, Fault<DecisionRefusal>>) -> DecisionRefusal {
    answer.unwrap_err().refusal().unwrap()
}

fn breaches(refusal: &DecisionRefusal) -> Vec<&'static str> {
    let DecisionRefusal::Fields(errors) = refusal else { panic!("{refusal:?}") };
    let codes = errors.iter().map(|error| match error.problem {
        Problem::Rule(breach) => breach.code(),
        _ => error.field.code(),
    });
    codes.collect()
}

async fn listed_stars(shop: &Shop, text: &str) -> Vec<Option<u8>> {
    reindex::catch_up(&shop.market).await.unwrap();
    let query = domain::search::ListQuery { text: text.into(), page: 1, ..Default::default() };
    let list = market::catalogue::list(&shop.market, &query).await.unwrap();
    list.cards.into_iter().map(|card| card.badge.map(|badge| badge.stars.count())).collect()
}

async fn a_decision_gives_a_product_its_stars_until_the_certificate_ends(shop: &Shop) {
    let (market, by, goods) = (&shop.market, officer(shop).await, shop.world.sausage);
    reindex::catch_up(market).await.unwrap();
    assert_eq!(listed_stars(shop, "lap xuong").await, [None]);
    let typed = DecisionForm {
        parts: ["25".into(), "15.5".into(), "22".into()],
        certificate_number: "07/OCOP".into(),
        ..form(shop, goods).await
    };
    let entered = decision::enter(market, &by, &typed).await.unwrap();
    let badge = badge(shop, goods).await.unwrap();
    assert_eq!((badge.stars.count(), badge.expires_on), (3, date(2029, 5, 4)));
    assert_eq!(entered.certificate.as_deref(), Some(badge.code.as_str()));
    assert_eq!(listed_stars(shop, "lap xuong").await, [Some(3)]);
    let page = market::product::by_code(market, &typed.product).await.unwrap().unwrap();
    let last = &page.recognitions[0];
    assert_eq!(last.parts.map(|part| part.unwrap().to_string()), ["25.00", "15.50", "22.00"]);
    assert_eq!(last.certificate.as_ref().unwrap().number.as_deref(), Some("07/OCOP"));
    let log = audit::Entity::find().all(market.db.read()).await.unwrap();
    assert!(log.iter().any(|line| line.verb == "decision.enter" && line.account_id == by.by().account_id));
    // The last day it holds is the one three years on; no test waits for it.
    let last_day = i64::from(market.today().until(date(2029, 5, 4)).unwrap().get_days());
    shop.clock.advance_days(last_day);
    assert_eq!(stars(shop, goods).await, Some(3));
    shop.clock.advance_days(1);
    assert_eq!((stars(shop, goods).await, listed_stars(shop, "lap xuong").await), (None, vec![None]));
}

async fn everything_wrong_is_said_at_once(shop: &Shop) {
    let (market, by, goods) = (&shop.market, officer(shop).await, shop.world.sausage);
    let empty = DecisionForm { product: code_of(shop, goods).await, ..DecisionForm::default() };
    let refusal = refused(decision::enter(market, &by, &empty).await);
    let missing = ["number", "decided_on", "level", "issuer", "signer", "kind", "score", "stars"];
    assert_eq!(breaches(&refusal), missing);
    let wrong = DecisionForm {
        decided_on: "23/11/2026".into(),
        stars: "4".into(),
        kind: "upgrade".into(),
        parts: ["41".into(), "11".into(), "11".into()],
        ..form(shop, goods).await
    };
    let refusal = refused(decision::enter(market, &by, &wrong).await);
    let all = ["decision-in-future", "stars-above-score", "part-above-most", "parts-differ", "nothing-to-raise"];
    assert_eq!(breaches(&refusal), all);
    let unknown = DecisionForm { product: "zzzzzz".into(), ..wrong };
    assert_eq!(refused(decision::enter(market, &by, &unknown).await), DecisionRefusal::NoSuchProduct);
    let foreign = DecisionForm { pack: shop.world.tea.pack.to_string(), ..form(shop, goods).await };
    let at = FieldError { field: Field::Pack, problem: Problem::Unreadable };
    assert_eq!(refused(decision::enter(market, &by, &foreign).await), DecisionRefusal::Fields(vec![at]));
    assert_eq!(stars(shop, goods).await, None);
    assert_eq!(recognition::Entity::find().count(market.db.read()).await.unwrap(), 2);
}

async fn the_rules_of_the_day_decide_who_may_certify(shop: &Shop) {
    let (market, by, goods) = (&shop.market, officer(shop).await, shop.world.sausage);
    let district = DecisionForm { level: "district".into(), ..form(shop, goods).await };
    assert_eq!(breaches(&refused(decision::enter(market, &by, &district).await)), ["wrong-level"]);
    let old = DecisionForm { decided_on: "23/02/2023".into(), ..form(shop, goods).await };
    let refusal = refused(decision::enter(market, &by, &old).await);
    let first = Some(date(2023, 2, 24));
    let expected = FieldError { field: Field::DecidedOn, problem: Problem::Rule(Breach::NoRules { first }) };
    assert_eq!(refusal, DecisionRefusal::Fields(vec![expected]));
    decision::enter(market, &by, &form(shop, goods).await).await.unwrap();
    let rows = recognition::Entity::find().all(market.db.read()).await.unwrap();
    assert_eq!(rows.iter().filter(|row| row.rule_set_code == "2025").count(), 1);
}

async fn two_stars_are_kept_without_a_certificate(shop: &Shop) {
    let (market, by, goods) = (&shop.market, officer(shop).await, shop.world.sausage);
    let two = DecisionForm { score: "42.10".into(), stars: "2".into(), ..form(shop, goods).await };
    let numbered = DecisionForm { certificate_number: "9".into(), ..two.clone() };
    let refusal = refused(decision::enter(market, &by, &numbered).await);
    assert_eq!(breaches(&refusal), ["certificate-for-few-stars"]);
    assert_eq!(decision::enter(market, &by, &two).await.unwrap().certificate, None);
    assert_eq!(stars(shop, goods).await, None);
    let kept = decision::subject(market, &by, &two.product).await.unwrap().unwrap();
    assert_eq!((kept.history[0].stars.count(), kept.history[0].certificate.is_none()), (2, true));
}

async fn a_decision_names_many_products_but_each_once(shop: &Shop) {
    let (market, by, world) = (&shop.market, officer(shop).await, &shop.world);
    decision::enter(market, &by, &form(shop, world.sausage).await).await.unwrap();
    let again = DecisionForm {
        number: "812 / qđ-ubnd".into(),
        issuer: "ubnd  Tỉnh Cao Bằng".into(),
        ..form(shop, world.sausage).await
    };
    let twice = refused(decision::enter(market, &by, &DecisionForm { kind: "recertification".into(), ..again }).await);
    assert_eq!(twice, DecisionRefusal::AlreadyEntered);
    decision::enter(market, &by, &form(shop, world.basket).await).await.unwrap();
    assert_eq!(decision_row::Entity::find().count(market.db.read()).await.unwrap(), 3);
    let other_day = DecisionForm { decided_on: "2026-05-05".into(), ..form(shop, world.visit).await };
    let differs = DecisionRefusal::Differs { decided_on: date(2026, 5, 4) };
    assert_eq!(refused(decision::enter(market, &by, &other_day).await), differs);
}

async fn of_two_who_enter_the_same_decision_at_once_one_is_refused(shop: &Shop) {
    let (market, by, goods) = (&shop.market, officer(shop).await, shop.world.sausage);
    let typed = DecisionForm { kind: "recertification".into(), ..form(shop, goods).await };
    let both = tokio::join!(decision::enter(market, &by, &typed), decision::enter(market, &by, &typed));
    let (done, not): (Vec<_>, Vec<_>) = [both.0, both.1].into_iter().partition(Result::is_ok);
    assert_eq!((done.len(), not.len()), (1, 1));
    assert_eq!(refused(not.into_iter().next().unwrap()), DecisionRefusal::AlreadyEntered);
    assert_eq!(certificate::Entity::find().count(market.db.read()).await.unwrap(), 3);
    let told = outbox::take(market, &[Topic::ProductChanged], 100).await.unwrap();
    assert_eq!(told.iter().filter(|message| message.key == goods.product.to_string()).count(), 2);
}

async fn the_same_number_of_another_year_is_another_decision(shop: &Shop) {
    let (market, by, goods) = (&shop.market, officer(shop).await, shop.world.sausage);
    let first = DecisionForm { decided_on: "04/05/2024".into(), ..form(shop, goods).await };
    decision::enter(market, &by, &first).await.unwrap();
    let second = DecisionForm { kind: "recertification".into(), ..form(shop, goods).await };
    decision::enter(market, &by, &second).await.unwrap();
    assert_eq!(badge(shop, goods).await.unwrap().from, date(2026, 5, 4));
}

async fn an_upgrade_needs_stars_to_raise(shop: &Shop) {
    let (market, by, world) = (&shop.market, officer(shop).await, &shop.world);
    let five = |kind: &str, form: DecisionForm| DecisionForm {
        kind: kind.into(),
        score: "93".into(),
        stars: "5".into(),
        level: "ministry".into(),
        ..form
    };
    let lapsed = five("upgrade", form(shop, world.tea).await);
    assert_eq!(breaches(&refused(decision::enter(market, &by, &lapsed).await)), ["nothing-to-raise"]);
    decision::enter(market, &by, &five("recertification-upgrade", form(shop, world.tea).await)).await.unwrap();
    assert_eq!(stars(shop, world.tea).await, Some(5));
    let same =
        DecisionForm { kind: "upgrade".into(), score: "75".into(), stars: "4".into(), ..form(shop, world.honey).await };
    assert_eq!(breaches(&refused(decision::enter(market, &by, &same).await)), ["not-higher"]);
    decision::enter(market, &by, &five("upgrade", form(shop, world.honey).await)).await.unwrap();
    assert_eq!(stars(shop, world.honey).await, Some(5));
}

async fn potential_stars_are_never_stars(shop: &Shop) {
    let (market, by, goods) = (&shop.market, officer(shop).await, shop.world.sausage);
    let waiting =
        DecisionForm { score: "92".into(), stars: "4".into(), potential: "5".into(), ..form(shop, goods).await };
    decision::enter(market, &by, &waiting).await.unwrap();
    assert_eq!(stars(shop, goods).await, Some(4));
    assert_eq!(listed_stars(shop, "lap xuong").await, [Some(4)]);
}

async fn a_pack_has_stars_of_its_own(shop: &Shop) {
    let (market, by, world) = (&shop.market, officer(shop).await, &shop.world);
    let day: Date = date(2026, 6, 1);
    let pack = DecisionForm {
        pack: world.small_honey.pack.to_string(),
        decided_on: day.to_string(),
        kind: "recertification".into(),
        ..form(shop, world.honey).await
    };
    decision::enter(market, &by, &pack).await.unwrap();
    let page = market::product::by_code(market, &pack.product).await.unwrap().unwrap();
    let of = |id| page.packs.iter().find(|it| it.id == id).unwrap().badge.as_ref().unwrap().stars.count();
    assert_eq!((of(world.honey.pack), of(world.small_honey.pack)), (4, 3));
}

async fn a_product_is_found_without_marks(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let names = |text: &'static str| async {
        let found = decision::candidates(market, &by, text).await.unwrap();
        found.into_iter().map(|it| it.name).collect::<Vec<_>>()
    };
    assert_eq!(names("ruou nep").await, ["Rượu nếp cái hoa vàng"]);
    assert_eq!(names("dan suoi gio").await, ["Giỏ tre đan tay"]);
    assert_eq!(names("khong co").await, [""; 0]);
    assert_eq!(names("%").await, [""; 0]);
    let code = code_of(shop, shop.world.tea).await;
    let found = decision::candidates(market, &by, &code.to_uppercase()).await.unwrap();
    assert_eq!(found[0].name, "Trà Shan tuyết");
}
