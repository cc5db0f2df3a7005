//! Every route by everybody: who gets in, who is sent to sign in, and who is told that it is not theirs.

use crate::empty_form::wrong;
use crate::open_shop::{FORM, OpenShop};
use axum::body::Body;
use axum::http::Request;
use domain::role::Role;
use testkit::Shop;
use testkit::account::{account, member, sign_in, staff};

testkit::on_both_engines!(every_route_lets_in_exactly_its_roles, everybody_may_apply);

/// Who may enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    /// Everybody who is signed in.
    Account,
    Portal,
    Desk,
    Office,
    Administration,
}

/// Every address behind a sign-in that is read.
const READ: &[(&str, Door)] = &[
    ("/tai-khoan", Door::Account),
    ("/tai-khoan/hai-buoc", Door::Account),
    ("/tai-khoan/don-hang", Door::Account),
    ("/tai-khoan/dia-chi", Door::Account),
    ("/tai-khoan/yeu-thich", Door::Account),
    ("/tai-khoan/ho-so", Door::Account),
    ("/tai-khoan/du-lieu.json", Door::Account),
    ("/tai-khoan/xoa", Door::Account),
    ("/en/tai-khoan/dia-chi", Door::Account),
    ("/ban-hang", Door::Portal),
    ("/ban-hang/don-hang", Door::Portal),
    ("/ban-hang/kho", Door::Portal),
    ("/ban-hang/lo", Door::Portal),
    ("/ban-hang/giam-gia", Door::Portal),
    ("/ban-hang/giam-gia.csv", Door::Portal),
    ("/ban-hang/giam-gia.xlsx", Door::Portal),
    ("/ban-hang/giam-gia-moi", Door::Portal),
    ("/ban-hang/chung-nhan", Door::Portal),
    ("/ban-hang/san-pham", Door::Portal),
    ("/ban-hang/ho-so", Door::Portal),
    ("/ban-hang/dong-goi", Door::Portal),
    ("/xuc-tien/duyet", Door::Desk),
    ("/quan-tri", Door::Office),
    ("/quan-tri/chi-tieu/four-stars", Door::Office),
    ("/quan-tri/nhat-ky", Door::Office),
    ("/quan-tri/giam-gia", Door::Office),
    ("/quan-tri/giam-gia?q=tet", Door::Office),
    ("/quan-tri/giam-gia.csv", Door::Office),
    ("/quan-tri/giam-gia.xlsx", Door::Office),
    ("/quan-tri/giam-gia-moi", Door::Office),
    ("/quan-tri/nhat-ky.csv", Door::Office),
    ("/quan-tri/nhat-ky.xlsx?loai=order", Door::Office),
    ("/quan-tri/ban-tieng-anh", Door::Office),
    ("/quan-tri/ban-tieng-anh?loai=cau-chuyen", Door::Office),
    ("/quan-tri/tai-khoan", Door::Administration),
    ("/quan-tri/cai-dat", Door::Administration),
    ("/quan-tri/phi-giao", Door::Administration),
    ("/quan-tri/phi-giao/ambient-region", Door::Administration),
    ("/quan-tri/tai-khoan.csv", Door::Administration),
    ("/quan-tri/tai-khoan.xlsx", Door::Administration),
    ("/quan-tri/chung-nhan", Door::Office),
    ("/quan-tri/chung-nhan.csv", Door::Office),
    ("/quan-tri/chung-nhan.xlsx", Door::Office),
    ("/quan-tri/quyet-dinh", Door::Office),
    ("/quan-tri/dang-ky", Door::Office),
    ("/quan-tri/dang-ky.csv", Door::Office),
    ("/quan-tri/dang-ky.xlsx", Door::Office),
    ("/quan-tri/don-vi", Door::Office),
    ("/quan-tri/don-vi.csv", Door::Office),
    ("/quan-tri/don-vi.xlsx", Door::Office),
    ("/quan-tri/don-vi-moi", Door::Office),
    ("/quan-tri/danh-sach", Door::Office),
    ("/quan-tri/diem-ban", Door::Office),
    ("/quan-tri/diem-ban.csv", Door::Office),
    ("/quan-tri/diem-ban.xlsx", Door::Office),
    ("/quan-tri/diem-ban-moi", Door::Office),
    ("/quan-tri/ban-do/01?vi-do=21&kinh-do=105.8", Door::Office),
    ("/quan-tri/san-pham", Door::Office),
    ("/quan-tri/san-pham?sao=4&thieu=anh&xep=-sao", Door::Office),
    ("/quan-tri/san-pham.csv", Door::Office),
    ("/quan-tri/san-pham.xlsx", Door::Office),
    ("/quan-tri/san-pham/nhieu?viec=pause&tat-ca=on", Door::Office),
    ("/quan-tri/don-vi/nhieu?viec=suspend&tat-ca=on", Door::Office),
    ("/quan-tri/diem-ban/nhieu?viec=closed&tat-ca=on", Door::Office),
    ("/quan-tri/cau-chuyen/nhieu?viec=draft&tat-ca=on", Door::Office),
    ("/quan-tri/don-hang/nhieu?viec=turn-away&sang=spoiled&tat-ca=on", Door::Office),
    ("/quan-tri/danh-sach.csv", Door::Office),
    ("/quan-tri/danh-sach.xlsx", Door::Office),
    ("/quan-tri/cau-chuyen.csv", Door::Office),
    ("/quan-tri/cau-chuyen.xlsx", Door::Office),
    ("/quan-tri/nhom-hang.csv", Door::Office),
    ("/quan-tri/nhom-hang.xlsx", Door::Office),
    ("/quan-tri/tu-dong-nghia.csv", Door::Office),
    ("/quan-tri/tu-dong-nghia.xlsx", Door::Office),
    ("/quan-tri/nhom-hang", Door::Office),
    ("/quan-tri/nhom-hang/thuc-pham", Door::Office),
    ("/quan-tri/loai-hang-moi?nhom=thuc-pham", Door::Office),
    ("/quan-tri/loai-hang/thuc-pham", Door::Office),
    ("/quan-tri/loai-hang/thuc-pham/bo", Door::Office),
    ("/quan-tri/tu-dong-nghia", Door::Office),
    ("/quan-tri/tu-dong-nghia?q=dua&trang=2", Door::Office),
    ("/quan-tri/tu-dong-nghia-moi", Door::Office),
    ("/quan-tri/tu-dong-nghia-moi?tu=b%C3%A1nh%20p%C3%ADa", Door::Office),
    ("/quan-tri/tim-kiem", Door::Office),
    ("/quan-tri/tim-kiem?q=banh&xep=-chu&trang=2", Door::Office),
    ("/quan-tri/tim-kiem.csv", Door::Office),
    ("/quan-tri/tim-kiem.xlsx", Door::Office),
    ("/quan-tri/cau-chuyen", Door::Office),
    ("/quan-tri/lang-nghe", Door::Office),
    ("/quan-tri/lang-nghe-moi", Door::Office),
    ("/quan-tri/don-hang", Door::Office),
    ("/quan-tri/don-hang.csv", Door::Office),
    ("/quan-tri/don-hang.xlsx", Door::Office),
    ("/en/quan-tri/don-hang?tu=2026-01-01&trang-thai=can-gui", Door::Office),
    ("/quan-tri/cau-chuyen-moi", Door::Office),
    ("/ban-hang/doanh-thu", Door::Portal),
    ("/quan-tri/so-cai", Door::Office),
    ("/en/quan-tri/so-cai?thang=2026-11", Door::Office),
    ("/quan-tri/so-cai/thue.csv", Door::Office),
    ("/quan-tri/so-cai/thue.xlsx?thang=2026-11", Door::Office),
    ("/quan-tri/chi-tra", Door::Office),
    ("/quan-tri/thanh-toan", Door::Office),
    ("/en/quan-tri/thanh-toan?xong=sao-ke", Door::Office),
    ("/xuc-tien", Door::Desk),
    ("/xuc-tien/ti-le/tham-gia", Door::Desk),
    ("/xuc-tien/ti-le/giao-dich?nam=2025", Door::Desk),
    ("/xuc-tien/hoi-cho", Door::Desk),
    ("/xuc-tien/hoi-cho.csv", Door::Desk),
    ("/xuc-tien/hoi-cho.xlsx", Door::Desk),
    ("/xuc-tien/hoi-cho-moi", Door::Desk),
    ("/xuc-tien/an-pham", Door::Desk),
    ("/xuc-tien/an-pham.csv", Door::Desk),
    ("/xuc-tien/an-pham.xlsx", Door::Desk),
    ("/xuc-tien/an-pham-moi", Door::Desk),
    ("/en/tai-khoan", Door::Account),
    ("/en/ban-hang", Door::Portal),
    ("/en/ban-hang/don-hang?trang-thai=can-gui", Door::Portal),
    ("/en/ban-hang/san-pham?xong=gui", Door::Portal),
    ("/en/xuc-tien/duyet", Door::Desk),
    ("/en/xuc-tien", Door::Desk),
    ("/en/xuc-tien/hoi-cho?tinh-trang=open", Door::Desk),
    ("/en/quan-tri", Door::Office),
    ("/en/quan-tri/nhat-ky", Door::Office),
    ("/en/quan-tri/tai-khoan", Door::Administration),
];

/// Addresses of things there are none of: only those who may look are told so.
const MISSING: &[(&str, Door)] = &[
    ("/tai-khoan/dia-chi/zzzzzz", Door::Account),
    ("/quan-tri/so-cai/don-vi/zzzzzz", Door::Office),
    ("/quan-tri/chi-tra.csv?dot=9", Door::Office),
    ("/quan-tri/chi-tra.xlsx", Door::Office),
    ("/quan-tri/dang-ky/zzzzzz", Door::Office),
    ("/quan-tri/giam-gia/zzzzzz", Door::Office),
    ("/ban-hang/giam-gia/zzzzzz", Door::Portal),
    ("/quan-tri/dang-ky/zzzzzz/tu-choi", Door::Office),
    ("/quan-tri/don-vi/zzzzzz/gop", Door::Office),
    ("/quan-tri/don-vi/zzzzzz/gop?voi=yyyyyy", Door::Office),
    ("/quan-tri/san-pham/zzzzzz", Door::Office),
    ("/quan-tri/nhom-hang/khong-co", Door::Office),
    ("/quan-tri/loai-hang/khong-co", Door::Office),
    ("/quan-tri/loai-hang/khong-co/bo", Door::Office),
    ("/quan-tri/lang-nghe/khong-co", Door::Office),
    ("/quan-tri/tu-dong-nghia/zzzzzz", Door::Office),
    ("/quan-tri/tu-dong-nghia/zzzzzz/bo", Door::Office),
    ("/xuc-tien/ti-le/zzzzzz", Door::Desk),
    ("/quan-tri/don-hang/CP-0000-0000", Door::Office),
    ("/quan-tri/chung-nhan/zzzzzz/quyet-dinh", Door::Office),
    ("/quan-tri/don-hang/CP-0000-0000/zzzzzz/huy", Door::Office),
    ("/xuc-tien/hoi-cho/zzzzzz", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/tinh-trang?viec=open", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/gian-hang", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/gian-hang/A1", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/gian-hang/A1/tra", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/giao-dich", Door::Desk),
    ("/xuc-tien/an-pham/zzzzzz", Door::Desk),
    ("/xuc-tien/an-pham/zzzzzz/noi-dung", Door::Desk),
    ("/xuc-tien/an-pham/zzzzzz/buoc?viec=freeze", Door::Desk),
    ("/xuc-tien/an-pham/zzzzzz/1", Door::Desk),
    ("/xuc-tien/an-pham/zzzzzz/1/in", Door::Desk),
];

/// Every address behind a sign-in that takes forms; the empty form is wrong everywhere, which only those see who may
/// send one.
const WRITTEN: &[(&str, Door)] = &[
    ("/ban-hang/ho-so/toi-thieu", Door::Portal),
    ("/ban-hang/don-hang/CP-0000-0000/goi", Door::Portal),
    ("/ban-hang/don-hang/CP-0000-0000/hoa-don", Door::Portal),
    ("/ban-hang/don-hang/CP-0000-0000/xac-nhan", Door::Portal),
    ("/ban-hang/don-hang/CP-0000-0000/het-hang", Door::Portal),
    ("/ban-hang/don-hang/CP-0000-0000/giao-buu-ta", Door::Portal),
    ("/ban-hang/don-hang/CP-0000-0000/da-giao", Door::Portal),
    ("/ban-hang/don-hang/CP-0000-0000/quay-ve", Door::Portal),
    ("/ban-hang/kho/nhap", Door::Portal),
    ("/ban-hang/kho/dem", Door::Portal),
    ("/ban-hang/lo", Door::Portal),
    ("/ban-hang/lo/het", Door::Portal),
    ("/ban-hang/giam-gia-moi", Door::Portal),
    ("/ban-hang/giam-gia/zzzzzz", Door::Portal),
    ("/ban-hang/giam-gia/zzzzzz/dung", Door::Portal),
    ("/quan-tri/giam-gia-moi", Door::Office),
    ("/quan-tri/giam-gia/zzzzzz", Door::Office),
    ("/quan-tri/giam-gia/zzzzzz/dung", Door::Office),
    ("/ban-hang/lo/ban-tiep", Door::Portal),
    ("/ban-hang/san-pham/zzzzzz", Door::Portal),
    ("/ban-hang/san-pham/zzzzzz/rut", Door::Portal),
    ("/ban-hang/san-pham/zzzzzz/bo", Door::Portal),
    ("/ban-hang/anh", Door::Portal),
    ("/ban-hang/gia", Door::Portal),
    ("/ban-hang/tam-ngung", Door::Portal),
    ("/ban-hang/ho-so", Door::Portal),
    ("/ban-hang/dong-goi", Door::Portal),
    ("/ban-hang/dong-goi/noi-lay", Door::Portal),
    ("/xuc-tien/duyet/zzzzzz/duyet", Door::Desk),
    ("/xuc-tien/duyet/zzzzzz/tra-lai", Door::Desk),
    ("/xuc-tien/hoi-cho-moi", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/tinh-trang", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/gian-hang", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/giao", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/gian-hang/A1", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/gian-hang/A1/tra", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/giao-dich", Door::Desk),
    ("/xuc-tien/hoi-cho/zzzzzz/giao-dich/zzzzzz", Door::Desk),
    ("/xuc-tien/an-pham-moi", Door::Desk),
    ("/xuc-tien/an-pham/zzzzzz", Door::Desk),
    ("/xuc-tien/an-pham/zzzzzz/noi-dung", Door::Desk),
    ("/xuc-tien/an-pham/zzzzzz/buoc", Door::Desk),
    ("/tai-khoan/phien", Door::Account),
    ("/tai-khoan/don-vi", Door::Account),
    ("/tai-khoan/dat-lai", Door::Account),
    ("/tai-khoan/dia-chi", Door::Account),
    ("/tai-khoan/dia-chi/zzzzzz", Door::Account),
    ("/tai-khoan/dia-chi/zzzzzz/mac-dinh", Door::Account),
    ("/tai-khoan/dia-chi/zzzzzz/xoa", Door::Account),
    ("/tai-khoan/yeu-thich/bo", Door::Account),
    ("/tai-khoan/ho-so", Door::Account),
    ("/tai-khoan/mat-khau", Door::Account),
    ("/tai-khoan/xoa", Door::Account),
    ("/don-hang/CP-0000-0000/giu", Door::Account),
    ("/quan-tri/chung-nhan/zzzzzz/thu-hoi", Door::Office),
    ("/quan-tri/chung-nhan/zzzzzz/quyet-dinh", Door::Office),
    ("/quan-tri/quyet-dinh", Door::Office),
    ("/quan-tri/dang-ky/zzzzzz/duyet", Door::Office),
    ("/quan-tri/dang-ky/zzzzzz/tra-lai", Door::Office),
    ("/quan-tri/dang-ky/zzzzzz/tu-choi", Door::Office),
    ("/quan-tri/don-vi/zzzzzz/gop", Door::Office),
    ("/quan-tri/don-vi-moi", Door::Office),
    ("/quan-tri/don-vi/zzzzzz", Door::Office),
    ("/quan-tri/don-vi/zzzzzz/tinh-trang", Door::Office),
    ("/quan-tri/danh-sach", Door::Office),
    ("/quan-tri/danh-sach/zzzzzz", Door::Office),
    ("/quan-tri/danh-sach/zzzzzz/ghi", Door::Office),
    ("/quan-tri/danh-sach/zzzzzz/hoan-tac", Door::Office),
    ("/quan-tri/san-pham/nhieu", Door::Office),
    ("/quan-tri/don-vi/nhieu", Door::Office),
    ("/quan-tri/diem-ban/nhieu", Door::Office),
    ("/quan-tri/cau-chuyen/nhieu", Door::Office),
    ("/quan-tri/don-hang/nhieu", Door::Office),
    ("/quan-tri/san-pham/zzzzzz", Door::Office),
    ("/quan-tri/nhom-hang/thu-tu", Door::Office),
    ("/quan-tri/nhom-hang/khong-co", Door::Office),
    ("/quan-tri/loai-hang-moi", Door::Office),
    ("/quan-tri/loai-hang/khong-co", Door::Office),
    ("/quan-tri/loai-hang/khong-co/bo", Door::Office),
    ("/quan-tri/tu-dong-nghia-moi", Door::Office),
    ("/quan-tri/tu-dong-nghia/zzzzzz", Door::Office),
    ("/quan-tri/tu-dong-nghia/zzzzzz/bo", Door::Office),
    ("/quan-tri/diem-ban-moi", Door::Office),
    ("/quan-tri/cau-chuyen-moi", Door::Office),
    ("/quan-tri/cau-chuyen/khong-co", Door::Office),
    ("/quan-tri/lang-nghe-moi", Door::Office),
    ("/quan-tri/lang-nghe/khong-co", Door::Office),
    ("/quan-tri/don-hang/CP-0000-0000/ghi-chu", Door::Office),
    ("/quan-tri/don-hang/CP-0000-0000/zzzzzz/huy", Door::Office),
    ("/quan-tri/diem-ban/khong-co", Door::Office),
    ("/quan-tri/diem-ban/khong-co/hang", Door::Office),
    ("/quan-tri/diem-ban/khong-co/hang/bo", Door::Office),
    ("/ban-hang/doanh-thu", Door::Portal),
    ("/quan-tri/so-cai/hoa-hong", Door::Administration),
    ("/quan-tri/chi-tra", Door::Office),
    ("/quan-tri/chi-tra/da-gui", Door::Office),
    ("/quan-tri/chi-tra/khoan", Door::Office),
    ("/quan-tri/thanh-toan/sao-ke", Door::Office),
    ("/quan-tri/thanh-toan/nhap-tay", Door::Office),
    ("/quan-tri/thanh-toan/dong", Door::Office),
    ("/quan-tri/thanh-toan/hoan-tien", Door::Office),
    ("/quan-tri/tai-khoan", Door::Administration),
    ("/quan-tri/cai-dat", Door::Administration),
    ("/quan-tri/phi-giao", Door::Administration),
    ("/quan-tri/phi-giao/ambient-region", Door::Administration),
    ("/quan-tri/tai-khoan/vai-tro", Door::Administration),
    ("/quan-tri/tai-khoan/trang-thai", Door::Administration),
];

struct Visitor {
    name: &'static str,
    cookie: String,
    doors: &'static [Door],
}

async fn visitors(shop: &Shop) -> Vec<Visitor> {
    let market = &shop.market;
    account(market, "khach@htx.vn", &[], None).await;
    let shopper = sign_in(market, "khach@htx.vn").await;
    let (producer, _) = member(market, "lan@htx.vn", shop.world.bees.id).await;
    let (promotion, _) = staff(market, &shop.clock, "xuctien@htx.vn", &[Role::Promotion]).await;
    let (officer, _) = staff(market, &shop.clock, "canbo@htx.vn", &[Role::Officer]).await;
    let (administrator, _) = staff(market, &shop.clock, "sep@htx.vn", &[Role::Administrator]).await;
    let visitor = |name, token: Option<market::token::Token>, doors| Visitor {
        name,
        cookie: token.map(|token| format!("session={}", token.as_str())).unwrap_or_default(),
        doors,
    };
    vec![
        visitor("nobody", None, &[]),
        visitor("shopper", Some(shopper), &[Door::Account]),
        visitor("producer", Some(producer), &[Door::Account, Door::Portal]),
        visitor("promotion", Some(promotion), &[Door::Account, Door::Desk]),
        visitor("officer", Some(officer), &[Door::Account, Door::Office]),
        visitor("administrator", Some(administrator), &[Door::Account, Door::Office, Door::Administration]),
    ]
}

async fn every_route_lets_in_exactly_its_roles(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    for visitor in visitors(shop).await {
        for &(path, door) in READ {
            let request = Request::get(path).header("cookie", &visitor.cookie).body(Body::empty()).unwrap();
            let answer = open.send(request).await;
            assert_eq!(answer.status.as_u16(), expected(&visitor, door, 200), "{} reads {path}", visitor.name);
            assert!(answer.header("cache-control").contains("no-store") || answer.status == 303, "{path}");
        }
        for &(path, door) in MISSING {
            let request = Request::get(path).header("cookie", &visitor.cookie).body(Body::empty()).unwrap();
            let answer = open.send(request).await;
            assert_eq!(answer.status.as_u16(), expected(&visitor, door, 404), "{} reads {path}", visitor.name);
        }
        for &(path, door) in WRITTEN {
            let headers = [("content-type", FORM), ("cookie", &visitor.cookie)];
            let answer = open.post_with(path, "", &headers).await;
            assert_eq!(answer.status.as_u16(), expected(&visitor, door, wrong(path)), "{} writes {path}", visitor.name);
        }
    }
}

fn expected(visitor: &Visitor, door: Door, entered: u16) -> u16 {
    if visitor.doors.contains(&door) {
        entered
    } else if visitor.doors.is_empty() {
        303
    } else {
        403
    }
}

/// Applying is open to everybody, with an account and without one; a link leads only where it was made for.
async fn everybody_may_apply(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    for visitor in visitors(shop).await {
        for (path, status) in [("/ban-hang/dang-ky", 200), ("/en/ban-hang/dang-ky?xong=gui", 200), (NO_LINK, 404)] {
            let request = Request::get(path).header("cookie", &visitor.cookie).body(Body::empty()).unwrap();
            let answer = open.send(request).await;
            assert_eq!(answer.status, status, "{} reads {path}", visitor.name);
            assert!(answer.header("cache-control").contains("no-store"), "{path}");
        }
        let headers = [("content-type", FORM), ("cookie", visitor.cookie.as_str())];
        assert_eq!(open.post_with("/ban-hang/dang-ky", "", &headers).await.status, 422, "{}", visitor.name);
        assert_eq!(open.post_with(NO_LINK, "version=0", &headers).await.status, 404, "{}", visitor.name);
    }
}

/// An address that could be a link, and is none.
const NO_LINK: &str = "/ban-hang/dang-ky/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
