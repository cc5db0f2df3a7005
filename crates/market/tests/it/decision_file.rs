//! The paper behind a certificate.

use crate::decision::officer;
use entities::{audit, certificate};
use market::Fault;
use market::certificate::file as filed;
use market::decision::file::{self, FileRefusal, MOST_BYTES};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::Shop;

testkit::on_both_engines!(a_decision_has_one_file_and_the_last_one_counts, what_is_no_pdf_is_not_kept);

async fn code(shop: &Shop) -> String {
    certificate::Entity::find().one(shop.market.db.read()).await.unwrap().unwrap().code
}

async fn a_decision_has_one_file_and_the_last_one_counts(shop: &Shop) {
    let (market, by, code) = (&shop.market, &officer(shop).await, &code(shop).await);
    assert_eq!(file::get(market, by, code).await.unwrap(), None);
    assert_eq!(filed::of(market, by, code).await.unwrap().unwrap().paper, None);
    for (name, bytes) in [(" Quyết định 1.pdf ", b"%PDF-1.7 one".as_slice()), ("\u{7}", b"%PDF-1.4 two")] {
        file::put(market, by, code, (name, bytes)).await.unwrap();
    }
    let kept = file::get(market, by, code).await.unwrap();
    assert_eq!(kept, Some(("quyet-dinh.pdf".to_owned(), b"%PDF-1.4 two".to_vec())));
    assert_eq!(filed::of(market, by, code).await.unwrap().unwrap().paper.unwrap().name, "quyet-dinh.pdf");
    let logged = audit::Entity::find().filter(audit::Column::Verb.eq("decision.file"));
    let logged = logged.all(market.db.read()).await.unwrap();
    assert_eq!(
        (logged.len(), logged[1].before.as_deref().is_some_and(|it| it.contains("Quyết định 1.pdf"))),
        (2, true)
    );
}

async fn what_is_no_pdf_is_not_kept(shop: &Shop) {
    let (market, by, code) = (&shop.market, &officer(shop).await, &code(shop).await);
    let large = [b"%PDF-".as_slice(), &vec![0; MOST_BYTES]].concat();
    let wrong = [
        (b"".as_slice(), FileRefusal::Missing),
        (b"<html>%PDF-", FileRefusal::NotPdf),
        (b"%PD", FileRefusal::NotPdf),
        (&large, FileRefusal::TooLarge),
    ];
    for (bytes, refusal) in wrong {
        let answer = file::put(market, by, code, ("a.pdf", bytes)).await;
        assert_eq!(answer.err().and_then(Fault::refusal), Some(refusal));
    }
    let nowhere = file::put(market, by, "zzzzzz", ("a.pdf", b"%PDF-")).await.err().and_then(Fault::refusal);
    assert_eq!(nowhere, Some(FileRefusal::NoSuchCertificate));
    assert_eq!(file::get(market, by, "zzzzzz").await.unwrap(), None);
}
