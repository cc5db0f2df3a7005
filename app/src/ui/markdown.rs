//! Stories are written in Markdown. What comes out is only what Markdown itself can say: HTML inside a text is dropped,
//! and a link leads nowhere but to the places listed here.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html::push_html};

/// What a link may start with. Everything else, `javascript:` and `data:` above all, stays plain text.
const LINK_STARTS: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

const SAMPLE: &str = "Câu mở đầu có **chữ đậm**, *chữ nghiêng* và [một liên kết](/san-pham).\n\n\
    ## Một mục\n\n- điều thứ nhất\n- điều thứ hai\n\n> Lời người kể.\n";

/// A Markdown text as HTML. Its headings start at level 2, because the page's title is the only `h1`.
pub fn html(source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 5 / 4);
    let mut open_links = Vec::new();
    let events = Parser::new(source).filter_map(|event| admit(event, &mut open_links));
    push_html(&mut out, events);
    out
}

/// The event as it may appear on the page, if at all. `open_links` remembers for each open link whether it was let in.
fn admit<'a>(event: Event<'a>, open_links: &mut Vec<bool>) -> Option<Event<'a>> {
    match event {
        // Raw HTML is dropped. A picture shows its description only: pictures come from the media store, with sizes and
        // a mark of their own.
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let admitted = may_lead_to(dest_url);
            open_links.push(admitted);
            admitted.then_some(event)
        }
        Event::End(TagEnd::Link) => open_links.pop().unwrap_or(false).then_some(event),
        Event::Start(Tag::Heading { level: HeadingLevel::H1, id, classes, attrs }) => {
            Some(Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(HeadingLevel::H1)) => Some(Event::End(TagEnd::Heading(HeadingLevel::H2))),
        other => Some(other),
    }
}

/// Whether a link may point there: a listed scheme, a place on this page, or a path of the shop
/// (`//host` and `/\host` are other sites to a browser).
fn may_lead_to(target: &str) -> bool {
    if target.chars().any(char::is_control) {
        return false;
    }
    let lower = target.to_ascii_lowercase();
    let in_shop = lower.starts_with('/') && !lower.starts_with("//") && !lower.starts_with("/\\");
    in_shop || lower.starts_with('#') || LINK_STARTS.iter().any(|start| lower.starts_with(start))
}

/// A text with everything a story uses, for the gallery.
pub fn sample() -> String {
    html(SAMPLE)
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn plain_markdown_becomes_html() {
        assert_eq!(html("## Một\n\nHai **ba**."), "<h2>Một</h2>\n<p>Hai <strong>ba</strong>.</p>\n");
    }

    #[test]
    fn the_only_h1_is_the_pages() {
        assert_eq!(html("# Tên\n\n### Mục"), "<h2>Tên</h2>\n<h3>Mục</h3>\n");
    }

    #[test]
    fn html_in_a_text_is_dropped() {
        for attack in [
            "<script>alert(1)</script>",
            "chữ <script>alert(1)</script> chữ",
            "<img src=x onerror=alert(1)>",
            "x <img src=x onerror=alert(1)> y",
            "<a href=\"javascript:alert(1)\">bấm</a>",
            "<div onmouseover=alert(1)>\n\nchữ\n\n</div>",
            "<svg/onload=alert(1)>",
            "<!-- --><iframe srcdoc='<b>'></iframe>",
            "- <style>*{display:none}</style>",
            "> <object data=x>",
        ] {
            let page = html(attack).to_lowercase();
            let tags = ["<script", "<img", "<a", "<div", "<svg", "<iframe", "<style", "<object"];
            assert!(!tags.iter().any(|tag| page.contains(tag)), "{attack} → {page}");
        }
    }

    #[test]
    fn a_link_of_another_scheme_is_only_its_text() {
        for attack in [
            "[bấm](javascript:alert(1))",
            "[bấm](JaVaScRiPt:alert(1))",
            "[bấm](java&#x73;cript:alert(1))",
            "[bấm](<java\tscript:alert(1)>)",
            "[bấm](&#1;javascript:alert(1))",
            "[bấm](data:text/html;base64,PHNjcmlwdD4=)",
            "[bấm](vbscript:x)",
            "[bấm](//evil.example)",
            "[bấm](/\\evil.example)",
            "[bấm](file:///etc/passwd)",
            "[bấm][x]\n\n[x]: javascript:alert(1)",
            "<javascript:alert(1)>",
        ] {
            let page = html(attack);
            assert!(!page.contains("<a"), "{attack} → {page}");
        }
    }

    #[test]
    fn a_link_of_a_listed_scheme_stays() {
        for target in [
            "https://example.org/a?b=1",
            "http://example.org",
            "mailto:a@example.org",
            "tel:+84912345678",
            "/kiem-tra",
            "#muc",
        ] {
            let page = html(&format!("[bấm]({target})"));
            assert!(page.contains(&format!("<a href=\"{target}\">bấm</a>")), "{page}");
        }
    }

    #[test]
    fn quotes_cannot_leave_an_attribute() {
        let page = html("[bấm](https://example.org/\"onmouseover=alert(1) \"tên\\\" onclick=alert(1)\")");
        assert!(!page.contains("\" on"), "{page}");
    }

    #[test]
    fn a_picture_shows_its_description_only() {
        assert_eq!(html("![vườn chè](https://example.org/x.png)"), "<p>vườn chè</p>\n");
    }

    #[test]
    fn links_around_a_refused_link_keep_their_ends() {
        let page = html("[a](javascript:x) [b](/b) [c](data:x)");
        assert_eq!(page, "<p>a <a href=\"/b\">b</a> c</p>\n");
    }
}
