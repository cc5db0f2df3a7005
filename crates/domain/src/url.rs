//! The addresses of pages. Every link in the shop is made here, so a changed address is changed once.

mod claim;
mod desk;
mod discount;
mod goods;
mod guide;
mod ledger;
mod query;
mod record;
mod shopper;
mod village;
mod work;

pub use claim::Claims;
pub use desk::{Desk, PrintForm};
pub use discount::{DiscountSide, Discounts};
pub use goods::Goods;
pub use guide::Guide;
pub use ledger::Ledger;
pub use query::{pairs, readable};
pub use record::{Bulk, DecisionLists, Stories};
pub use shopper::Mine;
pub use village::Village;
pub use work::{Office, PaymentForm, Portal};

use crate::lang::Lang;
use crate::search::ListQuery;

/// A page of the shop, in any language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page<'a> {
    Home,
    Catalogue(&'a ListQuery),
    Product {
        slug: &'a str,
        code: &'a str,
    },
    Producer {
        slug: &'a str,
        code: &'a str,
    },
    /// The certificate check, with what is asked for.
    Check {
        text: &'a str,
    },
    Certificate {
        code: &'a str,
    },
    SalesPoints,
    SalesPoint {
        slug: &'a str,
    },
    Story {
        slug: &'a str,
    },
    Fairs,
    Fair {
        slug: &'a str,
        code: &'a str,
    },
    /// A fair for people's calendars.
    FairCalendar {
        slug: &'a str,
        code: &'a str,
    },
    Brochure {
        slug: &'a str,
        code: &'a str,
    },
    Basket,
    Checkout,
    FindOrder,
    Order {
        code: &'a str,
    },
    /// Leads to the page on which an order is paid with a card.
    OrderCard {
        code: &'a str,
    },
    /// Gives an order up.
    OrderCancel {
        code: &'a str,
    },
    /// Takes back that news may come.
    OrderNews {
        code: &'a str,
    },
    /// The receipt of an order, to be printed.
    OrderReceipt {
        code: &'a str,
    },
    Gallery,
    /// Pages that lead to others.
    Guide(Guide<'a>),
    /// With the path to go on to; empty for the default.
    SignIn {
        next: &'a str,
    },
    SignOut,
    SecondFactor,
    ForgotPassword,
    SetPassword {
        token: &'a str,
    },
    Account,
    /// The submits of one's own account: ending sessions, choosing a producer.
    AccountSessions,
    AccountProducer,
    AccountSecondFactor,
    /// Applying to sell here.
    Apply,
    /// An application, by the secret of its applicant.
    Application {
        token: &'a str,
    },
    /// A producer's own screens.
    Portal(Portal<'a>),
    /// The promotion desk.
    Desk(Desk<'a>),
    /// The programme office.
    Office(Office<'a>),
    /// What the office keeps of the catalogue.
    Goods(Goods<'a>),
    Stories(Stories<'a>),
    DecisionLists(DecisionLists<'a>),
    Bulk(Bulk),
    /// What the office keeps of craft villages.
    Village(Village<'a>),
    /// Claims: the buyer's, the producer's and the office's.
    Claim(Claims<'a>),
    /// The book and payouts.
    Ledger(Ledger<'a>),
    /// Discounts, at the office and at their producer.
    Discount(DiscountSide, Discounts<'a>),
    /// Of somebody who buys with an account.
    Mine(Mine<'a>),
}

impl Page<'_> {
    /// Path and query, ready for an `href`.
    pub fn href(self, lang: Lang) -> String {
        let prefix = lang.prefix();
        match self {
            Self::Home => {
                if prefix.is_empty() {
                    "/".to_owned()
                } else {
                    prefix.to_owned()
                }
            }
            Self::Catalogue(query) => with_query(&format!("{prefix}/san-pham"), &query.pairs()),
            Self::Product { slug, code } => format!("{prefix}/san-pham/{}", tail(slug, code)),
            Self::Producer { slug, code } => format!("{prefix}/don-vi/{}", tail(slug, code)),
            Self::Check { text: "" } => format!("{prefix}/kiem-tra"),
            Self::Check { text } => with_query(&format!("{prefix}/kiem-tra"), &[("q", text.to_owned())]),
            Self::Certificate { code } => format!("{prefix}/kiem-tra/{code}"),
            Self::SalesPoints => format!("{prefix}/diem-ban"),
            Self::SalesPoint { slug } => format!("{prefix}/diem-ban/{slug}"),
            Self::Story { slug } => format!("{prefix}/cau-chuyen/{slug}"),
            Self::Fairs => format!("{prefix}/hoi-cho"),
            Self::Fair { slug, code } => format!("{prefix}/hoi-cho/{}", tail(slug, code)),
            Self::FairCalendar { slug, code } => format!("{prefix}/hoi-cho/{}.ics", tail(slug, code)),
            Self::Brochure { slug, code } => format!("{prefix}/an-pham/{}", tail(slug, code)),
            Self::Basket => format!("{prefix}/gio-hang"),
            Self::Checkout => format!("{prefix}/dat-hang"),
            Self::FindOrder => format!("{prefix}/don-hang"),
            Self::Order { code } => format!("{prefix}/don-hang/{code}"),
            Self::OrderCard { code } => format!("{prefix}/don-hang/{code}/the"),
            Self::OrderCancel { code } => format!("{prefix}/don-hang/{code}/huy"),
            Self::OrderNews { code } => format!("{prefix}/don-hang/{code}/thoi-tin"),
            Self::OrderReceipt { code } => format!("{prefix}/don-hang/{code}/bien-nhan"),
            Self::Gallery => format!("{prefix}/mau"),
            Self::Guide(page) => format!("{prefix}{}", page.path()),
            Self::SignIn { next: "" } => format!("{prefix}/dang-nhap"),
            Self::SignIn { next } => with_query(&format!("{prefix}/dang-nhap"), &[("tiep", next.to_owned())]),
            Self::SignOut => format!("{prefix}/dang-xuat"),
            Self::SecondFactor => format!("{prefix}/xac-thuc"),
            Self::ForgotPassword => format!("{prefix}/quen-mat-khau"),
            Self::SetPassword { token } => format!("{prefix}/dat-mat-khau/{token}"),
            Self::Account => format!("{prefix}/tai-khoan"),
            Self::AccountSessions => format!("{prefix}/tai-khoan/phien"),
            Self::AccountProducer => format!("{prefix}/tai-khoan/don-vi"),
            Self::AccountSecondFactor => format!("{prefix}/tai-khoan/hai-buoc"),
            Self::Apply => format!("{prefix}/ban-hang/dang-ky"),
            Self::Application { token } => format!("{prefix}/ban-hang/dang-ky/{token}"),
            Self::Portal(page) => format!("{prefix}{}", page.path()),
            Self::Desk(page) => format!("{prefix}{}", page.path()),
            Self::Office(page) => format!("{prefix}{}", page.path()),
            Self::Goods(page) => format!("{prefix}{}", page.path()),
            Self::Stories(page) => format!("{prefix}{}", page.path()),
            Self::DecisionLists(page) => format!("{prefix}{}", page.path()),
            Self::Bulk(page) => format!("{prefix}{}", page.path()),
            Self::Village(page) => format!("{prefix}{}", page.path()),
            Self::Claim(page) => format!("{prefix}{}", page.path()),
            Self::Ledger(page) => format!("{prefix}{}", page.path()),
            Self::Discount(side, page) => format!("{prefix}{}", page.path(side)),
            Self::Mine(page) => format!("{prefix}{}", page.path()),
        }
    }
}

fn tail(slug: &str, code: &str) -> String {
    if slug.is_empty() { code.to_owned() } else { format!("{slug}-{code}") }
}

/// Where to go after signing in, as an address gave it: a path of this shop and nothing else, because a foreign
/// address here would send people who trust us somewhere else. Backslashes count as slashes in browsers.
pub fn local_path(text: &str) -> Option<&str> {
    let plain = text.starts_with('/') && !text.starts_with("//") && text.len() <= 500;
    (plain && !text.contains('\\') && !text.chars().any(char::is_control)).then_some(text)
}

/// A picture of a given width, in a given format ("webp" or "jpg").
pub fn picture(hash: &str, width: u32, format: &str) -> String {
    format!("/media/{hash}-{width}.{format}")
}

/// The picture that goes with a link to goods with a picture (Open Graph), or with a link to the shop.
pub fn card(hash: Option<&str>) -> String {
    format!("/media/card-{}.jpg", hash.unwrap_or("shop"))
}

/// The same page in another language: `/en/x` ⇄ `/x`. Takes a path with or without a query.
pub fn in_language(path: &str, lang: Lang) -> String {
    // One slash, whatever was asked for: browsers read `//host` and `/\host` as another host.
    let mut rest = path.trim_start_matches(SLASHES);
    while let Some(after) = rest.strip_prefix("en").filter(|it| it.is_empty() || it.starts_with(['/', '\\', '?'])) {
        rest = after.trim_start_matches(SLASHES);
    }
    if rest.is_empty() || rest.starts_with('?') {
        format!("{}{rest}", Page::Home.href(lang))
    } else {
        format!("{}/{rest}", lang.prefix())
    }
}

/// What browsers take for a slash.
const SLASHES: [char; 2] = ['/', '\\'];

/// A path with a query; keys are plain, values are encoded.
pub fn with_query(path: &str, pairs: &[(&str, String)]) -> String {
    let mut out = path.to_owned();
    for (i, (key, value)) in pairs.iter().enumerate() {
        out.push(if i == 0 { '?' } else { '&' });
        out.push_str(key);
        out.push('=');
        encode_into(&mut out, value);
    }
    out
}

/// Percent-encodes everything but unreserved characters (RFC 3986 §2.3).
fn encode_into(out: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(hex_digit(byte >> 4));
            out.push(hex_digit(byte & 15));
        }
    }
}

fn hex_digit(half: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(half)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_pages_stand_under_en() {
        assert_eq!(Page::Home.href(Lang::Vi), "/");
        assert_eq!(Page::Home.href(Lang::En), "/en");
        assert_eq!(Page::Product { slug: "mat-ong", code: "0a1b2c" }.href(Lang::En), "/en/san-pham/mat-ong-0a1b2c");
    }

    #[test]
    fn a_list_has_one_address() {
        let query = ListQuery { text: "mật ong & tỏi".into(), page: 2, ..ListQuery::default() };
        assert_eq!(Page::Catalogue(&query).href(Lang::Vi), "/san-pham?q=m%E1%BA%ADt%20ong%20%26%20t%E1%BB%8Fi&trang=2");
    }

    #[test]
    fn signing_in_leads_nowhere_else() {
        for bad in ["", "https://evil.vn", "//evil.vn", "/\\evil.vn", "evil", "/a\nb"] {
            assert_eq!(local_path(bad), None, "{bad}");
        }
        assert_eq!(local_path("/ban-hang?x=1"), Some("/ban-hang?x=1"));
    }

    #[test]
    fn a_page_is_found_in_the_other_language() {
        assert_eq!(in_language("/san-pham?q=a", Lang::En), "/en/san-pham?q=a");
        assert_eq!(in_language("/en/san-pham?q=a", Lang::Vi), "/san-pham?q=a");
        assert_eq!(in_language("/en", Lang::Vi), "/");
        assert_eq!(in_language("/", Lang::En), "/en");
        assert_eq!(in_language("/energy", Lang::En), "/en/energy");
        assert_eq!(in_language("/en?x=1", Lang::Vi), "/?x=1");
        for doubled in ["//en/san-pham", "/en/en/san-pham", "/en//en/san-pham", "/\\en\\san-pham"] {
            assert_eq!(in_language(doubled, Lang::Vi), "/san-pham", "{doubled}");
        }
    }

    #[test]
    fn the_other_language_is_on_the_same_host() {
        for path in ["/en//host.example", "/en/\\host.example", "//host.example", "/en///host.example"] {
            assert_eq!(in_language(path, Lang::Vi), "/host.example", "{path}");
            assert_eq!(in_language(path, Lang::En), "/en/host.example", "{path}");
        }
    }
}
