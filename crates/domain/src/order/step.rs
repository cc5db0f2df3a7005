//! What a producer does with an order, step by step, and what may follow what.

use super::OrderStatus;

/// A step of a producer. Each starts from few states and leads to one; nothing else changes an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Xác nhận: it will be sent.
    Confirm,
    /// Hết hàng: it will not be sent, for a reason the buyer is told. Also after it was confirmed, until it is handed
    /// over: goods spoil, and buyers change their mind.
    SoldOut,
    /// Đã giao cho bưu tá.
    HandOver,
    /// Đã giao: the buyer has it and paid.
    Deliver,
    /// Hàng quay về: nobody took it, or nobody was found.
    ComeBack,
}

impl Step {
    pub const ALL: [Self; 5] = [Self::Confirm, Self::SoldOut, Self::HandOver, Self::Deliver, Self::ComeBack];

    /// The states it starts from.
    pub fn starts_from(self) -> &'static [OrderStatus] {
        match self {
            Self::Confirm => &[OrderStatus::Placed],
            Self::SoldOut => &[OrderStatus::Placed, OrderStatus::Confirmed, OrderStatus::Packed],
            Self::HandOver => &[OrderStatus::Confirmed, OrderStatus::Packed],
            Self::Deliver | Self::ComeBack => &[OrderStatus::HandedOver],
        }
    }

    /// The state it leads to.
    pub fn leads_to(self) -> OrderStatus {
        match self {
            Self::Confirm => OrderStatus::Confirmed,
            Self::SoldOut => OrderStatus::Cancelled,
            Self::HandOver => OrderStatus::HandedOver,
            Self::Deliver => OrderStatus::Delivered,
            Self::ComeBack => OrderStatus::Returned,
        }
    }

    /// The steps that may follow a state.
    pub fn after(status: OrderStatus) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |step| step.starts_from().contains(&status))
    }
}

/// Why a producer does not send an order. The buyer is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CancelReason {
    SoldOut,
    /// The goods are damaged, or not good enough to be sent.
    Spoiled,
    /// The buyer could not be reached on the telephone.
    Unreachable,
    /// The buyer wants it no more.
    BuyerAsked,
    /// Nobody delivers there.
    Undeliverable,
    /// The producer did not confirm it in time.
    Unconfirmed,
}

impl CancelReason {
    /// What a person may choose.
    pub const CHOICES: [Self; 5] =
        [Self::SoldOut, Self::Spoiled, Self::Unreachable, Self::BuyerAsked, Self::Undeliverable];

    pub fn code(self) -> &'static str {
        match self {
            Self::SoldOut => "sold_out",
            Self::Spoiled => "spoiled",
            Self::Unreachable => "unreachable",
            Self::BuyerAsked => "buyer_asked",
            Self::Undeliverable => "undeliverable",
            Self::Unconfirmed => "unconfirmed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::CHOICES.into_iter().chain([Self::Unconfirmed]).find(|reason| reason.code() == code)
    }

    /// Whether it says that the count of the stock is wrong, because goods are missing that it holds.
    pub fn doubts_stock(self) -> bool {
        matches!(self, Self::SoldOut | Self::Spoiled)
    }
}

/// The piles a producer sorts orders into, by what they wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pile {
    /// For the producer to confirm.
    ToConfirm,
    /// For the producer to send.
    ToSend,
    OnTheWay,
    Done,
    /// Not sent, or come back.
    Ended,
}

impl Pile {
    pub const ALL: [Self; 5] = [Self::ToConfirm, Self::ToSend, Self::OnTheWay, Self::Done, Self::Ended];

    /// Its word in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::ToConfirm => "cho-xac-nhan",
            Self::ToSend => "can-gui",
            Self::OnTheWay => "dang-giao",
            Self::Done => "da-giao",
            Self::Ended => "da-huy",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pile| pile.slug() == slug)
    }

    /// The pile of a state; none of what waits for the buyer's money, and of what waited in vain.
    pub fn of(status: OrderStatus) -> Option<Self> {
        Some(match status {
            OrderStatus::Draft | OrderStatus::Expired => return None,
            OrderStatus::Placed => Self::ToConfirm,
            OrderStatus::Confirmed | OrderStatus::Packed => Self::ToSend,
            OrderStatus::HandedOver => Self::OnTheWay,
            OrderStatus::Delivered | OrderStatus::Completed => Self::Done,
            OrderStatus::Cancelled | OrderStatus::Returned => Self::Ended,
        })
    }

    /// The states in it.
    pub fn statuses(self) -> impl Iterator<Item = OrderStatus> {
        OrderStatus::ALL.into_iter().filter(move |status| Self::of(*status) == Some(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_that_goes_well_takes_three_steps() {
        let mut status = OrderStatus::Placed;
        for step in [Step::Confirm, Step::HandOver, Step::Deliver] {
            assert!(step.starts_from().contains(&status), "{step:?}");
            status = step.leads_to();
        }
        assert_eq!(status, OrderStatus::Delivered);
        assert_eq!(Step::after(status).count(), 0);
    }

    #[test]
    fn only_what_has_not_left_can_be_turned_away() {
        let after: Vec<_> =
            OrderStatus::ALL.into_iter().filter(|s| Step::after(*s).any(|step| step == Step::SoldOut)).collect();
        assert_eq!(after, [OrderStatus::Placed, OrderStatus::Confirmed, OrderStatus::Packed]);
    }

    #[test]
    fn no_step_leads_back() {
        let rank = |status| OrderStatus::ALL.iter().position(|s| *s == status);
        for step in Step::ALL {
            let ahead = step.starts_from().iter().all(|from| rank(*from) < rank(step.leads_to()));
            assert!(ahead, "{step:?}");
        }
    }

    #[test]
    fn every_reason_and_pile_reads_back() {
        for reason in CancelReason::CHOICES.into_iter().chain([CancelReason::Unconfirmed]) {
            assert_eq!(CancelReason::from_code(reason.code()), Some(reason));
        }
        for pile in Pile::ALL {
            assert_eq!(Pile::from_slug(pile.slug()), Some(pile));
        }
    }

    #[test]
    fn every_state_a_producer_sees_lies_in_one_pile() {
        let piled: Vec<_> = Pile::ALL.into_iter().flat_map(Pile::statuses).collect();
        let unseen = [OrderStatus::Draft, OrderStatus::Expired];
        assert_eq!(piled.len(), OrderStatus::ALL.len() - unseen.len());
        assert!(unseen.iter().all(|status| !piled.contains(status)));
    }
}
