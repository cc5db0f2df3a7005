//! E-mail addresses.

/// Longest address (RFC 5321 §4.5.3.1.3, without the angle brackets).
const MOST: usize = 254;

/// An address in lower case: whoever signs in types it in any case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Reads what people type: something, one `@`, a name with a dot; ASCII without spaces. Whether somebody reads
    /// what is sent there only a message can tell.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let (local, host) = typed.rsplit_once('@')?;
        let plain =
            typed.len() <= MOST && typed.bytes().all(|b| b.is_ascii_graphic()) && !typed.contains(['<', '>', ',']);
        let host_is_one = host.contains('.')
            && host.split('.').all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'))
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
        let local_is_one = !local.is_empty() && local.len() <= 64 && !local.contains('@') && !local.contains("..");
        (plain && host_is_one && local_is_one).then(|| Self(typed.to_ascii_lowercase()))
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
