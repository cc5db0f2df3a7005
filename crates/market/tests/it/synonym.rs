//! Words that mean the same: kept by officers, followed by every search.

use crate::decision::officer;
use domain::register::{Order, SynonymQuery, SynonymSort};
use domain::search::ListQuery;
use market::reading::{FieldError, Problem};
use market::synonym::save::{self, Field, SaveRefusal};
use market::{Market, catalogue, reindex, synonym};
use testkit::Shop;

testkit::on_both_engines!(
    a_group_is_searched_with_as_soon_as_it_is_saved,
    another_replica_follows_by_itself,
    a_word_of_another_group_is_refused_by_its_line,
    what_is_wrong_with_a_group_is_said_line_by_line,
    of_two_who_save_the_same_group_the_second_sees_both,
    of_two_groups_with_one_word_one_is_kept,
    a_preview_shows_both_sides_and_stores_nothing,
    groups_are_found_without_marks,
);

async fn found(market: &Market, text: &str) -> Vec<String> {
    let query = ListQuery { text: text.into(), page: 1, ..ListQuery::default() };
    catalogue::list(market, &query).await.unwrap().cards.into_iter().map(|card| card.name).collect()
}

async fn a_group_is_searched_with_as_soon_as_it_is_saved(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    reindex::rebuild(market).await.unwrap();
    assert_eq!(found(market, "rổ").await, [""; 0]);
    let code = save::add(market, by, "giỏ\nrổ").await.unwrap();
    assert_eq!(found(market, "rổ").await, ["Giỏ tre đan tay"]);
    save::save(market, by, (&code, 0), "rổ\nthúng").await.unwrap();
    assert_eq!(found(market, "rổ").await, [""; 0]);
    save::save(market, by, (&code, 1), "rổ\ngiỏ").await.unwrap();
    save::remove(market, by, (&code, 2)).await.unwrap();
    assert_eq!(found(market, "rổ").await, [""; 0]);
    let gone = save::remove(market, by, (&code, 2)).await.unwrap_err().refusal();
    assert_eq!(gone, Some(SaveRefusal::Missing));
    let log = market::audit::list(market, by, &market::audit::AuditQuery { page: 1, ..Default::default() }).await;
    let verbs: Vec<String> = log.unwrap().lines.into_iter().map(|line| line.verb).take(4).collect();
    assert_eq!(verbs, ["synonym.remove", "synonym.save", "synonym.save", "synonym.add"]);
}

async fn another_replica_follows_by_itself(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let mut other = market.clone();
    other.search = search::Index::in_memory().unwrap().into();
    reindex::rebuild(&other).await.unwrap();
    assert!(!synonym::follow(&other).await.unwrap(), "nothing changed yet");
    save::add(market, by, "giỏ\nrổ").await.unwrap();
    assert!(synonym::follow(&other).await.unwrap());
    assert!(!synonym::follow(&other).await.unwrap());
    assert_eq!(found(&other, "rổ").await, ["Giỏ tre đan tay"]);
}

fn fields(errors: &[(Field, Problem)]) -> SaveRefusal {
    let error = |&(field, problem)| FieldError { field, problem };
    SaveRefusal::Fields(errors.iter().map(error).collect())
}

async fn a_word_of_another_group_is_refused_by_its_line(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    save::add(market, by, "dứa\nthơm\nkhóm").await.unwrap();
    let code = save::add(market, by, "lạc\nđậu phộng").await.unwrap();
    let taken = Some(fields(&[(Field::Line(1), Problem::Unfit), (Field::Line(2), Problem::Unfit)]));
    assert_eq!(save::add(market, by, "trái dứa\nKHÓM\nThơm").await.unwrap_err().refusal(), taken);
    let again = save::save(market, by, (&code, 0), "lạc\nthơm").await.unwrap_err().refusal();
    assert_eq!(again, Some(fields(&[(Field::Line(1), Problem::Unfit)])));
    save::save(market, by, (&code, 0), "đậu phộng\nlạc").await.unwrap();
    let kept = synonym::by_code(market, by, &code).await.unwrap().unwrap();
    assert_eq!((kept.terms, kept.version), (vec!["đậu phộng".to_owned(), "lạc".to_owned()], 1));
}

async fn what_is_wrong_with_a_group_is_said_line_by_line(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let refused = async |typed: &str| save::add(market, by, typed).await.unwrap_err().refusal();
    assert_eq!(refused("dứa").await, Some(fields(&[(Field::Group, Problem::Missing)])));
    assert_eq!(refused(&"dứa\n".repeat(13)).await, Some(fields(&[(Field::Group, Problem::TooLong)])));
    let lines = [(Field::Line(1), Problem::Unfit), (Field::Line(2), Problem::Unreadable)];
    assert_eq!(refused("dứa\nDứa\ncủa\nthơm").await, Some(fields(&lines)));
}

async fn of_two_who_save_the_same_group_the_second_sees_both(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = save::add(market, by, "dứa\nthơm").await.unwrap();
    let both = tokio::join!(
        save::save(market, by, (&code, 0), "dứa\nthơm\nkhóm"),
        save::save(market, by, (&code, 0), "dứa\nthơm\ntrái thơm")
    );
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    assert_eq!(lost.len(), 1);
    let Some(SaveRefusal::Changed(now)) = lost.into_iter().next().unwrap().refusal() else { panic!("not told") };
    assert_eq!(Some(*now), synonym::by_code(market, by, &code).await.unwrap());
}

async fn of_two_groups_with_one_word_one_is_kept(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let both = tokio::join!(save::add(market, by, "dứa\nthơm"), save::add(market, by, "khóm\nthơm"));
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    assert_eq!(lost.len(), 1);
    let refusal = lost.into_iter().next().unwrap().refusal();
    assert_eq!(refusal, Some(fields(&[(Field::Line(1), Problem::Unfit)])));
    assert_eq!(synonym::list(market, by, &SynonymQuery::default()).await.unwrap().total, 1);
}

async fn a_preview_shows_both_sides_and_stores_nothing(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    reindex::rebuild(market).await.unwrap();
    let code = save::add(market, by, "giỏ\nrổ").await.unwrap();
    let preview = async |code: Option<&str>, typed: &str, text: &str| {
        synonym::preview(market, by, code, (typed, text)).await.unwrap()
    };
    let names = |side: &synonym::Side| -> Vec<(String, bool)> {
        side.hits.iter().map(|hit| (hit.card.name.clone(), hit.is_new)).collect()
    };
    let added = preview(None, "trà\nchè\n…", " chè ").await;
    assert_eq!((added.text.as_str(), added.before.total, added.after.total), ("chè", 0, 1));
    assert_eq!(names(&added.after), [("Trà Shan tuyết".to_owned(), true)]);
    let taken_out = preview(Some(&code), "rổ\nthúng", "rổ").await;
    assert_eq!((taken_out.before.total, taken_out.after.total), (1, 0));
    let nothing = preview(None, "", "").await;
    assert_eq!((nothing.before.total, nothing.after.total), (0, 0));
    assert_eq!(found(market, "chè").await, [""; 0]);
    assert_eq!(synonym::list(market, by, &SynonymQuery::default()).await.unwrap().total, 1);
}

async fn groups_are_found_without_marks(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    for typed in ["lạc\nđậu phộng", "dứa\nthơm", "đậu nành\nđậu tương"] {
        save::add(market, by, typed).await.unwrap();
    }
    let firsts = async |text: &str| -> Vec<String> {
        let query = SynonymQuery { text: text.into(), ..SynonymQuery::default() };
        let page = synonym::list(market, by, &query).await.unwrap();
        page.groups.into_iter().map(|group| group.terms[0].clone()).collect()
    };
    assert_eq!(firsts("").await, ["dứa", "đậu nành", "lạc"]);
    assert_eq!(firsts("dau").await, ["đậu nành", "lạc"]);
    assert_eq!(firsts("dau phong").await, ["lạc"]);
    assert_eq!(firsts("%").await, [""; 0]);
    let turned = Order { by: SynonymSort::Words, turned: true };
    let last = synonym::whole(market, by, &SynonymQuery { order: turned, ..SynonymQuery::default() }).await.unwrap();
    assert_eq!((last[0].terms[0].as_str(), last.len()), ("lạc", 3));
}
