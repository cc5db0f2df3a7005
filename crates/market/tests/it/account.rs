//! Signing in, passwords, sessions, second factors, and who may do what.

use domain::lang::Lang;
use domain::role::{MemberRole, Role};
use entities::{account_token, audit, session as session_row};
use market::Fault;
use market::account::{
    AddRefusal, LinkRefusal, NewAccount, Purpose, Seen, SignInRefusal, chore, link, record, session, sign_in, totp,
};
use market::outbox::{self, Topic};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use testkit::Shop;
use testkit::account::{PASSWORD, account, code, form, member, principal, sign_in as signed, staff};

testkit::on_both_engines!(
    somebody_invited_sets_a_password_and_signs_in,
    every_kind_of_miss_gets_the_same_answer,
    the_door_closes_after_ten_misses_and_opens_again,
    a_right_password_forgets_the_misses,
    a_link_works_once_and_not_for_long,
    a_new_password_signs_out_everywhere,
    forgetting_is_answered_alike_and_limited,
    a_session_ends_when_idle_and_at_the_latest_in_a_week,
    sessions_are_listed_and_ended,
    staff_enter_only_with_a_second_factor,
    a_code_works_once_even_when_two_use_it_at_the_same_moment,
    a_member_works_for_its_producer_and_no_other,
    staff_act_for_a_producer_and_the_log_names_both,
    an_address_has_one_account,
    nothing_can_be_changed_in_the_log,
    what_is_over_is_tidied_away,
);

async fn somebody_invited_sets_a_password_and_signs_in(shop: &Shop) {
    let market = &shop.market;
    let (_, admin) = staff(market, &shop.clock, "sep@htx.vn", &[Role::Administrator]).await;
    let new = NewAccount {
        email: " Lan@HTX.vn".into(),
        name: "Lan".into(),
        lang: Lang::Vi,
        roles: vec![],
        member_of: Some((shop.world.bees.id, MemberRole::Staff)),
    };
    let id = record::invite(market, &admin.administrator().unwrap(), &new).await.unwrap();
    let waiting = outbox::take(market, &[Topic::Invitation], 10).await.unwrap();
    assert_eq!(waiting.iter().map(|m| m.key.clone()).collect::<Vec<_>>(), [id.to_string()]);
    let issued = link::issue(market, id, Purpose::Invitation).await.unwrap();
    assert_eq!(link::opened(market, &issued.token).await.unwrap().unwrap().email, "lan@htx.vn");
    link::accept(market, &issued.token, PASSWORD).await.unwrap();
    let who = principal(market, &signed(market, "lan@htx.vn").await).await;
    assert_eq!(who.member().unwrap().producer_id(), shop.world.bees.id);
    assert!(!who.member().unwrap().is_owner());
}

async fn every_kind_of_miss_gets_the_same_answer(shop: &Shop) {
    let market = &shop.market;
    account(market, "lan@htx.vn", &[], None).await;
    for (email, password) in [("lan@htx.vn", "không phải"), ("ai@htx.vn", PASSWORD), ("", ""), ("lan@htx.vn", "")] {
        let missed = sign_in::sign_in(market, &form(email, password)).await.unwrap_err();
        assert_eq!(missed.refusal(), Some(SignInRefusal::Wrong), "{email}");
    }
    // The same password, typed on a keyboard that sends combining marks.
    let decomposed = "ma\u{323}\u{302}t ong rư\u{300}ng tra\u{300}m";
    sign_in::sign_in(market, &form("LAN@htx.vn ", decomposed)).await.unwrap();
}

async fn the_door_closes_after_ten_misses_and_opens_again(shop: &Shop) {
    let market = &shop.market;
    account(market, "lan@htx.vn", &[], None).await;
    for _ in 0..10 {
        let missed = sign_in::sign_in(market, &form("lan@htx.vn", "sai sai sai sai")).await.unwrap_err();
        assert_eq!(missed.refusal(), Some(SignInRefusal::Wrong));
    }
    let closed = sign_in::sign_in(market, &form("lan@htx.vn", PASSWORD)).await.unwrap_err();
    assert_eq!(closed.refusal(), Some(SignInRefusal::TooMany));
    shop.clock.advance_millis(15 * 60 * 1000);
    sign_in::sign_in(market, &form("lan@htx.vn", PASSWORD)).await.unwrap();
}

async fn a_right_password_forgets_the_misses(shop: &Shop) {
    let market = &shop.market;
    account(market, "lan@htx.vn", &[], None).await;
    for _ in 0..3 {
        for _ in 0..9 {
            sign_in::sign_in(market, &form("lan@htx.vn", "sai sai sai sai")).await.unwrap_err();
        }
        sign_in::sign_in(market, &form("lan@htx.vn", PASSWORD)).await.unwrap();
    }
}

async fn a_link_works_once_and_not_for_long(shop: &Shop) {
    let market = &shop.market;
    let id = account(market, "lan@htx.vn", &[], None).await;
    let (one, two) = (
        link::issue(market, id, Purpose::Reset).await.unwrap().token,
        link::issue(market, id, Purpose::Reset).await.unwrap().token,
    );
    let short = link::accept(market, &one, "ngắn").await.unwrap_err();
    assert!(matches!(short.refusal(), Some(LinkRefusal::Password(_))));
    let both =
        tokio::join!(link::accept(market, &one, "chè xanh Thái Nguyên"), link::accept(market, &one, "cà phê Sơn La"));
    assert_eq!([both.0.is_ok(), both.1.is_ok()].into_iter().filter(|ok| *ok).count(), 1);
    assert_eq!(link::accept(market, &two, PASSWORD).await.unwrap_err().refusal(), Some(LinkRefusal::Dead));
    let late = link::issue(market, id, Purpose::Reset).await.unwrap().token;
    shop.clock.advance_millis(30 * 60 * 1000);
    assert_eq!(link::opened(market, &late).await.unwrap(), None);
    assert_eq!(link::accept(market, &late, PASSWORD).await.unwrap_err().refusal(), Some(LinkRefusal::Dead));
}

async fn a_new_password_signs_out_everywhere(shop: &Shop) {
    let market = &shop.market;
    let id = account(market, "lan@htx.vn", &[], None).await;
    let token = signed(market, "lan@htx.vn").await;
    let issued = link::issue(market, id, Purpose::Reset).await.unwrap();
    link::accept(market, &issued.token, "chè xanh Thái Nguyên").await.unwrap();
    assert_eq!(session::seen(market, &token).await.unwrap(), Seen::Nobody);
    assert!(sign_in::sign_in(market, &form("lan@htx.vn", PASSWORD)).await.is_err());
}

async fn forgetting_is_answered_alike_and_limited(shop: &Shop) {
    let market = &shop.market;
    let id = account(market, "lan@htx.vn", &[], None).await;
    for email in ["lan@htx.vn", "ai@htx.vn", "không phải địa chỉ"] {
        for _ in 0..3 {
            assert!(link::ask(market, email, None).await.unwrap(), "{email}");
        }
        assert!(!link::ask(market, email, None).await.unwrap(), "{email}");
    }
    let waiting = outbox::take(market, &[Topic::PasswordReset], 100).await.unwrap();
    assert_eq!(waiting.len(), 3);
    assert!(waiting.iter().all(|message| message.key == id.to_string() && message.payload == serde_json::json!({})));
}

async fn a_session_ends_when_idle_and_at_the_latest_in_a_week(shop: &Shop) {
    const HOUR: i64 = 60 * 60 * 1000;
    let market = &shop.market;
    let (token, _) = staff(market, &shop.clock, "sep@htx.vn", &[Role::Officer]).await;
    let opened = market.now().0;
    for _ in 0..24 {
        shop.clock.advance_millis(7 * HOUR);
        if market.now().0 - opened >= 7 * 24 * HOUR {
            break;
        }
        principal(market, &token).await;
    }
    assert_eq!(session::seen(market, &token).await.unwrap(), Seen::Nobody);
    let (token, _) = member(market, "lan@htx.vn", shop.world.bees.id).await;
    shop.clock.advance_millis(29 * 24 * HOUR);
    principal(market, &token).await;
    shop.clock.advance_millis(31 * 24 * HOUR);
    assert_eq!(session::seen(market, &token).await.unwrap(), Seen::Nobody);
}

async fn sessions_are_listed_and_ended(shop: &Shop) {
    let market = &shop.market;
    account(market, "lan@htx.vn", &[], None).await;
    account(market, "hoa@htx.vn", &[], None).await;
    let (here, there, third) =
        (signed(market, "lan@htx.vn").await, signed(market, "lan@htx.vn").await, signed(market, "lan@htx.vn").await);
    let foreign = signed(market, "hoa@htx.vn").await;
    let who = principal(market, &here).await;
    let list = session::list(market, &who).await.unwrap();
    assert_eq!((list.len(), list.iter().filter(|line| line.is_this).count()), (3, 1));
    session::close_one(market, &who, principal(market, &there).await.session_id).await.unwrap();
    assert_eq!(session::seen(market, &there).await.unwrap(), Seen::Nobody);
    // Somebody else's session is not mine to end.
    session::close_one(market, &who, principal(market, &foreign).await.session_id).await.unwrap();
    session::close_others(market, &who).await.unwrap();
    principal(market, &foreign).await;
    assert_eq!(session::seen(market, &third).await.unwrap(), Seen::Nobody);
    session::close(market, &here).await.unwrap();
    assert_eq!(session::seen(market, &here).await.unwrap(), Seen::Nobody);
}

async fn staff_enter_only_with_a_second_factor(shop: &Shop) {
    let market = &shop.market;
    account(market, "sep@htx.vn", &[Role::Administrator], None).await;
    let token = signed(market, "sep@htx.vn").await;
    let who = principal(market, &token).await;
    assert!(who.lacks_second_factor() && who.officer().is_none() && who.administrator().is_none() && !who.is_staff());
    let setup = totp::setup(market, &who).await.unwrap().unwrap();
    assert_eq!(totp::setup(market, &who).await.unwrap().unwrap(), setup);
    assert!(totp::confirm(market, &who, "000000").await.is_err());
    totp::confirm(market, &who, &code(&setup.secret, market)).await.unwrap();
    assert!(principal(market, &token).await.administrator().is_some());
    assert_eq!(totp::setup(market, &who).await.unwrap(), None);
    let second = sign_in::sign_in(market, &form("sep@htx.vn", PASSWORD)).await.unwrap();
    assert!(second.second_factor);
    let Seen::Halfway { session_id } = session::seen(market, &second.token).await.unwrap() else { panic!() };
    // The code that confirmed the app is used up.
    assert!(totp::pass(market, session_id, &code(&setup.secret, market)).await.is_err());
    shop.clock.advance_millis(30_000);
    totp::pass(market, session_id, &code(&setup.secret, market)).await.unwrap();
    assert!(principal(market, &second.token).await.officer().is_some());
}

async fn a_code_works_once_even_when_two_use_it_at_the_same_moment(shop: &Shop) {
    let market = &shop.market;
    let (_, who) = staff(market, &shop.clock, "sep@htx.vn", &[Role::Officer]).await;
    let row = entities::account::Entity::find_by_id(who.account_id).one(market.db.read()).await.unwrap().unwrap();
    let code = &code(&row.totp_secret.unwrap(), market);
    let mut sessions = Vec::new();
    for _ in 0..2 {
        let token = signed(market, "sep@htx.vn").await;
        let Seen::Halfway { session_id } = session::seen(market, &token).await.unwrap() else { panic!() };
        sessions.push(session_id);
    }
    let both = tokio::join!(totp::pass(market, sessions[0], code), totp::pass(market, sessions[1], code));
    assert_eq!([both.0.is_ok(), both.1.is_ok()].into_iter().filter(|ok| *ok).count(), 1);
}

async fn a_member_works_for_its_producer_and_no_other(shop: &Shop) {
    let market = &shop.market;
    let (token, who) = member(market, "lan@htx.vn", shop.world.bees.id).await;
    assert_eq!(who.member().unwrap().producer_id(), shop.world.bees.id);
    assert!(who.officer().is_none() && who.promoter().is_none() && who.administrator().is_none());
    assert!(!session::choose(market, &who, Some(shop.world.still.id)).await.unwrap());
    assert_eq!(principal(market, &token).await.member().unwrap().producer_id(), shop.world.bees.id);
}

async fn staff_act_for_a_producer_and_the_log_names_both(shop: &Shop) {
    let market = &shop.market;
    let (token, who) = staff(market, &shop.clock, "sep@htx.vn", &[Role::Officer]).await;
    assert!(who.member().is_none());
    assert!(session::choose(market, &who, Some(shop.world.still.id)).await.unwrap());
    let by = principal(market, &token).await.member().unwrap().by();
    assert_eq!((by.account_id, by.acting_for), (Some(who.account_id), Some(shop.world.still.id)));
    session::choose(market, &who, None).await.unwrap();
    assert!(principal(market, &token).await.member().is_none());
}

async fn an_address_has_one_account(shop: &Shop) {
    let market = &shop.market;
    account(market, "lan@htx.vn", &[], None).await;
    let again = |email: &str, name: &str, producer| NewAccount {
        email: email.into(),
        name: name.into(),
        lang: Lang::Vi,
        roles: vec![],
        member_of: producer,
    };
    let nobody = Some((uuid::Uuid::nil(), MemberRole::Owner));
    for (new, refusal) in [
        (again("LAN@htx.vn", "Lan", None), AddRefusal::Taken),
        (again("lan", "Lan", None), AddRefusal::NotAnEmail),
        (again("b@htx.vn", " ", None), AddRefusal::NameMissing),
        (again("b@htx.vn", &"a".repeat(101), None), AddRefusal::NameTooLong),
        (again("b@htx.vn", "B", nobody), AddRefusal::NoSuchProducer),
    ] {
        let refused = record::add_by_program(market, &new).await.unwrap_err();
        assert!(matches!(&refused, Fault::Refused(found) if *found == refusal), "{refused:?}");
    }
}

async fn nothing_can_be_changed_in_the_log(shop: &Shop) {
    let market = &shop.market;
    account(market, "lan@htx.vn", &[], None).await;
    assert!(audit::Entity::find().count(market.db.read()).await.unwrap() >= 2);
    for sql in ["UPDATE audit SET verb = 'x'", "DELETE FROM audit"] {
        assert!(market.db.writer().execute_unprepared(sql).await.is_err(), "{sql}");
    }
}

async fn what_is_over_is_tidied_away(shop: &Shop) {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let market = &shop.market;
    account(market, "lan@htx.vn", &[], None).await;
    signed(market, "lan@htx.vn").await;
    chore::tidy(market).await.unwrap();
    assert_eq!(session_row::Entity::find().count(market.db.read()).await.unwrap(), 1);
    shop.clock.advance_millis(40 * DAY);
    chore::tidy(market).await.unwrap();
    assert_eq!(session_row::Entity::find().count(market.db.read()).await.unwrap(), 0);
    assert_eq!(account_token::Entity::find().count(market.db.read()).await.unwrap(), 0);
}
