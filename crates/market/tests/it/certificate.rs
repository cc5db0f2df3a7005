//! The public check of a certificate.

use crate::shop::{self, day};
use domain::certificate::CertStatus;
use domain::search::BadQuery;
use market::Market;
use market::certificate::{self, CheckAnswer, Way};

testkit::on_both_engines_empty!(
    a_name_without_marks_finds_its_certificate,
    a_lapsed_certificate_is_found_and_called_expired,
    a_day_that_is_not_known_is_said_to_be_unknown,
    alcohol_is_left_out_of_lists_and_not_of_the_check,
    a_decision_number_finds_all_its_products,
    a_code_or_a_link_finds_one_certificate,
    an_old_certificate_names_the_one_that_replaced_it,
    each_pack_with_its_own_stars_is_answered,
    a_revoked_certificate_is_said_to_be_revoked,
    odd_questions_have_plain_answers,
);

async fn ask(market: &Market, question: &str) -> CheckAnswer {
    certificate::check(market, question).await.unwrap()
}

async fn a_name_without_marks_finds_its_certificate(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let answer = ask(&market, "mat ong thanh hao").await;
    let hit = &answer.hits[0];
    assert_eq!((answer.way, hit.product.name.as_str()), (Way::Name, "Mật ong Thanh Hảo"));
    assert_eq!(hit.recognition.status(), Some(CertStatus::Expiring));
    assert_eq!(hit.newer, None);
}

async fn a_lapsed_certificate_is_found_and_called_expired(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let answer = ask(&market, "mật ong rừng sơn động").await;
    assert_eq!(answer.hits[0].recognition.status(), Some(CertStatus::Expired));
}

async fn a_day_that_is_not_known_is_said_to_be_unknown(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let answer = ask(&market, "nõn tâm trà").await;
    assert_eq!(answer.hits[0].product.name, "Nõn tâm trà");
    assert_eq!(answer.hits[0].recognition.status(), None);
}

async fn alcohol_is_left_out_of_lists_and_not_of_the_check(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let answer = ask(&market, "rượu bưởi").await;
    assert_eq!(answer.hits[0].product.name, "Rượu bưởi");
}

async fn a_decision_number_finds_all_its_products(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let answer = ask(&market, "Quyết định số 377/QĐ-BNN-VPĐP").await;
    assert_eq!(answer.way, Way::Number);
    assert!(answer.hits.iter().all(|hit| hit.recognition.decision.number.as_deref() == Some("377/QĐ-BNN-VPĐP")));
    let names: Vec<_> = answer.hits.iter().map(|hit| hit.product.name.as_str()).collect();
    assert!(names.contains(&"Cao cà gai leo") && names.contains(&"Đèn bàn mây tre"), "{names:?}");
    assert_eq!(ask(&market, "377").await.hits.len(), answer.hits.len());
    assert_eq!(ask(&market, "377/qd-ubnd").await.way, Way::Name);
}

async fn a_code_or_a_link_finds_one_certificate(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let product = shop::page(&market, "den-ban-may-tre").await.card;
    let code = product.badge.unwrap().code;
    let link = format!("https://chophien.example/en/kiem-tra/{code}?utm_source=qr");
    let address = format!("chophien.example/san-pham/{}-{}", product.slug, product.code);
    for question in [code.clone(), code.to_uppercase(), link, address] {
        let answer = ask(&market, &question).await;
        assert_eq!((answer.way, answer.hits.len()), (Way::Code, 1), "{question}");
        assert_eq!(answer.hits[0].recognition.certificate.as_ref().unwrap().code, code);
    }
    let hit = certificate::by_code(&market, &code).await.unwrap().unwrap();
    assert_eq!(hit.product.name, "Đèn bàn mây tre");
    assert!(certificate::by_code(&market, "zzzzzz").await.unwrap().is_none());
}

async fn an_old_certificate_names_the_one_that_replaced_it(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let tea = shop::page(&market, "tra-xanh-hong-tra-fin-ho-tra").await;
    let [new, old] = &tea.recognitions[..] else { panic!("two recognitions") };
    let hit = certificate::by_code(&market, &old.certificate.as_ref().unwrap().code).await.unwrap().unwrap();
    assert_eq!(hit.recognition.status(), Some(CertStatus::Expired));
    assert_eq!(hit.newer, new.certificate.as_ref().map(|c| c.code.clone()));
    // A name is answered with the last recognition alone.
    let answer = ask(&market, "fìn hò trà").await;
    assert_eq!(answer.hits[0].recognition.id, new.id);
}

async fn each_pack_with_its_own_stars_is_answered(market: Market) {
    let market = shop::open(market, day(2023, 1, 1)).await;
    let answer = ask(&market, "trà kim ngân hoa").await;
    let of_the_tea = answer.hits.iter().filter(|hit| hit.product.name == "Trà kim ngân hoa");
    let stars: Vec<_> = of_the_tea.map(|hit| hit.recognition.stars.count()).collect();
    assert_eq!(stars, [4, 3]);
}

async fn a_revoked_certificate_is_said_to_be_revoked(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let code = shop::page(&market, "den-ban-may-tre").await.card.badge.unwrap().code;
    shop::revoke(&market, &code, day(2026, 11, 20)).await;
    let hit = certificate::by_code(&market, &code).await.unwrap().unwrap();
    assert_eq!(hit.recognition.status(), Some(CertStatus::Revoked));
    let certificate = hit.recognition.certificate.unwrap();
    assert_eq!(certificate.revoked_because.as_deref(), Some("Không đăng ký đánh giá lại"));
}

async fn odd_questions_have_plain_answers(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    assert_eq!(ask(&market, "  ").await.way, Way::Nothing);
    assert!(ask(&market, "zzzzqqq").await.hits.is_empty());
    assert!(ask(&market, "https://").await.hits.is_empty());
    assert!(ask(&market, "x".repeat(200).as_str()).await.hits.is_empty());
    let long = certificate::check(&market, &"x".repeat(201)).await.unwrap_err();
    assert_eq!(long.refusal(), Some(BadQuery::TooLong));
    assert!(ask(&market, "trà").await.hits.len() <= 20);
}
