//! Lists that cannot be read, sent to the office: told in words, and nothing of them kept.

use crate::open_shop::OpenShop;
use app::t::office::decision_list as words;
use domain::lang::Lang;
use domain::register::DecisionListQuery;
use domain::role::Role;
use std::io::{Cursor, Write as _};
use testkit::Shop;
use testkit::account::staff;

testkit::on_both_engines!(a_list_that_cannot_be_read_is_told_and_not_kept);

const BORDER: &str = "----chophien";

/// A workbook of a few kilobytes that unpacks to more than is read.
fn bomb() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..=sheet::SENT_IN.unpacked >> 20 {
        archive.write_all(&vec![0; 1 << 20]).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn unmarked_utf16() -> Vec<u8> {
    "Tên sản phẩm;Chủ thể\nMật ong;HTX Một\n".encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn sent(name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--{BORDER}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    );
    [head.as_bytes(), bytes, format!("\r\n--{BORDER}--\r\n").as_bytes()].concat()
}

async fn a_list_that_cannot_be_read_is_told_and_not_kept(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (token, who) = staff(&shop.market, &shop.clock, "canbo@so.vn", &[Role::Officer]).await;
    let officer = who.officer().unwrap();
    let (kind, cookie) = (format!("multipart/form-data; boundary={BORDER}"), format!("session={}", token.as_str()));
    let windows_1258 = b"T\xean s\xe0\xd2n ph\xe2\xd2m;Ch\xfa th\xea\xd2\nM\xe2\xf2t ong;HTX\n";
    let wide = format!("{}\n", "a;".repeat(sheet::SENT_IN.columns + 1));
    for (name, bytes, said) in [
        ("a.csv", windows_1258.to_vec(), words::unknown_encoding(Lang::Vi)),
        ("b.csv", unmarked_utf16(), words::unknown_encoding(Lang::Vi)),
        ("c.xlsx", bomb(), words::too_large(Lang::Vi)),
        ("d.csv", vec![b'a'; sheet::SENT_IN.bytes + 1], words::too_large(Lang::Vi)),
        ("e.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), words::not_a_table(Lang::Vi)),
        ("f.csv", wide.into_bytes(), words::too_long(Lang::Vi)),
    ] {
        let headers = [("content-type", kind.as_str()), ("cookie", &cookie)];
        let answer = open.post_with("/quan-tri/danh-sach", sent(name, &bytes), &headers).await;
        answer.assert_page(422, Lang::Vi, name);
        assert!(answer.text.contains(said), "{name}: {said}");
    }
    let kept = market::decision_list::register::whole(&shop.market, &officer, &DecisionListQuery::default()).await;
    assert!(kept.unwrap().is_empty());
}
