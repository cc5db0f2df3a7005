use super::*;

const SECRET: &str = "whsec_test_secret";
const NOW: i64 = 1_700_000_000;

/// A body and its signature, made by hand with `openssl dgst -sha256 -hmac`.
const BODY: &str = r#"{"id":"evt_1","object":"event","created":1699999990,"type":"checkout.session.completed","data":{"object":{"id":"cs_1","object":"checkout.session","payment_intent":"pi_1"}}}"#;
const SIGNED: &str = "48db89b2cb9aa9ec26b19bb36ec13b46e3f4baea4aacbe4d09882e639b2126b9";

fn header(body: &str, secret: &str, time: i64) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{time}.{body}").as_bytes());
    format!("t={time},v1={}", data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()))
}

fn read_signed(body: &str) -> Result<Event, BadEvent> {
    read(body.as_bytes(), &header(body, SECRET, NOW), SECRET, NOW)
}

#[test]
fn a_signature_made_elsewhere_holds() {
    let event = read(BODY.as_bytes(), &format!("t={NOW},v1={SIGNED}"), SECRET, NOW);
    let expected = Event {
        id: "evt_1".to_owned(),
        kind: EventKind::SessionCompleted,
        object_id: "cs_1".to_owned(),
        payment_intent: Some("pi_1".to_owned()),
        created: 1_699_999_990,
    };
    assert_eq!(event, Ok(expected));
}

#[test]
fn one_changed_byte_breaks_it() {
    let signed = format!("t={NOW},v1={SIGNED}");
    for at in 0..BODY.len() {
        let mut body = BODY.as_bytes().to_vec();
        body[at] ^= 1;
        assert_eq!(read(&body, &signed, SECRET, NOW), Err(BadEvent::Signature));
    }
    let later = format!("t={},v1={SIGNED}", NOW + 1);
    assert_eq!(read(BODY.as_bytes(), &later, SECRET, NOW), Err(BadEvent::Signature));
}

#[test]
fn only_the_endpoints_secret_counts() {
    assert_eq!(read(BODY.as_bytes(), &header(BODY, "whsec_other", NOW), SECRET, NOW), Err(BadEvent::Signature));
    assert_eq!(read(BODY.as_bytes(), &header(BODY, "", NOW), "", NOW), Err(BadEvent::Signature));
}

#[test]
fn a_part_of_a_signature_is_none() {
    for header in [
        String::new(),
        "nonsense".to_owned(),
        format!("t={NOW}"),
        format!("v1={SIGNED}"),
        format!("t={NOW},v1="),
        format!("t={NOW},v1={}", &SIGNED[..62]),
        format!("t={NOW},v0={SIGNED}"),
        format!("t=,v1={SIGNED}"),
    ] {
        assert_eq!(read(BODY.as_bytes(), &header, SECRET, NOW), Err(BadEvent::Signature), "{header}");
    }
}

#[test]
fn either_of_two_secrets_will_do_while_one_is_changed() {
    let (old, new) = (header(BODY, "whsec_old", NOW), header(BODY, SECRET, NOW));
    let both = format!("{old},{}", new.split_once(',').unwrap().1);
    assert!(read(BODY.as_bytes(), &both, SECRET, NOW).is_ok());
    assert!(read(BODY.as_bytes(), &both, "whsec_old", NOW).is_ok());
    assert_eq!(read(BODY.as_bytes(), &both, "whsec_third", NOW), Err(BadEvent::Signature));
}

#[test]
fn five_minutes_are_believed_and_no_second_more() {
    let at = |now| read(BODY.as_bytes(), &format!("t={NOW},v1={SIGNED}"), SECRET, now).map(|_| ());
    assert_eq!(at(NOW + 300), Ok(()));
    assert_eq!(at(NOW - 300), Ok(()));
    assert_eq!(at(NOW + 301), Err(BadEvent::Stale));
    assert_eq!(at(NOW - 301), Err(BadEvent::Stale));
}

#[test]
fn who_signed_is_asked_before_when() {
    let forged = header(BODY, "whsec_other", NOW - 4000);
    assert_eq!(read(BODY.as_bytes(), &forged, SECRET, NOW), Err(BadEvent::Signature));
}

#[test]
fn an_event_of_an_unknown_kind_still_reads() {
    let body = r#"{"id":"evt_2","type":"balance.available","created":5,"data":{"object":{"available":[]}},"api_version":"2031-01-01.x"}"#;
    let event = read_signed(body).unwrap();
    assert_eq!(event.kind, EventKind::Other("balance.available".to_owned()));
    assert_eq!((event.object_id.as_str(), event.payment_intent), ("", None));
    let odd = r#"{"id":"evt_2","type":"x.y","created":5,"data":{"object":{"id":7,"payment_intent":[1]}}}"#;
    assert_eq!(read_signed(odd).map(|event| event.object_id), Ok(String::new()));
}

#[test]
fn a_payment_is_found_named_or_whole() {
    for (shape, found) in [(r#""pi_7""#, Some("pi_7")), (r#"{"id":"pi_7","amount":1}"#, Some("pi_7")), ("null", None)] {
        let body = format!(
            r#"{{"id":"evt_3","type":"charge.refunded","created":5,"data":{{"object":{{"id":"ch_1","payment_intent":{shape}}}}}}}"#
        );
        assert_eq!(read_signed(&body).unwrap().payment_intent.as_deref(), found);
    }
}

#[test]
fn a_signed_body_that_is_no_event_is_unreadable() {
    for body in ["", "[]", "{}", r#"{"id":"evt_4","type":"charge.refunded","created":5,"data":{"object":{}}}"#] {
        assert_eq!(read_signed(body), Err(BadEvent::Unreadable), "{body}");
    }
}

#[test]
fn kinds_are_told_apart() {
    use EventKind::{ChargeRefunded, DisputeOpened, RefundChanged, SessionCompleted, SessionExpired};
    use EventKind::{SessionPaidLater, SessionPaymentFailed};
    for (name, kind) in [
        ("checkout.session.completed", SessionCompleted),
        ("checkout.session.async_payment_succeeded", SessionPaidLater),
        ("checkout.session.async_payment_failed", SessionPaymentFailed),
        ("checkout.session.expired", SessionExpired),
        ("charge.refunded", ChargeRefunded),
        ("refund.created", RefundChanged),
        ("refund.failed", RefundChanged),
        ("charge.dispute.created", DisputeOpened),
    ] {
        assert_eq!(EventKind::of(name), kind);
    }
}
