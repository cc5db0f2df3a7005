//! Claims in every state worth looking at.

use domain::claim::{ClaimReason, ClaimStatus};
use domain::money::Vnd;
use domain::payment::PaymentMethod;
use domain::time::Ts;
use domain::vietqr::BankAccount;
use market::claim::{Claim, ClaimedLine, DoubtedBatch, Photo};
use uuid::Uuid;

/// 22/11/2026 in Vietnam.
const AT: Ts = Ts(1_795_300_000_000);
const HOUR: i64 = 3_600_000;

/// One that waits, one that waits too long, one that was granted in part, and one that was turned down.
pub fn samples() -> [Claim; 4] {
    let waits = waiting();
    let late = Claim { late: true, reason: ClaimReason::NeverArrived, photos: Vec::new(), ..waits.clone() };
    let granted = Claim {
        code: "0c1a1c".into(),
        status: ClaimStatus::Approved,
        granted: Vnd(150_000),
        answer: Some("Xin lỗi anh chị.\nHợp tác xã hoàn phần bị vỡ.".into()),
        answered_at: Some(AT.plus_millis(5 * HOUR)),
        reason: ClaimReason::Broken,
        ..waits.clone()
    };
    let rejected = Claim {
        code: "0c1a1d".into(),
        status: ClaimStatus::Rejected,
        granted: Vnd(0),
        answer: Some("Mật kết tinh là tự nhiên, <i>không hỏng</i>.".into()),
        words: String::new(),
        bank: None,
        ..granted.clone()
    };
    [waits, late, granted, rejected]
}

/// One that waits.
pub fn waiting() -> Claim {
    Claim {
        id: Uuid::from_u128(7),
        code: "0c1a1b".into(),
        order_code: "CP-7K3M-9Q2X".into(),
        producer_code: "3d4e5f".into(),
        producer_name: "HTX Mật ong Bình An".into(),
        buyer_name: "Nguyễn Thị Hoà".into(),
        method: PaymentMethod::Cod,
        reason: ClaimReason::Spoiled,
        words: "Mở nắp ra thấy mốc.\nLô L2611-04 in trên nhãn.".into(),
        status: ClaimStatus::Requested,
        asked: Vnd(400_000),
        delivery: Vnd(30_000),
        granted: Vnd::ZERO,
        answer: None,
        bank: BankAccount::read("970422", "0123456789", "NGUYEN THI HOA"),
        opened_at: AT,
        answer_by: AT.plus_millis(48 * HOUR),
        answered_at: None,
        late: false,
        lines: vec![ClaimedLine {
            product_name: "Mật ong bạc hà".into(),
            pack_label: "Chai 500 g".into(),
            quantity: 2,
            asked: Vnd(370_000),
            granted: Vnd::ZERO,
        }],
        photos: [1, 2].map(|position| Photo { position, width: 960, height: 720 }).into(),
        batches: vec![batch(1, "L2611-04", false), batch(2, "L2610-04", true)],
    }
}

fn batch(n: u128, code: &str, held: bool) -> DoubtedBatch {
    DoubtedBatch { id: Uuid::from_u128(n), code: code.into(), product_name: "Mật ong bạc hà".into(), held }
}
