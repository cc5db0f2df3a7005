//! The life of an order, step by step: rows are added, never changed and never removed. What belongs to one step alone,
//! such as the number of a waybill, stands with it.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m15_order_event",
    sql: r#"
CREATE TABLE order_event (
    id NUMBERED_ROW,
    order_id UUID NOT NULL CONSTRAINT fk_order_event_order REFERENCES "order" (id),
    status TEXT NOT NULL CONSTRAINT ck_order_event_status CHECK (status IN
        ('placed', 'confirmed', 'packed', 'handed_over', 'delivered', 'completed', 'cancelled', 'expired', 'returned')),
    at BIGINT NOT NULL,
    account_id UUID CONSTRAINT fk_order_event_account REFERENCES account (id),
    reason TEXT CONSTRAINT ck_order_event_reason CHECK
        (reason IN ('sold_out', 'spoiled', 'unreachable', 'buyer_asked', 'undeliverable')),
    note TEXT,
    carrier TEXT,
    waybill TEXT,
    CONSTRAINT uq_order_event_status UNIQUE (order_id, status),
    CONSTRAINT ck_order_event_cancelled CHECK (status <> 'cancelled' OR reason IS NOT NULL),
    CONSTRAINT ck_order_event_not_cancelled CHECK (status = 'cancelled' OR (reason IS NULL AND note IS NULL)),
    CONSTRAINT ck_order_event_waybill CHECK (status = 'handed_over' OR (carrier IS NULL AND waybill IS NULL))
);
INSERT INTO order_event (order_id, status, at) SELECT id, 'placed', placed_at FROM "order" ORDER BY placed_at, id;
CREATE INDEX ix_order_producer_placed_at ON "order" (producer_id, placed_at);
CREATE INDEX ix_stock_movement_order_line ON stock_movement (order_line_id);
APPEND_ONLY(order_event)
"#,
};
