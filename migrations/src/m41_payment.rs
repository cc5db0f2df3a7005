//! Payments: what a checkout asks for, what came in, what went back, and what was waited for. Money that moved is a row
//! that is never changed; the sums beside it are its cache, under checks.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m41_payment",
    sql: r#"
RECHECK(order_group|ck_order_group_payment_method|payment_method|('cod')|('cod', 'transfer', 'card'))
RECHECK(order|ck_order_status|status|('placed', 'confirmed', 'packed', 'handed_over', 'delivered', 'completed', 'cancelled', 'expired', 'returned')|('draft', 'placed', 'confirmed', 'packed', 'handed_over', 'delivered', 'completed', 'cancelled', 'expired', 'returned'))
RECHECK(order_event|ck_order_event_status|status|('placed', 'confirmed', 'packed', 'handed_over', 'delivered', 'completed', 'cancelled', 'expired', 'returned')|('draft', 'placed', 'confirmed', 'packed', 'handed_over', 'delivered', 'completed', 'cancelled', 'expired', 'returned'))
RECHECK(order_event|ck_order_event_reason|reason|('sold_out', 'spoiled', 'unreachable', 'buyer_asked', 'undeliverable')|('sold_out', 'spoiled', 'unreachable', 'buyer_asked', 'undeliverable', 'unconfirmed'))

CREATE TABLE order_timer (
    code TEXT NOT NULL CONSTRAINT pk_order_timer PRIMARY KEY,
    minutes BIGINT NOT NULL CONSTRAINT ck_order_timer_minutes CHECK (minutes > 0)
);
INSERT INTO order_timer (code, minutes) VALUES
    ('hold_card', 15), ('hold_transfer', 1440), ('remind', 1440), ('cancel', 4320),
    ('remind_perishable', 120), ('cancel_perishable', 720), ('complete', 10080);

CREATE TABLE payment (
    id UUID NOT NULL CONSTRAINT pk_payment PRIMARY KEY,
    order_group_id UUID NOT NULL CONSTRAINT uq_payment_order_group UNIQUE
        CONSTRAINT fk_payment_order_group REFERENCES order_group (id),
    method TEXT NOT NULL CONSTRAINT ck_payment_method CHECK (method IN ('cod', 'transfer', 'card')),
    cash_holder TEXT NOT NULL CONSTRAINT ck_payment_cash_holder CHECK (cash_holder IN ('market', 'producer')),
    amount BIGINT NOT NULL CONSTRAINT ck_payment_amount CHECK (amount >= 0),
    captured BIGINT NOT NULL DEFAULT 0 CONSTRAINT ck_payment_captured CHECK (captured >= 0),
    refunded BIGINT NOT NULL DEFAULT 0,
    status TEXT NOT NULL CONSTRAINT ck_payment_status CHECK
        (status IN ('pending', 'partial', 'collect', 'paid', 'part_refunded', 'refunded', 'void')),
    reference TEXT NOT NULL CONSTRAINT uq_payment_reference UNIQUE,
    session TEXT CONSTRAINT uq_payment_session UNIQUE,
    intent TEXT CONSTRAINT uq_payment_intent UNIQUE,
    expires_at BIGINT,
    closed_at BIGINT,
    paid_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT ck_payment_refunded CHECK (refunded >= 0 AND refunded <= captured)
);
CREATE INDEX ix_payment_expires_at ON payment (expires_at) WHERE closed_at IS NULL;
CREATE INDEX ix_payment_status ON payment (status, created_at);

CREATE TABLE payment_split (
    order_id UUID NOT NULL CONSTRAINT pk_payment_split PRIMARY KEY
        CONSTRAINT fk_payment_split_order REFERENCES "order" (id),
    payment_id UUID NOT NULL CONSTRAINT fk_payment_split_payment REFERENCES payment (id),
    amount BIGINT NOT NULL CONSTRAINT ck_payment_split_amount CHECK (amount >= 0)
);
CREATE INDEX ix_payment_split_payment ON payment_split (payment_id);

CREATE TABLE payment_event (
    id NUMBERED_ROW,
    payment_id UUID NOT NULL CONSTRAINT fk_payment_event_payment REFERENCES payment (id),
    provider TEXT NOT NULL CONSTRAINT ck_payment_event_provider CHECK (provider IN ('bank', 'card', 'carrier')),
    event_id TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT ck_payment_event_kind CHECK (kind IN ('received', 'returned', 'disputed')),
    amount BIGINT NOT NULL CONSTRAINT ck_payment_event_amount CHECK (amount >= 0),
    at BIGINT NOT NULL,
    account_id UUID CONSTRAINT fk_payment_event_account REFERENCES account (id),
    CONSTRAINT uq_payment_event UNIQUE (provider, event_id)
);
CREATE INDEX ix_payment_event_payment ON payment_event (payment_id);
APPEND_ONLY(payment_event)

CREATE TABLE refund (
    id UUID NOT NULL CONSTRAINT pk_refund PRIMARY KEY,
    payment_id UUID NOT NULL CONSTRAINT fk_refund_payment REFERENCES payment (id),
    order_id UUID CONSTRAINT fk_refund_order REFERENCES "order" (id),
    amount BIGINT NOT NULL CONSTRAINT ck_refund_amount CHECK (amount > 0),
    reason TEXT NOT NULL CONSTRAINT ck_refund_reason CHECK (reason IN ('cancelled', 'late', 'overpaid', 'claim')),
    status TEXT NOT NULL CONSTRAINT ck_refund_status CHECK (status IN ('requested', 'sent', 'failed', 'settled')),
    reference TEXT,
    error TEXT,
    attempts BIGINT NOT NULL DEFAULT 0,
    again_at BIGINT NOT NULL,
    requested_at BIGINT NOT NULL,
    settled_at BIGINT,
    account_id UUID CONSTRAINT fk_refund_account REFERENCES account (id),
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT ck_refund_settled CHECK ((status = 'settled') = (settled_at IS NOT NULL))
);
CREATE INDEX ix_refund_payment ON refund (payment_id);
CREATE INDEX ix_refund_status ON refund (status, again_at);
CREATE UNIQUE INDEX uq_refund_cancelled ON refund (order_id) WHERE reason = 'cancelled';

CREATE TABLE bank_line (
    id UUID NOT NULL CONSTRAINT pk_bank_line PRIMARY KEY,
    digest TEXT NOT NULL CONSTRAINT uq_bank_line_digest UNIQUE,
    booked_on SORTED_TEXT NOT NULL,
    amount BIGINT NOT NULL CONSTRAINT ck_bank_line_amount CHECK (amount > 0),
    description TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_bank_line_status CHECK (status IN ('matched', 'open', 'ignored')),
    payment_id UUID CONSTRAINT fk_bank_line_payment REFERENCES payment (id),
    taken_at BIGINT NOT NULL,
    account_id UUID CONSTRAINT fk_bank_line_account REFERENCES account (id),
    CONSTRAINT ck_bank_line_matched CHECK ((status = 'matched') = (payment_id IS NOT NULL))
);
CREATE INDEX ix_bank_line_status ON bank_line (status, booked_on);

CREATE TABLE webhook_event (
    provider TEXT NOT NULL,
    event_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    object_id TEXT,
    body TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    applied_at BIGINT,
    attempts BIGINT NOT NULL DEFAULT 0,
    again_at BIGINT NOT NULL,
    error TEXT,
    CONSTRAINT pk_webhook_event PRIMARY KEY (provider, event_id)
);
CREATE INDEX ix_webhook_event_waiting ON webhook_event (again_at) WHERE applied_at IS NULL;

ALTER TABLE order_group ADD COLUMN buyer_email TEXT;
ALTER TABLE "order" ADD COLUMN reminded_at BIGINT;
CREATE INDEX ix_order_status ON "order" (status, placed_at);

ALTER TABLE setting ADD COLUMN bank_bin TEXT CONSTRAINT ck_setting_bank_bin CHECK (length(bank_bin) = 6);
ALTER TABLE setting ADD COLUMN bank_account TEXT;
ALTER TABLE setting ADD COLUMN bank_holder TEXT;

INSERT INTO payment (id, order_group_id, method, cash_holder, amount, captured, status, reference, created_at, updated_at)
    SELECT g.id, g.id, 'cod', 'producer', g.total, COALESCE((SELECT SUM(o.total) FROM "order" o
            WHERE o.order_group_id = g.id AND o.status IN ('delivered', 'completed')), 0), 'collect',
        REPLACE(g.code, '-', ''), g.placed_at, g.placed_at FROM order_group g;
UPDATE payment SET status = CASE WHEN captured >= amount THEN 'paid' ELSE 'partial' END WHERE captured > 0;
INSERT INTO payment_split (order_id, payment_id, amount) SELECT id, order_group_id, total FROM "order";
INSERT INTO payment_event (payment_id, provider, event_id, kind, amount, at)
    SELECT g.id, 'carrier', g.code || '/' || p.code, 'received', o.total, o.placed_at FROM "order" o
    JOIN order_group g ON g.id = o.order_group_id JOIN producer p ON p.id = o.producer_id
    WHERE o.status IN ('delivered', 'completed');
"#,
};
