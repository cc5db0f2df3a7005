//! Looking after accounts, and the log of it.

use domain::role::Role;
use market::account::{PersonRefusal, Seen, people, session};
use market::audit::{self, AuditQuery, SubjectKind};
use testkit::Shop;
use testkit::account::{account, member, sign_in, staff};

testkit::on_both_engines!(
    accounts_are_found_without_marks,
    new_roles_are_logged_and_sign_out,
    two_administrators_do_not_write_over_each_other,
    somebody_is_always_left_to_administer,
    a_closed_account_cannot_sign_in_until_it_is_opened,
    the_log_is_searched_by_who_and_what,
);

async fn accounts_are_found_without_marks(shop: &Shop) {
    let (_, admin) = staff(&shop.market, &shop.clock, "sep@htx.vn", &[Role::Administrator]).await;
    let admin = admin.administrator().unwrap();
    member(&shop.market, "lan.ong@htx.vn", shop.world.bees.id).await;
    let found = people::list(&shop.market, &admin, "LAN", 1).await.unwrap();
    assert_eq!(found.people.iter().map(|it| it.email.as_str()).collect::<Vec<_>>(), ["lan.ong@htx.vn"]);
    assert_eq!(found.people[0].producers, ["Hợp tác xã Mật ong Bình An"]);
    assert_eq!(people::list(&shop.market, &admin, "%", 1).await.unwrap().total, 0);
    assert_eq!(people::list(&shop.market, &admin, "", 1).await.unwrap().total, 2);
    assert!(people::list(&shop.market, &admin, "", 9).await.unwrap().people.is_empty());
    assert_eq!(people::whole(&shop.market, &admin, "lan").await.unwrap(), found.people);
}

async fn new_roles_are_logged_and_sign_out(shop: &Shop) {
    let market = &shop.market;
    let (_, admin) = staff(market, &shop.clock, "sep@htx.vn", &[Role::Administrator]).await;
    let id = account(market, "lan@htx.vn", &[], None).await;
    let token = sign_in(market, "lan@htx.vn").await;
    people::set_roles(market, &admin.administrator().unwrap(), (id, 1), &[Role::Officer]).await.unwrap();
    assert_eq!(session::seen(market, &token).await.unwrap(), Seen::Nobody);
    let query = AuditQuery { subject_id: Some(id), ..AuditQuery::default() };
    let last = audit::list(market, &admin.officer().unwrap(), &query).await.unwrap().lines.remove(0);
    assert_eq!((last.verb.as_str(), last.who.as_deref()), ("account.set-roles", Some("sep")));
    assert_eq!(
        (last.before.as_deref(), last.after.as_deref()),
        (Some(r#"{"roles":[]}"#), Some(r#"{"roles":["officer"]}"#))
    );
}

async fn two_administrators_do_not_write_over_each_other(shop: &Shop) {
    let market = &shop.market;
    let (_, admin) = staff(market, &shop.clock, "sep@htx.vn", &[Role::Administrator]).await;
    let admin = admin.administrator().unwrap();
    let id = account(market, "lan@htx.vn", &[], None).await;
    let both = tokio::join!(
        people::set_roles(market, &admin, (id, 1), &[Role::Officer]),
        people::set_roles(market, &admin, (id, 1), &[Role::Promotion]),
    );
    let refused: Vec<_> = [both.0, both.1].into_iter().filter_map(|it| it.err()?.refusal()).collect();
    assert_eq!(refused, [PersonRefusal::Changed]);
    let unknown = people::set_roles(market, &admin, (uuid::Uuid::nil(), 0), &[]).await.unwrap_err();
    assert_eq!(unknown.refusal(), Some(PersonRefusal::NoSuchAccount));
}

async fn somebody_is_always_left_to_administer(shop: &Shop) {
    let market = &shop.market;
    let (_, who) = staff(market, &shop.clock, "sep@htx.vn", &[Role::Administrator]).await;
    let admin = who.administrator().unwrap();
    for refused in [
        people::set_roles(market, &admin, (who.account_id, 1), &[]).await,
        people::set_open(market, &admin, (who.account_id, 1), false).await,
    ] {
        assert_eq!(refused.unwrap_err().refusal(), Some(PersonRefusal::LastAdministrator));
    }
}

async fn a_closed_account_cannot_sign_in_until_it_is_opened(shop: &Shop) {
    let market = &shop.market;
    let (_, admin) = staff(market, &shop.clock, "sep@htx.vn", &[Role::Administrator]).await;
    let admin = admin.administrator().unwrap();
    let (token, who) = member(market, "lan@htx.vn", shop.world.bees.id).await;
    people::set_open(market, &admin, (who.account_id, 1), false).await.unwrap();
    assert_eq!(session::seen(market, &token).await.unwrap(), Seen::Nobody);
    let form = testkit::account::form("lan@htx.vn", testkit::account::PASSWORD);
    assert!(market::account::sign_in::sign_in(market, &form).await.is_err());
    people::set_open(market, &admin, (who.account_id, 2), true).await.unwrap();
    sign_in(market, "lan@htx.vn").await;
}

async fn the_log_is_searched_by_who_and_what(shop: &Shop) {
    let market = &shop.market;
    let (_, admin) = staff(market, &shop.clock, "sep@htx.vn", &[Role::Administrator]).await;
    let officer = admin.officer().unwrap();
    let all = audit::list(market, &officer, &AuditQuery::default()).await.unwrap();
    assert!(all.total >= 3 && all.pages == 1);
    assert_eq!(audit::whole(market, &officer, &AuditQuery::default()).await.unwrap(), all.lines);
    assert!(all.lines.windows(2).all(|pair| pair[0].id > pair[1].id));
    let by = AuditQuery { text: "SẾP".into(), ..AuditQuery::default() };
    assert!(audit::list(market, &officer, &by).await.unwrap().lines.iter().all(|it| it.who.as_deref() == Some("sep")));
    let about = AuditQuery { subject: Some(SubjectKind::Order), ..AuditQuery::default() };
    assert_eq!(audit::list(market, &officer, &about).await.unwrap().total, 0);
}
