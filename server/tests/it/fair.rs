//! A fair as visitors get it: its page, its data for machines, its calendar file.

use crate::open_shop::OpenShop;
use domain::fair::FairStep;
use domain::lang::Lang;
use domain::role::Role;
use market::account::Promoter;
use market::fair::FairForm;
use market::fair::{save, step};
use testkit::Shop;
use testkit::account::staff;
use testkit::world::CAO_BANG;

testkit::on_both_engines!(
    a_fair_is_seen_once_it_is_announced,
    no_name_of_a_fair_ends_its_data_or_its_calendar,
    a_fair_has_one_address,
);

async fn planned(shop: &Shop, name: &str) -> (Promoter, String) {
    let (_, who) = staff(&shop.market, &shop.clock, "xuctien@huyen.vn", &[Role::Promotion]).await;
    let by = who.promoter().unwrap();
    let form = FairForm {
        kind: "fair".into(),
        name_vi: name.into(),
        starts_on: "18/12/2026".into(),
        ends_on: "20/12/2026".into(),
        address: "Sân vận động".into(),
        province: CAO_BANG.into(),
        organiser: "Sở Công Thương".into(),
        ..FairForm::default()
    };
    let code = save::add(&shop.market, &by, &form).await.unwrap();
    (by, code)
}

async fn a_fair_is_seen_once_it_is_announced(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (by, code) = planned(shop, "Hội chợ cuối năm").await;
    let path = format!("/hoi-cho/hoi-cho-cuoi-nam-{code}");
    assert_eq!(open.get(&path).await.status, 404);
    assert_eq!(open.get(&format!("{path}.ics")).await.status, 404);
    step::take(&shop.market, &by, &code, FairStep::Open).await.unwrap();
    open.get(&path).await.assert_page(200, Lang::Vi, &path);
    open.get(&format!("/en{path}")).await.assert_page(200, Lang::En, &path);
    let list = open.get("/hoi-cho").await;
    list.assert_page(200, Lang::Vi, "/hoi-cho");
    assert!(list.text.contains(&path) && open.get("/").await.text.contains(&path));
    let calendar = open.get(&format!("{path}.ics")).await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    assert!(calendar.text.contains("DTSTART;VALUE=DATE:20261218\r\nDTEND;VALUE=DATE:20261221\r\n"));
}

async fn no_name_of_a_fair_ends_its_data_or_its_calendar(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (by, code) = planned(shop, "Chợ </script><script>alert(1)</script>; END:VEVENT").await;
    step::take(&shop.market, &by, &code, FairStep::Open).await.unwrap();
    let found = open.get(&format!("/hoi-cho/{code}")).await;
    let page = open.get(found.header("location")).await;
    assert!(!page.text.contains("<script>alert"));
    let data = page.text.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    assert!(data.contains("\\u003c/script>") && data.ends_with('}'), "{data}");
    let calendar = open.get(&format!("{}.ics", found.header("location"))).await;
    assert_eq!(calendar.text.matches("\r\nEND:VEVENT").count(), 1);
    assert!(calendar.text.contains("\\; END:VEVENT"));
}

async fn a_fair_has_one_address(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (by, code) = planned(shop, "Hội chợ cuối năm").await;
    step::take(&shop.market, &by, &code, FairStep::Open).await.unwrap();
    let moved = open.get(&format!("/hoi-cho/ten-cu-{code}")).await;
    assert_eq!((moved.status.as_u16(), moved.header("location")), (308, &*format!("/hoi-cho/hoi-cho-cuoi-nam-{code}")));
    for nothing in ["/hoi-cho/zzzzzz", "/hoi-cho/x.ics", "/an-pham/zzzzzz", "/hoi-cho/.ics"] {
        assert_eq!(open.get(nothing).await.status, 404, "{nothing}");
    }
}
