//! Stories in the office's hands, and what visitors then read.

use crate::decision::{code_of, officer};
use domain::register::{Lack, Order, StoryQuery, StorySort};
use domain::story::StoryState;
use market::reading::{FieldError, Problem};
use market::story;
use market::story::edit::{self, Field, SaveRefusal, StoryForm};
use market::story::register;
use testkit::Shop;

testkit::on_both_engines!(
    a_story_is_read_once_it_is_published,
    what_is_wrong_with_a_story_is_said_field_by_field,
    of_two_who_save_the_same_story_the_second_sees_both,
    the_register_finds_filters_and_sorts,
);

fn form() -> StoryForm {
    StoryForm {
        title_vi: "Ong ở Bình An".into(),
        body_vi: "Câu mở đầu.\r\n\r\n## Mùa hoa\r\n\r\nTháng tư.".into(),
        ..StoryForm::default()
    }
}

async fn a_story_is_read_once_it_is_published(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = code_of(shop, shop.world.honey).await;
    let draft = StoryForm { product: format!("/san-pham/mat-ong-{code}"), ..form() };
    let slug = edit::add(market, by, &draft).await.unwrap();
    assert!(slug.starts_with("ong-o-binh-an-"), "{slug}");
    assert_eq!(story::by_slug(market, &slug).await.unwrap(), None);
    let published = StoryForm { is_published: true, ..draft.clone() };
    edit::save(market, by, (&slug, 0), &published).await.unwrap();
    let page = story::by_slug(market, &slug).await.unwrap().unwrap();
    assert_eq!((page.line.lead_vi.as_str(), page.body_vi.as_str()), ("Câu mở đầu.", "## Mùa hoa\n\nTháng tư."));
    assert_eq!(page.product.unwrap().code, code);
    let first = page.line.published_at;
    shop.clock.advance_days(1);
    edit::save(market, by, (&slug, 1), &StoryForm { title_vi: "Ong".into(), ..published }).await.unwrap();
    assert_eq!(story::by_slug(market, &slug).await.unwrap().unwrap().line.published_at, first);
    edit::save(market, by, (&slug, 2), &draft).await.unwrap();
    assert_eq!(story::by_slug(market, &slug).await.unwrap(), None);
    assert_eq!(register::list(market, by, &StoryQuery::default()).await.unwrap().total, 1);
}

async fn what_is_wrong_with_a_story_is_said_field_by_field(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let bad = StoryForm {
        title_vi: "x".repeat(edit::MOST_TITLE + 1),
        title_en: "Bees".into(),
        product: "khong-co-zzzzzz".into(),
        ..StoryForm::default()
    };
    let error = |field, problem| FieldError { field, problem };
    let expected = vec![
        error(Field::TitleVi, Problem::TooLong),
        error(Field::BodyVi, Problem::Missing),
        error(Field::BodyEn, Problem::Missing),
        error(Field::Product, Problem::Unreadable),
    ];
    assert_eq!(edit::add(market, by, &bad).await.unwrap_err().refusal(), Some(SaveRefusal::Fields(expected)));
}

async fn of_two_who_save_the_same_story_the_second_sees_both(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let slug = edit::add(market, by, &form()).await.unwrap();
    let (one, two) = (StoryForm { title_vi: "Một".into(), ..form() }, StoryForm { title_vi: "Hai".into(), ..form() });
    let both = tokio::join!(edit::save(market, by, (&slug, 0), &one), edit::save(market, by, (&slug, 0), &two));
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    assert_eq!(lost.len(), 1);
    let Some(SaveRefusal::Changed(now)) = lost.into_iter().next().unwrap().refusal() else { panic!("not told") };
    assert_eq!(Some(*now), edit::by_slug(market, by, &slug).await.unwrap());
    let gone = edit::save(market, by, ("khong-co", 0), &form()).await.unwrap_err().refusal();
    assert_eq!(gone, Some(SaveRefusal::Missing));
}

async fn the_register_finds_filters_and_sorts(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let english = StoryForm { title_en: "Autumn tea".into(), body_en: "Tea.".into(), ..form() };
    edit::add(market, by, &StoryForm { title_vi: "Đường về".into(), is_published: true, ..form() }).await.unwrap();
    shop.clock.advance_millis(1_000);
    edit::add(market, by, &StoryForm { title_vi: "Chè mùa thu".into(), ..english }).await.unwrap();
    let titles = async |query: StoryQuery| -> Vec<String> {
        let found = register::list(market, by, &query).await.unwrap();
        assert_eq!((found.total, found.pages), (found.stories.len() as u64, 1), "{query:?}");
        found.stories.into_iter().map(|story| story.title_vi).collect()
    };
    let all = StoryQuery::default();
    assert_eq!(titles(all.clone()).await, ["Chè mùa thu", "Đường về"]);
    for (text, found) in [("duong", "Đường về"), ("AUTUMN", "Chè mùa thu"), ("thu che", "Chè mùa thu")] {
        assert_eq!(titles(StoryQuery { text: text.into(), ..all.clone() }).await, [found], "{text}");
    }
    assert_eq!(titles(StoryQuery { lack: Some(Lack::English), ..all.clone() }).await, ["Đường về"]);
    let published = StoryQuery { state: Some(StoryState::Published), ..all.clone() };
    assert_eq!(titles(published.clone()).await, ["Đường về"]);
    let states = register::list(market, by, &published).await.unwrap().states;
    assert_eq!((states[&StoryState::Draft], states[&StoryState::Published]), (1, 1));
    for sort in [StorySort::Title, StorySort::Published] {
        let turned = Order { by: sort, turned: true };
        assert_eq!(titles(StoryQuery { order: turned, ..all.clone() }).await, ["Đường về", "Chè mùa thu"]);
    }
    assert_eq!(register::whole(market, by, &all).await.unwrap().len(), 2);
}
