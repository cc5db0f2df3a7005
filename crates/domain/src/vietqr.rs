//! `VietQR`: what a bank's app reads from a picture to fill in a transfer. The payload is that of EMVCo's
//! merchant-presented codes with the fields of NAPAS (`VietQR` format 1.5: "`QR code` format for `VietQR` services by NAPAS").

use crate::money::Vnd;
use crate::text::fold;

/// Longest purpose NAPAS banks take, in characters.
pub const MOST_PURPOSE: usize = 25;
/// NAPAS' own number among the owners of payment systems.
const NAPAS: &str = "A000000727";
/// Transfers to an account, in contrast to those to a card.
const TO_ACCOUNT: &str = "QRIBFTTA";
/// ISO 4217 of the đồng.
const VND: &str = "704";

/// An account money is sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankAccount {
    /// The bank's number at NAPAS, six digits ("BIN").
    pub bin: String,
    /// Letters and digits, at most 19.
    pub number: String,
    /// In whose name.
    pub holder: String,
}

impl BankAccount {
    /// An account as typed: spaces do not matter. `None` where no bank could have it.
    pub fn read(bin: &str, number: &str, holder: &str) -> Option<Self> {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let (bin, number, holder) = (bare(bin), bare(number).to_ascii_uppercase(), holder.trim().to_owned());
        let fits = bin.len() == 6 && bin.bytes().all(|b| b.is_ascii_digit());
        let fits = fits && (1..=19).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_alphanumeric());
        (fits && !holder.is_empty()).then_some(Self { bin, number, holder })
    }
}

/// Banks by their number at NAPAS, by the names people know them by (as npm `vietnam-qr-pay` 1.5.1 lists them).
const BANKS: [(&str, &str); 17] = [
    ("970403", "Sacombank"),
    ("970405", "Agribank"),
    ("970407", "Techcombank"),
    ("970415", "VietinBank"),
    ("970416", "ACB"),
    ("970418", "BIDV"),
    ("970422", "MB Bank"),
    ("970423", "TPBank"),
    ("970426", "MSB"),
    ("970432", "VPBank"),
    ("970436", "Vietcombank"),
    ("970437", "HDBank"),
    ("970440", "SeABank"),
    ("970441", "VIB"),
    ("970443", "SHB"),
    ("970448", "OCB Bank"),
    ("970449", "LPBank"),
];

/// The larger banks, by name: their numbers at NAPAS and their names.
pub fn banks() -> impl Iterator<Item = (&'static str, &'static str)> {
    BANKS.into_iter()
}

impl BankAccount {
    /// The bank's name, where it is one of the larger ones.
    pub fn bank_name(&self) -> Option<&'static str> {
        BANKS.iter().find(|(bin, _)| *bin == self.bin).map(|(_, name)| *name)
    }
}

/// The text of the code for an amount and a purpose. Marks are taken off the purpose, and it is cut where it is too long:
/// banks print it in capitals without marks.
pub fn payload(to: &BankAccount, amount: Vnd, purpose: &str) -> String {
    let purpose: String = plain(purpose).chars().take(MOST_PURPOSE).collect();
    let account = field("00", &to.bin) + &field("01", &to.number);
    let service = field("00", NAPAS) + &field("01", &account) + &field("02", TO_ACCOUNT);
    let fields = [
        field("00", "01"),
        // 12: for one payment, with its amount.
        field("01", "12"),
        field("38", &service),
        field("53", VND),
        field("54", &amount.0.to_string()),
        field("58", "VN"),
        field("62", &field("08", purpose.trim())),
    ];
    let open = fields.concat() + "6304";
    let sum = checksum(open.as_bytes());
    format!("{open}{sum:04X}")
}

/// ASCII letters, digits and single spaces, as banks take them; case stays.
pub fn plain(text: &str) -> String {
    let unmarked = text.chars().map(|c| {
        let folded = fold(&c.to_string());
        if c.is_uppercase() { folded.to_uppercase() } else { folded }
    });
    let words = unmarked.zip(text.chars()).map(|(folded, c)| if c.is_whitespace() { " ".to_owned() } else { folded });
    let signs: String = words.collect::<String>().chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect();
    signs.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A field: its number, the length of its value in two digits, its value.
fn field(number: &str, value: &str) -> String {
    format!("{number}{:02}{value}", value.chars().count())
}

/// CRC-16 with the polynomial 0x1021, from 0xFFFF ("CCITT-FALSE"), as EMVCo asks for.
fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |sum, byte| {
        (0..8).fold(
            sum ^ (u16::from(*byte) << 8),
            |sum: u16, _| {
                if sum & 0x8000 == 0 { sum << 1 } else { (sum << 1) ^ 0x1021 }
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn account(bin: &str, number: &str) -> BankAccount {
        BankAccount::read(bin, number, "Quỹ").unwrap()
    }

    /// Two independent programs agree on it: npm `vietnam-qr-pay` 1.5.1 and the one it was compared with.
    #[test]
    fn the_payload_is_what_other_programs_write() {
        let written = payload(&account("970415", "113366668888"), Vnd(79_000), "Ung Ho Quy Vac Xin");
        let expected = "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA53037045405790005802\
                        VN62220818Ung Ho Quy Vac Xin63043ACF";
        assert_eq!(written, expected);
        let written = payload(&account("970422", "CHOPHIEN01"), Vnd(1_250_000), "CP7K3M9Q2X");
        let expected = "00020101021238540010A000000727012400069704220110CHOPHIEN010208QRIBFTTA5303704540712500005802\
                        VN62140810CP7K3M9Q2X630457D4";
        assert_eq!(written, expected);
        assert_eq!(account("970422", "1").bank_name(), Some("MB Bank"));
    }

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0x29b1);
    }

    #[test]
    fn marks_and_signs_leave_the_purpose() {
        assert_eq!(plain("Ủng hộ  Quỹ Vắc-xin, Đồng bào"), "Ung ho Quy Vacxin Dong bao");
    }

    #[test]
    fn an_account_is_read_as_people_type_it() {
        assert_eq!(account("970 415", "11 33 6666 8888"), account("970415", "113366668888"));
        for (bin, number, holder) in [
            ("97041", "1", "A"),
            ("97041x", "1", "A"),
            ("970415", "", "A"),
            ("970415", "1", " "),
            ("970415", "1-2", "A"),
        ] {
            assert_eq!(BankAccount::read(bin, number, holder), None, "{bin} {number}");
        }
    }

    proptest! {
        #[test]
        fn every_field_is_as_long_as_it_says(amount in 1i64..1_000_000_000_000, purpose in ".{0,40}") {
            let written = payload(&account("970415", "113366668888"), Vnd(amount), &purpose);
            let mut rest = written.as_str();
            let mut numbers = Vec::new();
            while !rest.is_empty() {
                prop_assert!(rest.is_ascii() && rest.len() >= 4);
                let length: usize = rest[2..4].parse().unwrap();
                numbers.push(rest[..2].to_owned());
                rest = &rest[4 + length..];
            }
            prop_assert_eq!(numbers, ["00", "01", "38", "53", "54", "58", "62", "63"]);
        }
    }
}
