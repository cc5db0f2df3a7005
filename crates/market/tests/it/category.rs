//! Groups and categories in the office's hands.

use crate::decision::officer;
use domain::search::ListQuery;
use market::category::edit::{self, CategoryForm, Field, RemoveRefusal};
use market::category::order::{self, Place, Way};
use market::reading::{FieldError, Problem};
use market::record::SaveRefusal;
use market::{catalogue, reindex};
use testkit::Shop;

testkit::on_both_engines!(
    a_category_is_added_renamed_and_removed,
    a_category_with_products_stays_in_its_group_and_is_not_removed,
    groups_keep_their_vietnamese_name_and_change_their_order,
    categories_change_their_order_within_their_group,
    of_two_who_save_the_same_category_the_second_sees_both,
);

fn form(group: &str, name_vi: &str, name_en: &str) -> CategoryForm {
    CategoryForm { group: group.into(), name_vi: name_vi.into(), name_en: name_en.into() }
}

fn fields<R>(errors: &[(Field, Problem)]) -> SaveRefusal<Field, R> {
    let error = |&(field, problem)| FieldError { field, problem };
    SaveRefusal::Fields(errors.iter().map(error).collect())
}

async fn a_category_is_added_renamed_and_removed(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = edit::add(market, by, &form("thuc-pham", " Mật ong ", "Honey")).await.unwrap();
    assert_eq!(code, "mat-ong");
    let twice = edit::add(market, by, &form("do-uong", "mật ong", "Honey")).await.unwrap_err().refusal();
    assert_eq!(twice, Some(fields(&[(Field::NameVi, Problem::Unfit)])));
    let empty = edit::add(market, by, &form("khong-co", "", "")).await.unwrap_err().refusal();
    let missing = [Field::Group, Field::NameVi, Field::NameEn].map(|field| (field, Problem::Missing));
    assert_eq!(empty, Some(fields(&missing)));
    edit::save(market, by, (&code, 0), &form("do-uong", "Mật các loại", "Honeys")).await.unwrap();
    let kept = edit::by_code(market, by, &code).await.unwrap().unwrap();
    assert_eq!((kept.group.as_str(), kept.name_vi.as_str(), kept.version), ("do-uong", "Mật các loại", 1));
    edit::remove(market, by, &code).await.unwrap();
    let gone = edit::remove(market, by, &code).await.unwrap_err().refusal();
    assert_eq!(gone, Some(RemoveRefusal::NoSuchCategory));
}

async fn a_category_with_products_stays_in_its_group_and_is_not_removed(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    reindex::rebuild(market).await.unwrap();
    let moved = edit::save(market, by, ("do-uong", 0), &form("du-lich", "Đồ uống", "Drinks")).await;
    assert_eq!(moved.unwrap_err().refusal(), Some(fields(&[(Field::Group, Problem::Unfit)])));
    let removed = edit::remove(market, by, "do-uong").await.unwrap_err().refusal();
    assert_eq!(removed, Some(RemoveRefusal::InUse(2)));
    edit::save(market, by, ("do-uong", 0), &form("do-uong", "Thức uống vùng cao", "Drinks")).await.unwrap();
    reindex::catch_up(market).await.unwrap();
    let query = ListQuery { text: "thức uống vùng cao".into(), page: 1, ..ListQuery::default() };
    assert_eq!(catalogue::list(market, &query).await.unwrap().total, 1, "its new name is searched; alcohol stays out");
}

async fn groups_keep_their_vietnamese_name_and_change_their_order(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    edit::save_group(market, by, ("do-uong", 0), "Beverages").await.unwrap();
    let stale = edit::save_group(market, by, ("do-uong", 0), "Drinks").await.unwrap_err().refusal();
    let Some(SaveRefusal::Changed(now)) = stale else { panic!("not told") };
    assert_eq!((now.name_en.as_str(), now.name_vi.as_str(), now.version), ("Beverages", "Đồ uống", 1));
    let empty = edit::save_group(market, by, ("do-uong", 1), " ").await.unwrap_err().refusal();
    assert_eq!(empty, Some(fields(&[(Field::NameEn, Problem::Missing)])));
    let none = edit::save_group(market, by, ("khong-co", 0), "x").await.unwrap_err().refusal();
    assert_eq!(none, Some(SaveRefusal::Missing));
    let group = |code: &str| Place::Group(code.into());
    assert!(order::shift(market, by, &group("do-uong"), Way::Up).await.unwrap());
    assert!(order::shift(market, by, &group("do-uong"), Way::Up).await.unwrap(), "it stands first already");
    assert!(!order::shift(market, by, &group("khong-co"), Way::Up).await.unwrap());
    let codes: Vec<String> = edit::board(market, by).await.unwrap().into_iter().map(|it| it.code).collect();
    assert_eq!(codes, ["do-uong", "thuc-pham", "thu-cong", "du-lich"]);
    let list = catalogue::list(market, &ListQuery { page: 1, ..ListQuery::default() }).await.unwrap();
    assert_eq!(
        (list.facets.groups[0].code.as_str(), list.facets.groups[0].name_en.as_deref()),
        ("do-uong", Some("Beverages"))
    );
}

async fn categories_change_their_order_within_their_group(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    for name in ["Mật ong", "Gạo"] {
        edit::add(market, by, &form("thuc-pham", name, name)).await.unwrap();
    }
    order::shift(market, by, &Place::Category("gao".into()), Way::Up).await.unwrap();
    let food = edit::board(market, by).await.unwrap().remove(0);
    let codes: Vec<&str> = food.categories.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["thuc-pham", "gao", "mat-ong"]);
    assert_eq!((food.products, food.categories[0].products, food.categories[1].products), (2, 2, 0));
}

async fn of_two_who_save_the_same_category_the_second_sees_both(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let (one, two) = (form("do-uong", "Một", "One"), form("do-uong", "Hai", "Two"));
    let both = tokio::join!(edit::save(market, by, ("do-uong", 0), &one), edit::save(market, by, ("do-uong", 0), &two));
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    assert_eq!(lost.len(), 1);
    let Some(SaveRefusal::Changed(now)) = lost.into_iter().next().unwrap().refusal() else { panic!("not told") };
    assert_eq!(Some(*now), edit::by_code(market, by, "do-uong").await.unwrap());
}
