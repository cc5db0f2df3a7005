//! What the page says.

/// One language.
pub struct Words {
    pub lang: &'static str,
    separator: &'static str,
    pub test: &'static str,
    pub choose: &'static str,
    pub pay: &'static str,
    pub challenge: &'static str,
    pub decline: &'static str,
    pub later: &'static str,
    pub cancel: &'static str,
    pub bank: &'static str,
    pub confirm: &'static str,
    pub fail: &'static str,
    pub declined: &'static str,
    pub unconfirmed: &'static str,
    pub complete: &'static str,
    pub expired: &'static str,
}

const VIETNAMESE: Words = Words {
    lang: "vi",
    separator: ".",
    test: "Trang thanh toán thử – không phải tiền thật",
    choose: "Chọn điều sẽ xảy ra với thẻ:",
    pay: "Thanh toán",
    challenge: "Thanh toán với 3-D Secure",
    decline: "Thẻ bị từ chối",
    later: "Thanh toán, tiền đến sau vài ngày",
    cancel: "Quay lại cửa hàng",
    bank: "Ngân hàng hỏi có đúng bạn đang trả tiền không.",
    confirm: "Xác nhận",
    fail: "Không xác nhận",
    declined: "Thẻ bị từ chối. Chưa trừ tiền.",
    unconfirmed: "Ngân hàng chưa nhận được xác nhận. Chưa trừ tiền.",
    complete: "Phiên này đã thanh toán xong.",
    expired: "Phiên này đã hết hạn. Chưa trừ tiền.",
};

const ENGLISH: Words = Words {
    lang: "en",
    separator: ",",
    test: "Test payment page – no real money",
    choose: "Choose what happens to the card:",
    pay: "Pay",
    challenge: "Pay with 3-D Secure",
    decline: "Card is declined",
    later: "Pay, money arrives days later",
    cancel: "Back to the shop",
    bank: "The bank asks whether it is you who is paying.",
    confirm: "Confirm",
    fail: "Do not confirm",
    declined: "The card was declined. Nothing was charged.",
    unconfirmed: "The bank got no confirmation. Nothing was charged.",
    complete: "This session has been paid.",
    expired: "This session has expired. Nothing was charged.",
};

/// The language of a session; Vietnamese where the shop asked for none.
pub fn of(locale: Option<&str>) -> &'static Words {
    if locale == Some("en") { &ENGLISH } else { &VIETNAMESE }
}

impl Words {
    /// 235000 as "235.000 ₫".
    pub fn money(&self, amount: i64, currency: &str) -> String {
        let digits = amount.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().filter_map(|g| std::str::from_utf8(g).ok()).collect();
        let sign = if currency == "vnd" { "₫" } else { currency };
        format!("{} {sign}", groups.join(self.separator))
    }
}
