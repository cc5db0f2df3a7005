//! Claims: what a buyer says is wrong with a parcel, in lines and photographs, what was granted for it, and the batches that
//! are held back because of it. What was granted of a line is counted beside the line, under checks.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m44_claim",
    sql: r#"
INSERT INTO order_timer (code, minutes) VALUES ('claim', 10080), ('claim_perishable', 1440), ('answer_claim', 2880);

ALTER TABLE order_line ADD COLUMN claimed_quantity BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ck_order_line_claimed_quantity CHECK (claimed_quantity >= 0 AND claimed_quantity <= quantity);
ALTER TABLE order_line ADD COLUMN claimed BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ck_order_line_claimed CHECK (claimed >= 0 AND claimed <= total);

CREATE TABLE claim (
    id UUID NOT NULL CONSTRAINT pk_claim PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_claim_code UNIQUE,
    order_id UUID NOT NULL CONSTRAINT fk_claim_order REFERENCES "order" (id),
    reason TEXT NOT NULL CONSTRAINT ck_claim_reason CHECK (reason IN
        ('spoiled', 'broken', 'wrong_goods', 'short_quantity', 'not_as_described', 'never_arrived')),
    words TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_claim_status CHECK (status IN ('requested', 'approved', 'rejected')),
    asked BIGINT NOT NULL CONSTRAINT ck_claim_asked CHECK (asked > 0),
    asked_delivery BIGINT NOT NULL CONSTRAINT ck_claim_asked_delivery CHECK
        (asked_delivery >= 0 AND asked_delivery <= asked),
    granted BIGINT NOT NULL DEFAULT 0 CONSTRAINT ck_claim_granted CHECK (granted >= 0 AND granted <= asked),
    granted_delivery BIGINT NOT NULL DEFAULT 0 CONSTRAINT ck_claim_granted_delivery CHECK
        (granted_delivery >= 0 AND granted_delivery <= asked_delivery),
    answer TEXT,
    bank_bin TEXT CONSTRAINT ck_claim_bank_bin CHECK (length(bank_bin) = 6),
    bank_account TEXT,
    bank_holder TEXT,
    opened_at BIGINT NOT NULL,
    answer_by BIGINT NOT NULL,
    answered_at BIGINT,
    account_id UUID CONSTRAINT fk_claim_account REFERENCES account (id),
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT ck_claim_answered CHECK ((status = 'requested') = (answered_at IS NULL)),
    CONSTRAINT ck_claim_approved CHECK ((status = 'approved') = (granted > 0))
);
CREATE UNIQUE INDEX uq_claim_open ON claim (order_id) WHERE status = 'requested';
CREATE INDEX ix_claim_order ON claim (order_id);
CREATE INDEX ix_claim_status ON claim (status, opened_at);

CREATE TABLE claim_line (
    claim_id UUID NOT NULL CONSTRAINT fk_claim_line_claim REFERENCES claim (id),
    order_line_id UUID NOT NULL CONSTRAINT fk_claim_line_order_line REFERENCES order_line (id),
    quantity BIGINT NOT NULL CONSTRAINT ck_claim_line_quantity CHECK (quantity > 0),
    asked BIGINT NOT NULL CONSTRAINT ck_claim_line_asked CHECK (asked >= 0),
    granted BIGINT NOT NULL DEFAULT 0 CONSTRAINT ck_claim_line_granted CHECK (granted >= 0 AND granted <= asked),
    CONSTRAINT pk_claim_line PRIMARY KEY (claim_id, order_line_id)
);
CREATE INDEX ix_claim_line_order_line ON claim_line (order_line_id);

CREATE TABLE claim_photo (
    claim_id UUID NOT NULL CONSTRAINT fk_claim_photo_claim REFERENCES claim (id),
    position INTEGER NOT NULL CONSTRAINT ck_claim_photo_position CHECK (position BETWEEN 1 AND 6),
    hash TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    bytes BYTES_COLUMN NOT NULL,
    CONSTRAINT pk_claim_photo PRIMARY KEY (claim_id, position),
    CONSTRAINT uq_claim_photo_hash UNIQUE (claim_id, hash)
);

ALTER TABLE refund ADD COLUMN claim_id UUID CONSTRAINT fk_refund_claim REFERENCES claim (id);
CREATE UNIQUE INDEX uq_refund_claim ON refund (claim_id);

ALTER TABLE batch ADD COLUMN held_at BIGINT;
ALTER TABLE batch ADD COLUMN held_reason TEXT;
ALTER TABLE batch ADD COLUMN held_claim_id UUID CONSTRAINT fk_batch_held_claim REFERENCES claim (id);
ALTER TABLE batch ADD COLUMN held_product BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX ix_batch_held_at ON batch (held_at) WHERE held_at IS NOT NULL;
"#,
};
