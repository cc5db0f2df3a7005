//! What staff write down about an order, for each other: rows are added, never changed and never removed. And the buyer's
//! name without marks, so that an order is found on the telephone; orders placed before are found by code and number.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m32_order_note",
    sql: r"
ALTER TABLE order_group ADD COLUMN buyer_fold TEXT NOT NULL DEFAULT '';
CREATE INDEX ix_order_group_buyer_phone ON order_group (buyer_phone);

CREATE TABLE order_note (
    id NUMBERED_ROW,
    order_group_id UUID NOT NULL CONSTRAINT fk_order_note_order_group REFERENCES order_group (id),
    account_id UUID NOT NULL CONSTRAINT fk_order_note_account REFERENCES account (id),
    at BIGINT NOT NULL,
    body TEXT NOT NULL CONSTRAINT ck_order_note_body CHECK (length(body) BETWEEN 1 AND 2000)
);
CREATE INDEX ix_order_note_order_group ON order_note (order_group_id);
APPEND_ONLY(order_note)
",
};
