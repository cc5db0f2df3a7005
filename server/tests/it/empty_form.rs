//! What forms that were sent empty answer.

/// How an empty form is answered: there is no such thing, something has to be filled in, or it is none of our forms.
pub fn wrong(path: &str) -> u16 {
    of_account(path).unwrap_or_else(|| of_work(path))
}

/// What somebody does with an account of their own.
fn of_account(path: &str) -> Option<u16> {
    match path {
        "/tai-khoan/dia-chi/zzzzzz"
        | "/tai-khoan/dia-chi/zzzzzz/mac-dinh"
        | "/tai-khoan/dia-chi/zzzzzz/xoa"
        | "/don-hang/CP-0000-0000/giu" => Some(404),
        "/tai-khoan/dia-chi" | "/tai-khoan/ho-so" | "/tai-khoan/mat-khau" | "/tai-khoan/xoa" => Some(422),
        _ => None,
    }
}

/// At the office, the promotion desk, and at producers.
fn of_work(path: &str) -> u16 {
    match path {
        "/quan-tri/quyet-dinh"
        | "/quan-tri/chung-nhan/zzzzzz/thu-hoi"
        | "/quan-tri/don-vi/zzzzzz"
        | "/quan-tri/don-vi/zzzzzz/giay-to"
        | "/quan-tri/danh-sach/zzzzzz"
        | "/quan-tri/diem-ban/khong-co"
        | "/quan-tri/cau-chuyen/khong-co"
        | "/quan-tri/lang-nghe/khong-co"
        | "/quan-tri/don-hang/CP-0000-0000/zzzzzz/huy"
        | "/quan-tri/don-hang/CP-0000-0000/ghi-chu"
        | "/quan-tri/san-pham/zzzzzz"
        | "/quan-tri/nhom-hang/khong-co"
        | "/quan-tri/loai-hang/khong-co"
        | "/quan-tri/loai-hang/khong-co/bo"
        | "/quan-tri/tu-dong-nghia/zzzzzz"
        | "/quan-tri/giam-gia/zzzzzz"
        | "/xuc-tien/hoi-cho/zzzzzz"
        | "/xuc-tien/hoi-cho/zzzzzz/gian-hang"
        | "/xuc-tien/hoi-cho/zzzzzz/giao"
        | "/xuc-tien/hoi-cho/zzzzzz/giao-dich"
        | "/xuc-tien/an-pham/zzzzzz"
        | "/xuc-tien/an-pham/zzzzzz/noi-dung" => 404,
        "/quan-tri/tai-khoan"
        | "/quan-tri/so-cai/hoa-hong"
        | "/quan-tri/chi-tra"
        | "/ban-hang/doanh-thu"
        | "/quan-tri/don-vi-moi"
        | "/quan-tri/diem-ban-moi"
        | "/quan-tri/cau-chuyen-moi"
        | "/quan-tri/lang-nghe-moi"
        | "/quan-tri/loai-hang-moi"
        | "/quan-tri/tu-dong-nghia-moi"
        | "/quan-tri/giam-gia-moi"
        | "/ban-hang/giam-gia-moi"
        | "/ban-hang/kho/nhap"
        | "/ban-hang/lo"
        | "/ban-hang/dong-goi"
        | "/ban-hang/gia"
        | "/xuc-tien/hoi-cho-moi"
        | "/xuc-tien/an-pham-moi" => 422,
        "/ban-hang/tam-ngung"
        | "/ban-hang/anh"
        | "/ban-hang/lo/het"
        | "/ban-hang/lo/ban-tiep"
        | "/ban-hang/san-pham/zzzzzz/rut"
        | "/ban-hang/san-pham/zzzzzz/bo"
        | "/ban-hang/giam-gia/zzzzzz/dung"
        | "/ban-hang/don-hang/CP-0000-0000/goi"
        | "/ban-hang/ho-so" => 400,
        // Nothing typed is an answer there: no least sum, and the producer's own address.
        "/ban-hang/ho-so/toi-thieu" | "/ban-hang/dong-goi/noi-lay" => 303,
        _ if path.starts_with("/ban-hang/") => 404,
        _ => 400,
    }
}
