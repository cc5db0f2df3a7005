//! Products in the office's hands, and a producer's own button.

use crate::decision::{code_of, officer};
use domain::product::{PausedBy, ProductStatus, ProductVerb};
use domain::register::{Lack, Order, ProductQuery, ProductSort, StarsToday};
use domain::search::ListQuery;
use domain::star::Stars;
use market::account::Officer;
use market::bulk::{self, Chosen, TaskRefusal};
use market::product::own::{self, OwnRefusal, OwnVerb};
use market::product::save::{self, Field, ProductForm, SaveRefusal};
use market::product::standing::Task;
use market::product::{self, register};
use market::reading::{FieldError, Problem};
use market::{Market, basket, catalogue, certificate, reindex};
use testkit::Shop;
use testkit::account::worker;

testkit::on_both_engines!(
    the_register_filters_counts_and_sorts,
    a_saved_product_is_found_under_its_new_name_and_category,
    of_two_who_save_the_same_product_the_second_sees_both,
    what_is_paused_leaves_lists_and_baskets_and_still_tells_the_truth,
    many_are_changed_as_counted_or_not_at_all,
    many_are_sorted_into_another_group,
    a_producer_pauses_its_own_and_lifts_only_its_own_pause,
    of_an_office_and_a_producer_at_once_the_office_has_the_last_word,
);

fn query() -> ProductQuery {
    ProductQuery::default()
}

async fn names(market: &Market, by: &Officer, query: &ProductQuery) -> Vec<String> {
    register::list(market, by, query).await.unwrap().lines.into_iter().map(|line| line.name).collect()
}

async fn the_register_filters_counts_and_sorts(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let names = async |query: ProductQuery| names(market, by, &query).await;
    assert_eq!(names(ProductQuery { text: "mat ong bac".into(), ..query() }).await, ["Mật ong bạc hà"]);
    assert_eq!(names(ProductQuery { text: "ruou nep".into(), ..query() }).await, ["Rượu nếp cái hoa vàng"]);
    assert_eq!(names(ProductQuery { group: Some("do-uong".into()), ..query() }).await.len(), 2);
    let four = Stars::new(4).map(StarsToday::Some);
    assert_eq!(names(ProductQuery { stars: four, ..query() }).await, ["Mật ong bạc hà"]);
    assert_eq!(names(ProductQuery { stars: Some(StarsToday::None), ..query() }).await.len(), 5);
    assert_eq!(names(ProductQuery { lack: Some(Lack::Picture), ..query() }).await.len(), 6);
    assert_eq!(names(ProductQuery { lack: Some(Lack::English), ..query() }).await.len(), 6);
    let by_stars = ProductQuery { order: Order { by: ProductSort::Stars, turned: false }, ..query() };
    assert_eq!(names(by_stars).await[0], "Mật ong bạc hà");
    for by_column in [ProductSort::Name, ProductSort::Producer, ProductSort::Category, ProductSort::Updated] {
        assert_eq!(names(ProductQuery { order: Order { by: by_column, turned: true }, ..query() }).await.len(), 6);
    }
    let whole = register::list(market, by, &query()).await.unwrap();
    assert_eq!((whole.total, whole.pages, whole.statuses[&ProductStatus::Live]), (6, 1, 6));
    let honey = whole.lines.iter().find(|line| line.name.starts_with("Mật")).unwrap();
    assert_eq!((honey.price.unwrap().0, honey.stars, honey.has_picture), (99_000, Stars::new(4), false));
}

async fn a_saved_product_is_found_under_its_new_name_and_category(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    reindex::rebuild(market).await.unwrap();
    let code = code_of(shop, shop.world.basket).await;
    let form = ProductForm {
        name: " Nơm tre ".into(),
        name_en: "Bamboo trap".into(),
        summary_en: "A trap for fish.".into(),
        storage_en: String::new(),
        category: "do-uong".into(),
        season: "3-4".into(),
    };
    save::save(market, by, (&code, 0), &form).await.unwrap();
    reindex::catch_up(market).await.unwrap();
    let file = save::by_code(market, by, &code).await.unwrap().unwrap();
    assert_eq!((file.record.name.as_str(), file.record.group.code.as_str()), ("Nơm tre", "do-uong"));
    assert_eq!((file.record.slug.as_str(), file.record.version, file.packs.len()), ("nom-tre", 1, 1));
    assert_eq!(file.record.season.to_string(), "3-4");
    assert_eq!((file.record.summary_en.as_deref(), file.record.storage_en), (Some("A trap for fish."), None));
    let found = catalogue::list(market, &ListQuery { text: "nom tre".into(), page: 1, ..Default::default() }).await;
    assert_eq!(found.unwrap().total, 1);
    let bad = ProductForm {
        name: String::new(),
        name_en: "x".repeat(121),
        summary_en: "x".repeat(501),
        storage_en: "x".repeat(501),
        category: "khong-co".into(),
        season: "mùa xuân".into(),
    };
    let error = |field, problem| FieldError { field, problem };
    let expected = vec![
        error(Field::Name, Problem::Missing),
        error(Field::NameEn, Problem::TooLong),
        error(Field::SummaryEn, Problem::TooLong),
        error(Field::StorageEn, Problem::TooLong),
        error(Field::Category, Problem::Missing),
        error(Field::Season, Problem::Unreadable),
    ];
    let refused = save::save(market, by, (&code, 1), &bad).await.unwrap_err().refusal();
    assert_eq!(refused, Some(SaveRefusal::Fields(expected)));
}

async fn of_two_who_save_the_same_product_the_second_sees_both(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = code_of(shop, shop.world.basket).await;
    let form = |name: &str| ProductForm { name: name.into(), category: "thu-cong".into(), ..ProductForm::default() };
    let (one, two) = (form("Một"), form("Hai"));
    let both = tokio::join!(save::save(market, by, (&code, 0), &one), save::save(market, by, (&code, 0), &two));
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    assert_eq!(lost.len(), 1);
    let Some(SaveRefusal::Changed(now)) = lost.into_iter().next().unwrap().refusal() else { panic!("not told") };
    assert_eq!(*now, save::by_code(market, by, &code).await.unwrap().unwrap().record);
    let none = save::save(market, by, ("zzzzzz", 0), &one).await.unwrap_err().refusal();
    assert_eq!(none, Some(SaveRefusal::Missing));
}

fn say(verb: ProductVerb) -> Task {
    Task::Say(verb)
}

async fn what_is_paused_leaves_lists_and_baskets_and_still_tells_the_truth(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    reindex::rebuild(market).await.unwrap();
    let code = code_of(shop, shop.world.honey).await;
    let token = basket::add(market, None, shop.world.honey.offer, 2).await.unwrap().token;
    let chosen = Chosen::Keys(vec![code.clone()]);
    let step = async |verb| bulk::apply(market, by, (&chosen, &say(verb)), (1, "Kiểm tra")).await.unwrap();
    for verb in [ProductVerb::Pause, ProductVerb::Retire] {
        step(verb).await;
        reindex::catch_up(market).await.unwrap();
        let list = catalogue::list(market, &ListQuery { text: "bac ha".into(), page: 1, ..Default::default() }).await;
        assert_eq!(list.unwrap().total, 0);
        let held = basket::view(market, Some(&token)).await.unwrap();
        assert!(held.lines().all(|line| !line.on_sale) && !held.can_be_ordered());
        let page = product::by_code(market, &code).await.unwrap().unwrap();
        assert_eq!((page.standing.status, page.card.price), (verb.to(), None));
        let checked = certificate::check(market, "mật ong bạc hà").await.unwrap();
        assert_eq!(checked.hits.len(), 1, "its certificate is what it is");
        assert_eq!(certificate::check(market, &code).await.unwrap().hits.len(), 1);
    }
    step(ProductVerb::Reopen).await;
    assert!(basket::view(market, Some(&token)).await.unwrap().can_be_ordered());
}

async fn many_are_changed_as_counted_or_not_at_all(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let all = Chosen::All(Box::new(ProductQuery { group: Some("do-uong".into()), ..query() }));
    let pause = say(ProductVerb::Pause);
    let asked = bulk::ask(market, by, &all, &pause).await.unwrap();
    assert_eq!((asked.fitting, asked.chosen), (2, 2));
    assert_eq!(asked.names, ["Rượu nếp cái hoa vàng", "Trà Shan tuyết"]);
    let tea = Chosen::Keys(vec![code_of(shop, shop.world.tea).await]);
    bulk::apply(market, by, (&tea, &pause), (1, "Hết vụ")).await.unwrap();
    let refused = bulk::apply(market, by, (&all, &pause), (2, "Hết vụ")).await.unwrap_err().refusal();
    assert_eq!(refused, Some(TaskRefusal::Count { was: 2, now: 1 }));
    let live = ProductQuery { status: Some(ProductStatus::Live), ..query() };
    assert_eq!(names(market, by, &live).await.len(), 5, "nothing was done");
    assert_eq!(bulk::apply(market, by, (&all, &pause), (1, "Hết vụ")).await.unwrap(), 1);
    let no = bulk::apply(market, by, (&all, &pause), (0, "Hết vụ")).await.unwrap_err().refusal();
    assert_eq!(no, Some(TaskRefusal::NothingFits));
    let no = bulk::apply(market, by, (&all, &say(ProductVerb::Reopen)), (2, " ")).await.unwrap_err().refusal();
    assert_eq!(no, Some(TaskRefusal::ReasonMissing));
    assert_eq!(bulk::apply(market, by, (&all, &say(ProductVerb::Reopen)), (2, "Vào vụ")).await.unwrap(), 2);
    let log = market::audit::list(market, by, &market::audit::AuditQuery { page: 1, ..Default::default() }).await;
    let verbs: Vec<String> = log.unwrap().lines.into_iter().map(|line| line.verb).take(4).collect();
    assert_eq!(verbs, ["product.reopen", "product.reopen", "product.pause", "product.pause"]);
}

async fn many_are_sorted_into_another_group(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let all = Chosen::All(Box::new(query()));
    let sort = Task::Sort("du-lich".into());
    assert_eq!(bulk::ask(market, by, &all, &sort).await.unwrap().fitting, 5, "one is there already");
    assert_eq!(bulk::apply(market, by, (&all, &sort), (5, "")).await.unwrap(), 5);
    assert_eq!(names(market, by, &ProductQuery { group: Some("du-lich".into()), ..query() }).await.len(), 6);
    let nowhere = Task::Sort("khong-co".into());
    let no = bulk::apply(market, by, (&all, &nowhere), (6, "")).await.unwrap_err().refusal();
    assert_eq!(no, Some(TaskRefusal::NoSuchTarget));
}

async fn a_producer_pauses_its_own_and_lifts_only_its_own_pause(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let (bees, still) = (worker(market, shop.world.bees.id).await, worker(market, shop.world.still.id).await);
    let code = &code_of(shop, shop.world.honey).await;
    let foreign = own::say(market, &still, (code, OwnVerb::Pause)).await.unwrap_err().refusal();
    assert_eq!(foreign, Some(OwnRefusal::NoSuchProduct));
    own::say(market, &bees, (code, OwnVerb::Pause)).await.unwrap();
    let again = own::say(market, &bees, (code, OwnVerb::Pause)).await.unwrap_err().refusal();
    let Some(OwnRefusal::NotNow(now)) = again else { panic!("paused twice") };
    assert_eq!(now.paused_by, Some(PausedBy::Producer));
    own::say(market, &bees, (code, OwnVerb::Resume)).await.unwrap();
    own::say(market, &bees, (code, OwnVerb::Pause)).await.unwrap();
    let chosen = Chosen::Keys(vec![code.clone()]);
    bulk::apply(market, by, (&chosen, &say(ProductVerb::Pause)), (1, "Kiểm tra")).await.unwrap();
    let refused = own::say(market, &bees, (code, OwnVerb::Resume)).await.unwrap_err().refusal();
    let Some(OwnRefusal::NotNow(now)) = refused else { panic!("lifted") };
    assert_eq!((now.status, now.paused_by), (ProductStatus::Paused, Some(PausedBy::Office)));
    bulk::apply(market, by, (&chosen, &say(ProductVerb::Reopen)), (1, "Đã xong")).await.unwrap();
    own::say(market, &bees, (code, OwnVerb::Pause)).await.unwrap();
}

async fn of_an_office_and_a_producer_at_once_the_office_has_the_last_word(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let bees = worker(market, shop.world.bees.id).await;
    let code = &code_of(shop, shop.world.honey).await;
    own::say(market, &bees, (code, OwnVerb::Pause)).await.unwrap();
    let (chosen, pause) = (Chosen::Keys(vec![code.clone()]), say(ProductVerb::Pause));
    let both = tokio::join!(
        bulk::apply(market, by, (&chosen, &pause), (1, "Kiểm tra")),
        own::say(market, &bees, (code, OwnVerb::Resume))
    );
    assert!(both.0.is_ok() || both.1.is_ok());
    if both.0.is_err() {
        bulk::apply(market, by, (&chosen, &pause), (1, "Kiểm tra")).await.unwrap();
    }
    assert!(own::say(market, &bees, (code, OwnVerb::Resume)).await.is_err());
}
