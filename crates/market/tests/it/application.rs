//! Applications to join: from the form to a producer with somebody who works for it.

use crate::decision::officer;
use domain::application::{ReturnReason, State};
use domain::lang::Lang;
use domain::producer::PaperKind;
use domain::register::ApplicationQuery;
use domain::role::MemberRole;
use entities::{application, outbox, producer, producer_member, producer_paper};
use market::account::link;
use market::application::answer::{self, Reply};
use market::application::{
    ApplicationForm, Field, PaperPart, Refusal, Sender, Sign, follow, hand_in, letter, register,
};
use market::producer::paper::PaperForm;
use market::producer::{self as maker, ProducerForm};
use market::reading::{FieldError, Problem};
use market::token::Token;
use market::{Fault, Market};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::Shop;
use testkit::account::{PASSWORD, account, principal, sign_in};
use testkit::world::{CAO_BANG, MERGED, THUC_PHAN};

testkit::on_both_engines!(
    an_application_comes_back_is_mended_and_becomes_a_producer,
    everything_wrong_is_said_in_the_order_of_the_form,
    the_same_form_again_sends_the_link_again_and_changes_nothing,
    whoever_has_an_account_gets_the_producer_on_it,
    of_two_officers_who_answer_at_once_one_does,
    a_producer_that_is_there_already_is_joined,
    a_closed_account_is_let_in_nowhere,
    too_many_from_one_address_are_refused,
    a_link_leads_to_its_application_for_ninety_days,
    applications_are_listed_and_filtered,
);

const NOBODY: Sender<'static> = Sender { who: None, lang: Lang::Vi, network: Some("203.0.113.9") };

fn form() -> ApplicationForm {
    ApplicationForm {
        producer: ProducerForm {
            name: "HTX Nấm Khe Suối".into(),
            kind: "cooperative".into(),
            representative: "Lý Thị Mẩy".into(),
            phone: "0912.345.678".into(),
            address: "Xóm Khe Suối".into(),
            province: CAO_BANG.into(),
            commune: THUC_PHAN.into(),
            ..ProducerForm::default()
        },
        email: " May@HTX.vn ".into(),
        tax_code: "4800 123 456".into(),
        makes: "Nấm hương khô".into(),
        papers: vec![paper("food_safety", "12/ATTP", "01/03/2027"), paper("quality", "", "")],
        ..ApplicationForm::default()
    }
}

fn paper(kind: &str, number: &str, expires_on: &str) -> PaperForm {
    PaperForm { kind: kind.into(), number: number.into(), expires_on: expires_on.into(), ..PaperForm::default() }
}

/// The only application there is.
async fn only(market: &Market) -> application::Model {
    let mut rows = application::Entity::find().all(market.db.read()).await.unwrap();
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

async fn handed_in(market: &Market, form: &ApplicationForm) -> application::Model {
    hand_in(market, NOBODY, form).await.unwrap();
    only(market).await
}

/// The link of the next letter.
async fn mailed(market: &Market, row: &application::Model) -> Token {
    letter::letter(market, row.id).await.unwrap().unwrap().follow
}

async fn letters(market: &Market) -> u64 {
    let told = outbox::Entity::find().filter(outbox::Column::Topic.eq("application.moved"));
    told.count(market.db.read()).await.unwrap()
}

async fn an_application_comes_back_is_mended_and_becomes_a_producer(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let row = handed_in(market, &form()).await;
    assert_eq!((row.email.as_str(), row.status.as_str()), ("may@htx.vn", "received"));
    assert_eq!(answer::waiting(market, &by).await.unwrap(), 1);
    let token = mailed(market, &row).await;
    assert!(follow::mend(market, &token, 0, &form()).await.is_err());

    let reply = Reply { reasons: vec![ReturnReason::Products], note: " Ghi rõ hơn ".into() };
    answer::give_back(market, &by, (&row.code, 0), &reply).await.unwrap();
    let back = follow::opened(market, &token).await.unwrap().unwrap();
    assert_eq!((back.state, back.note.as_deref()), (State::Returned, Some("Ghi rõ hơn")));
    let better =
        ApplicationForm { makes: "Nấm hương khô, 200 kg một năm".into(), email: "x@y.vn".into(), ..form() };
    follow::mend(market, &token, back.version, &better).await.unwrap();
    let again = follow::opened(market, &token).await.unwrap().unwrap();
    assert_eq!(
        (again.state, again.email.as_str(), again.form.makes.as_str()),
        (State::Received, "may@htx.vn", better.makes.as_str())
    );

    let code = answer::approve(market, &by, (&row.code, again.version), None).await.unwrap();
    let made = producer::Entity::find().filter(producer::Column::Code.eq(&code)).one(market.db.read()).await;
    let made = made.unwrap().unwrap();
    assert_eq!((made.name.as_str(), made.status.as_str()), ("HTX Nấm Khe Suối", "open"));
    let papers = producer_paper::Entity::find().filter(producer_paper::Column::ProducerId.eq(made.id));
    let mut papers: Vec<_> = papers.all(market.db.read()).await.unwrap().into_iter().map(|it| it.number).collect();
    papers.sort();
    assert_eq!(papers, ["12/ATTP", "4800123456"]);

    // The last letter lets her set a password; she then works for the producer.
    let told = letter::letter(market, row.id).await.unwrap().unwrap();
    link::accept(market, &told.invitation.unwrap().token, PASSWORD).await.unwrap();
    let who = principal(market, &sign_in(market, "may@htx.vn").await).await;
    assert_eq!(who.chosen.map(|own| (own.producer_id, own.role)), Some((made.id, Some(MemberRole::Owner))));
    assert!(letter::letter(market, row.id).await.unwrap().unwrap().invitation.is_none());
    assert_eq!(letters(market).await, 4);
}

async fn everything_wrong_is_said_in_the_order_of_the_form(shop: &Shop) {
    let wrong = ApplicationForm {
        producer: ProducerForm {
            name: String::new(),
            representative: " ".into(),
            phone: "12".into(),
            commune: MERGED.into(),
            ..form().producer
        },
        email: "may".into(),
        tax_code: "12".into(),
        makes: String::new(),
        papers: vec![paper("business", "", "01/03/2027"), paper("quality", "1", "31/02/2027")],
        ..form()
    };
    let refused = hand_in(&shop.market, NOBODY, &wrong).await.unwrap_err().refusal().unwrap();
    let at = |field, problem| FieldError { field, problem };
    let of = |field, problem| at(Field::Producer(field), problem);
    let expected = vec![
        of(maker::Field::Name, Problem::Missing),
        of(maker::Field::Representative, Problem::Missing),
        of(maker::Field::Phone, Problem::Unreadable),
        of(maker::Field::Commune, Problem::Unfit),
        at(Field::TaxCode, Problem::Unreadable),
        at(Field::Makes, Problem::Missing),
        at(Field::Paper(PaperKind::Business, PaperPart::Number), Problem::Missing),
        at(Field::Paper(PaperKind::Quality, PaperPart::Expires), Problem::Unreadable),
        at(Field::Email, Problem::Unreadable),
    ];
    assert_eq!(refused, Refusal::Fields(expected));
    assert_eq!(application::Entity::find().count(shop.market.db.read()).await.unwrap(), 0);
}

async fn the_same_form_again_sends_the_link_again_and_changes_nothing(shop: &Shop) {
    let market = &shop.market;
    let first = handed_in(market, &form()).await;
    let other = ApplicationForm { makes: "Khác".into(), email: "MAY@htx.vn".into(), ..form() };
    let same = form();
    let (one, two) = tokio::join!(hand_in(market, NOBODY, &other), hand_in(market, NOBODY, &same));
    one.unwrap();
    two.unwrap();
    assert_eq!(only(market).await, first);
    assert_eq!(letters(market).await, 3);
}

async fn whoever_has_an_account_gets_the_producer_on_it(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let id = account(market, "may@htx.vn", &[], None).await;
    let who = principal(market, &sign_in(market, "may@htx.vn").await).await;
    // The address typed counts for nothing beside the account signed in.
    let from = Sender { who: Some(&who), ..NOBODY };
    hand_in(market, from, &ApplicationForm { email: "khac@htx.vn".into(), ..form() }).await.unwrap();
    let row = only(market).await;
    assert_eq!((row.email.as_str(), row.account_id), ("may@htx.vn", Some(id)));
    answer::approve(market, &by, (&row.code, 0), None).await.unwrap();
    let who = principal(market, &sign_in(market, "may@htx.vn").await).await;
    assert_eq!(who.memberships.len(), 1);
    assert!(letter::letter(market, row.id).await.unwrap().unwrap().invitation.is_none());
}

async fn of_two_officers_who_answer_at_once_one_does(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let row = handed_in(market, &form()).await;
    let key = (row.code.as_str(), 0);
    let (one, two) =
        tokio::join!(answer::approve(market, &by, key, None), answer::decline(market, &by, key, "Không phải OCOP"));
    let lost: Vec<_> = [one.err(), two.err()].into_iter().flatten().collect();
    assert_eq!(lost.len(), 1);
    let now = State::from_code(&only(market).await.status).unwrap();
    assert_eq!(lost.into_iter().next().and_then(Fault::refusal), Some(Refusal::Stands(now)));
    let made = producer::Entity::find().filter(producer::Column::Name.eq("HTX Nấm Khe Suối"));
    assert_eq!(made.count(market.db.read()).await.unwrap(), u64::from(now == State::Approved));
}

async fn a_producer_that_is_there_already_is_joined(shop: &Shop) {
    let (market, by, bees) = (&shop.market, officer(shop).await, shop.world.bees.id);
    testkit::account::worker(market, bees).await;
    let producer = ProducerForm { name: "HTX Mật ong Bình An".into(), ..form().producer };
    let row = handed_in(market, &ApplicationForm { producer, ..form() }).await;
    let review = answer::review(market, &by, &row.code).await.unwrap().unwrap();
    assert_eq!(review.twins.len(), 1);
    assert_eq!(review.twins[0].signs, [Sign::Name]);
    assert_eq!(review.place, "Phường Thục Phán, Tỉnh Cao Bằng");
    let refused = answer::approve(market, &by, (&row.code, 0), Some("zzzzzz")).await.unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::NoSuchProducer));
    let twin = review.twins[0].code.clone();
    assert_eq!(answer::approve(market, &by, (&row.code, 0), Some(&twin)).await.unwrap(), twin);
    let members = producer_member::Entity::find().filter(producer_member::Column::ProducerId.eq(bees));
    let mut roles: Vec<_> = members.all(market.db.read()).await.unwrap().into_iter().map(|it| it.role).collect();
    roles.sort();
    // It has an owner already.
    assert_eq!(roles, ["owner", "staff"]);
    assert_eq!(producer::Entity::find().count(market.db.read()).await.unwrap(), 3);
}

async fn a_closed_account_is_let_in_nowhere(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let id = account(market, "may@htx.vn", &[], None).await;
    let close = entities::account::ActiveModel {
        id: sea_orm::ActiveValue::Set(id),
        status: sea_orm::ActiveValue::Set("closed".to_owned()),
        ..Default::default()
    };
    entities::account::Entity::update(close).exec(market.db.writer()).await.unwrap();
    // Nothing tells the applicant so.
    let row = handed_in(market, &form()).await;
    let refused = answer::approve(market, &by, (&row.code, 0), None).await.unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::AccountClosed));
    assert_eq!(only(market).await, row);
    assert_eq!(producer::Entity::find().count(market.db.read()).await.unwrap(), 3);
}

async fn too_many_from_one_address_are_refused(shop: &Shop) {
    let market = &shop.market;
    for _ in 0..5 {
        hand_in(market, NOBODY, &form()).await.unwrap();
    }
    assert_eq!(hand_in(market, NOBODY, &form()).await.unwrap_err().refusal(), Some(Refusal::TooMany));
    hand_in(market, NOBODY, &ApplicationForm { email: "khac@htx.vn".into(), ..form() }).await.unwrap();
    shop.clock.advance_days(1);
    hand_in(market, NOBODY, &form()).await.unwrap();
}

async fn a_link_leads_to_its_application_for_ninety_days(shop: &Shop) {
    let market = &shop.market;
    let row = handed_in(market, &form()).await;
    let (one, two) = (mailed(market, &row).await, mailed(market, &row).await);
    for token in [&one, &two] {
        assert_eq!(follow::opened(market, token).await.unwrap().unwrap().code, row.code);
    }
    assert_eq!(follow::opened(market, &Token::new(&*market.random)).await.unwrap(), None);
    shop.clock.advance_days(90);
    assert_eq!(follow::opened(market, &one).await.unwrap(), None);
    market::account::chore::tidy(market).await.unwrap();
    assert_eq!(entities::application_link::Entity::find().count(market.db.read()).await.unwrap(), 0);
}

async fn applications_are_listed_and_filtered(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    for (name, email) in [("HTX Nấm", "nam@htx.vn"), ("Hộ Bánh Lá", "banh@htx.vn")] {
        let producer = ProducerForm { name: name.into(), ..form().producer };
        shop.clock.advance_millis(1);
        hand_in(market, NOBODY, &ApplicationForm { producer, email: email.into(), ..form() }).await.unwrap();
    }
    let query = |text: &str| ApplicationQuery { text: text.into(), ..ApplicationQuery::default() };
    let all = register::list(market, &by, &query("")).await.unwrap();
    assert_eq!(all.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["HTX Nấm", "Hộ Bánh Lá"]);
    let cake = register::list(market, &by, &query("banh la")).await.unwrap();
    assert_eq!((cake.total, cake.lines[0].email.as_str()), (1, "banh@htx.vn"));
    answer::decline(market, &by, (&cake.lines[0].code, 0), "Không bán hàng này").await.unwrap();
    let waiting = ApplicationQuery { state: Some(State::Received), ..query("") };
    let waiting = register::list(market, &by, &waiting).await.unwrap();
    assert_eq!((waiting.total, waiting.states[&State::Declined]), (1, 1));
    assert_eq!(register::whole(market, &by, &query("")).await.unwrap().len(), 2);
}
