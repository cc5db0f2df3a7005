//! How long each thing in an order's life is waited for. How long is data (table `order_timer`); what for is here.

/// Something that is waited for, and what happens after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timer {
    /// Goods are held for a card payment.
    HoldForCard,
    /// Goods are held for a bank transfer.
    HoldForTransfer,
    /// The producer is reminded to confirm.
    RemindToConfirm,
    /// An order nobody confirmed is cancelled, and paid back.
    CancelUnconfirmed,
    /// The same two for goods that spoil.
    RemindPerishable,
    CancelPerishable,
    /// A delivered order nobody complained of is complete.
    Complete,
    /// What is wrong with a parcel may be claimed, from its delivery on.
    Claim,
    /// The same for goods that spoil.
    ClaimPerishable,
    /// The producer answers a claim; afterwards the office does.
    AnswerClaim,
}

impl Timer {
    pub const ALL: [Self; 10] = [
        Self::HoldForCard,
        Self::HoldForTransfer,
        Self::RemindToConfirm,
        Self::CancelUnconfirmed,
        Self::RemindPerishable,
        Self::CancelPerishable,
        Self::Complete,
        Self::Claim,
        Self::ClaimPerishable,
        Self::AnswerClaim,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::HoldForCard => "hold_card",
            Self::HoldForTransfer => "hold_transfer",
            Self::RemindToConfirm => "remind",
            Self::CancelUnconfirmed => "cancel",
            Self::RemindPerishable => "remind_perishable",
            Self::CancelPerishable => "cancel_perishable",
            Self::Complete => "complete",
            Self::Claim => "claim",
            Self::ClaimPerishable => "claim_perishable",
            Self::AnswerClaim => "answer_claim",
        }
    }

    /// What holds where nothing is set, in minutes.
    pub fn usual_minutes(self) -> i64 {
        match self {
            Self::HoldForCard => 15,
            Self::HoldForTransfer | Self::RemindToConfirm | Self::ClaimPerishable => 24 * 60,
            Self::AnswerClaim => 48 * 60,
            Self::CancelUnconfirmed => 72 * 60,
            Self::RemindPerishable => 2 * 60,
            Self::CancelPerishable => 12 * 60,
            Self::Complete | Self::Claim => 7 * 24 * 60,
        }
    }
}
