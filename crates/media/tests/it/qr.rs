use media::qr::{TooLong, svg};

#[test]
fn a_code_is_one_path_in_a_quiet_zone_with_a_title() {
    let code = svg("https://example.vn/kiem-tra/AB12", "Mã QR <chứng nhận> & nguồn").unwrap();
    assert!(code.contains("<title>Mã QR &lt;chứng nhận&gt; &amp; nguồn</title>"));
    assert!(code.contains("role=\"img\""));
    assert_eq!(code.matches("<path").count(), 2, "the light ground and the dark modules");
    // Version 3 has 29 modules, and 4 light ones on every side.
    assert!(code.contains("viewBox=\"0 0 37 37\""));
    assert!(code.contains("M4 4h7v1h-7z"), "the finder pattern begins after the quiet zone");
}

#[test]
fn a_code_has_no_style_and_no_script() {
    let code = svg("x", "x").unwrap();
    assert!(!code.contains("style") && !code.contains("script"));
}

#[test]
fn what_does_not_fit_is_refused() {
    assert_eq!(svg(&"a".repeat(3_000), "x"), Err(TooLong));
}
