use super::*;
use domain::time::Ts;

const BASE: &str = "https://cho.example";

fn account() -> BankAccount {
    BankAccount::read("970415", "113366668888", "QUY CHO PHIEN").unwrap()
}

/// The first sample that tells something.
fn sample(lang: Lang, method: PaymentMethod, tells: impl Fn(&News) -> bool) -> ToBuyer {
    let found = samples(lang).into_iter().find(|it| it.order.payment.method == method && tells(&it.news));
    found.unwrap()
}

fn written(told: &ToBuyer) -> Letter {
    buyer(BASE, told, Some(&account()))
}

#[test]
fn every_letter_greets_its_buyer_and_leads_to_the_order() {
    for lang in Lang::ALL {
        for told in samples(lang) {
            let letter = written(&told);
            let news = &told.news;
            assert_eq!((letter.to.as_str(), letter.to_name.as_str()), ("hoa@thu.example", "Nguyễn Thị Hoà"));
            assert!(letter.text.starts_with(&t::mail::hello(lang, "Nguyễn Thị Hoà")), "{news:?}: {}", letter.text);
            let address = format!("{BASE}{}/don-hang/CP-7K3M-9Q2X", lang.prefix());
            assert!(letter.text.contains(&address) && letter.html.contains(&address), "{news:?}");
            assert!(letter.html.contains(&format!("<html lang=\"{}\"", lang.code())), "{news:?}");
            assert!(letter.subject.contains("CP-7K3M-9Q2X"), "{news:?}: {}", letter.subject);
            for paragraph in letter.text.split("\n\n").flat_map(str::lines) {
                assert!(!paragraph.is_empty() && !paragraph.contains(['{', '}']), "{news:?}: {}", letter.text);
            }
            let secrets = ["0912", "+84912345678", "thôn Trại Mít"];
            assert!(secrets.iter().all(|it| !letter.text.contains(it) && !letter.html.contains(it)), "{news:?}");
        }
    }
}

#[test]
fn a_transfer_is_asked_for_with_all_it_takes() {
    let told = sample(Lang::Vi, PaymentMethod::Transfer, |news| *news == News::Awaited);
    let letter = written(&told);
    let amount = told.order.payment.amount.show(Lang::Vi);
    let until = told.order.payment.expires_at.unwrap().show();
    for fact in ["970415", "113366668888", "QUY CHO PHIEN", "CP7K3M9Q2X", &amount, &until] {
        assert!(letter.text.contains(fact) && letter.html.contains(fact), "{fact}: {}", letter.text);
    }
    assert!(letter.subject.contains(&amount));
    let nowhere = buyer(BASE, &told, None);
    assert!(!nowhere.text.contains("CP7K3M9Q2X") && nowhere.text.contains("trang đơn hàng"), "{}", nowhere.text);
}

#[test]
fn who_sent_part_of_the_money_is_asked_for_the_rest() {
    let mut told = sample(Lang::En, PaymentMethod::Transfer, |news| *news == News::Awaited);
    let rest = Vnd(1_000);
    told.order.payment.captured = told.order.payment.amount.minus(rest).unwrap();
    let letter = written(&told);
    assert!(letter.subject.contains(&rest.show(Lang::En)), "{}", letter.subject);
    assert!(letter.text.contains(&told.order.payment.captured.show(Lang::En)), "{}", letter.text);
}

#[test]
fn a_parcel_on_its_way_names_its_carrier_and_what_to_pay() {
    let on_its_way = |news: &News| matches!(news, News::HandedOver(_));
    for (method, cash) in [(PaymentMethod::Cod, true), (PaymentMethod::Card, false)] {
        let told = sample(Lang::Vi, method, on_its_way);
        let letter = written(&told);
        assert!(letter.text.contains("Bên vận chuyển: Bưu điện huyện"), "{}", letter.text);
        assert!(letter.text.contains("Mã vận đơn: EB123456789VN") && letter.html.contains("EB123456789VN"));
        assert_eq!(letter.text.contains("tiền mặt"), cash, "{}", letter.text);
        let other = &told.order.parcels[1];
        assert!(!letter.text.contains(&other.producer_name) && !letter.text.contains(&other.lines[0].product_name));
    }
}

#[test]
fn a_cancelled_parcel_says_why_and_what_becomes_of_its_money() {
    for (method, back) in [(PaymentMethod::Cod, false), (PaymentMethod::Card, true)] {
        let mut told = sample(Lang::Vi, method, |news| matches!(news, News::Cancelled(_)));
        let News::Cancelled(parcel) = &mut told.news else { panic!("another letter") };
        for event in &mut parcel.events {
            event.told.note = Some("Mưa <to>, lứa này hỏng".into());
        }
        let amount = parcel.total.whole().unwrap().show(Lang::Vi);
        let letter = written(&told);
        assert!(
            letter.text.contains("Hàng đã hết") && letter.text.contains("Mưa <to>, lứa này hỏng"),
            "{}",
            letter.text
        );
        assert!(
            letter.html.contains("Mưa &lt;to&gt;, lứa này hỏng") && !letter.html.contains("<to>"),
            "{}",
            letter.html
        );
        assert!(letter.text.contains(&amount));
        assert_eq!(letter.text.contains("được trả lại"), back, "{}", letter.text);
    }
}

#[test]
fn what_was_cancelled_meanwhile_is_not_among_what_comes() {
    let mut told = sample(Lang::Vi, PaymentMethod::Cod, |news| *news == News::Placed);
    let [first, second] = &mut told.order.parcels[..] else { panic!("not two parcels") };
    first.status = OrderStatus::Cancelled;
    second.status = OrderStatus::Confirmed;
    let (gone, left) = (first.producer_name.clone(), second.total.whole().unwrap().show(Lang::Vi));
    let letter = written(&told);
    assert!(!letter.text.contains(&gone) && letter.text.contains(&format!("tất cả {left}")), "{}", letter.text);
    assert!(!letter.text.contains(t::order::next_call(Lang::Vi)), "nobody calls any more: {}", letter.text);
}

#[test]
fn an_order_that_ended_unpaid_says_what_becomes_of_a_late_transfer() {
    let ended = |news: &News| *news == News::Expired;
    let transfer = written(&sample(Lang::Vi, PaymentMethod::Transfer, ended));
    assert!(transfer.text.contains(t::mail::order_late_money(Lang::Vi)), "{}", transfer.text);
    let card = written(&sample(Lang::Vi, PaymentMethod::Card, ended));
    assert!(!card.text.contains(t::mail::order_late_money(Lang::Vi)), "{}", card.text);
    let mut part = sample(Lang::Vi, PaymentMethod::Transfer, ended);
    part.order.payment.captured = Vnd(5_000);
    let part = written(&part);
    assert!(part.text.contains(&t::mail::order_part_goes_back(Lang::Vi, Vnd(5_000))), "{}", part.text);
    assert!(!part.text.contains(t::mail::order_nothing_taken(Lang::Vi)), "{}", part.text);
}

#[test]
fn money_that_went_back_has_its_number_and_money_on_its_way_has_none() {
    for settled in [false, true] {
        let mut told = sample(Lang::Vi, PaymentMethod::Card, |news| matches!(news, News::Refund(_)));
        let News::Refund(refund) = &mut told.news else { panic!("another letter") };
        refund.settled_at = settled.then_some(Ts(1));
        // A provider's number is there before the money is.
        refund.reference = Some("FT26332".into());
        let letter = written(&told);
        assert_eq!(letter.text.contains("Mã giao dịch: FT26332"), settled, "{}", letter.text);
        assert_eq!(letter.subject.contains("đã trả lại"), settled, "{}", letter.subject);
        assert!(letter.text.contains(&Vnd(125_000).show(Lang::Vi)));
    }
}

#[test]
fn a_producer_reads_what_to_send_but_not_who_buys_it() {
    for told in own_samples() {
        let letters = producer(BASE, &told);
        assert_eq!(letters.len(), 2);
        let (vi, en) = (&letters[0], &letters[1]);
        assert!(vi.text.starts_with("Chào lan,") && en.text.starts_with("Hello tom,"), "{}", en.text);
        let cash = told.method == PaymentMethod::Cod;
        assert_eq!((vi.text.contains("tiền mặt"), en.text.contains("in cash")), (cash, cash), "{}", vi.text);
        for (letter, lang) in letters.iter().zip([Lang::Vi, Lang::En]) {
            let address = format!("{BASE}{}/ban-hang/don-hang/CP-7K3M-9Q2X", lang.prefix());
            assert!(letter.text.contains(&address) && letter.html.contains(&address), "{}", letter.text);
            assert!(letter.text.contains("Mật ong bạc hà · Chai 500 g × 2"), "{}", letter.text);
            for secret in [told.order.buyer_name.clone(), told.order.street.clone(), told.order.phone.show()] {
                assert!(!letter.text.contains(&secret) && !letter.html.contains(&secret), "{secret}: {}", letter.text);
            }
        }
    }
}

#[test]
fn who_allowed_news_reads_how_to_take_it_back() {
    let mut told = sample(Lang::Vi, PaymentMethod::Cod, |news| *news == News::Placed);
    let how = t::extra::news::foot(Lang::Vi);
    assert!(!written(&told).text.contains(how));
    told.order.extra.news = true;
    let letter = written(&told);
    assert!(letter.text.contains(how) && letter.html.contains(how));
}

#[test]
fn a_parcel_of_a_known_carrier_can_be_followed() {
    let mut told = sample(Lang::Vi, PaymentMethod::Cod, |news| matches!(news, News::HandedOver(_)));
    assert!(!written(&told).text.contains(t::extra::carrier::follow(Lang::Vi)), "the post office has no such address");
    let News::HandedOver(parcel) = &mut told.news else { panic!("another letter") };
    for event in parcel.events.iter_mut().filter(|event| event.status == OrderStatus::HandedOver) {
        event.told.carrier = Some("GHN".into());
        event.told.waybill = Some("GYUB9HNC".into());
    }
    assert!(written(&told).text.contains("https://donhang.ghn.vn/?order_code=GYUB9HNC"));
}
