//! Queries as people, campaigns and scanners write them.

use crate::held::hold;
use proptest::prelude::*;

/// Keys the shop reads, and others.
const KEYS: &str = "(q|nhom|loai|sao|tinh|xa|don-vi|chu-the|gia|con-hang|dang-mua|dung-chu|xep|trang|nam|sp|trang-thai|\
    trong|xem|kind|utm_source|[a-z-]{1,6})";

/// Values that mean something somewhere, and others.
const VALUES: &str = "(\\PC{0,24}|%[0-9a-fA-F]{2}|(%[0-9A-F]{2}){1,6}|%|%u1EAD|[0-9-]{0,9}|[1-5]|-?(ten|sao|moi|phu-hop|gia-tang|het-han)|\
    cooperative|m%E1%BA%ADt\\+ong 4 sao|d%C6%B0%E1%BB%9Bi 200k|[a-z-]{0,12}[0-9a-z]{6}|CP-[0-9A-Z]{4}-[0-9A-Z]{4}|//[a-z.]{1,9}|\\\\[a-z]{1,9})";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_a_query_that_is_read_or_refused(query in "\\PC{0,80}") {
        hold(&query);
    }

    #[test]
    fn a_path_in_pieces_is_no_way_out(path in "(/|\\\\|en|\\?|=|[a-z]{1,3}|%[0-9A-F]{2}){0,10}") {
        hold(&path);
    }

    #[test]
    fn pairs_of_the_shops_own_words_are_read_or_refused(
        pairs in prop::collection::vec((KEYS, VALUES), 0..8),
    ) {
        let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        hold(&pairs.join("&"));
    }
}
