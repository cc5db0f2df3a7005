//! E-mail addresses.

/// Longest address (RFC 5321 §4.5.3.1.3, without the angle brackets).
const MOST: usize = 254;

/// An address in lower case: whoever signs in types it in any case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email(String);

fn is_atext(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

impl Email {
    /// Reads what people type: something, one `@`, a name with a dot; ASCII without spaces. Whether somebody reads
    /// what is sent there only a message can tell.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let (local, host) = typed.rsplit_once('@')?;
        let host_is_one = host.contains('.')
            && host.split('.').all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'))
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
        // The atoms of RFC 5322 §3.2.3: what stands in quotes nobody types, and letters could not be sent there.
        let local_is_one =
            local.len() <= 64 && local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atext));
        (typed.len() <= MOST && host_is_one && local_is_one).then(|| Self(typed.to_ascii_lowercase()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_and_spaces_around_do_not_matter() {
        assert_eq!(Email::parse(" Lan.Nguyen@HTX.vn ").unwrap().as_str(), "lan.nguyen@htx.vn");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for bad in [
            "",
            "@",
            "a@b",
            "a b@c.vn",
            "a@b..vn",
            "a@-b.vn",
            "@b.vn",
            "a@@b.vn",
            "<a@b.vn>",
            "lan@làng.vn",
            "a..b@c.vn",
            ".a@c.vn",
            "a.@c.vn",
            "a\"b@c.vn",
            "a(b)@c.vn",
            "a:b@c.vn",
        ] {
            assert_eq!(Email::parse(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn reading_twice_changes_nothing(text in "\\PC{0,30}") {
            if let Some(email) = Email::parse(&text) {
                prop_assert_eq!(Email::parse(email.as_str()), Some(email));
            }
        }
    }
}
