//! The book: what is whose of the money that came in, in entries nobody changes; the rates it is divided by; and what is
//! paid out. A plus stands where value comes to, a minus where it comes from. Orders from before were sold without a
//! commission; their money is entered here.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m43_ledger",
    sql: r#"
CREATE TABLE commission_rate (
    id NUMBERED_ROW,
    producer_id UUID CONSTRAINT fk_commission_rate_producer REFERENCES producer (id),
    basis_points BIGINT CONSTRAINT ck_commission_rate_basis_points CHECK (basis_points BETWEEN 0 AND 5000),
    valid_from SORTED_TEXT NOT NULL,
    at BIGINT NOT NULL,
    account_id UUID CONSTRAINT fk_commission_rate_account REFERENCES account (id),
    CONSTRAINT ck_commission_rate_default CHECK (producer_id IS NOT NULL OR basis_points IS NOT NULL)
);
CREATE INDEX ix_commission_rate_producer ON commission_rate (producer_id, valid_from);
APPEND_ONLY(commission_rate)

CREATE TABLE tax_rate (
    seller_kind TEXT NOT NULL,
    service BOOLEAN NOT NULL,
    valid_from SORTED_TEXT NOT NULL,
    vat_bp BIGINT NOT NULL CONSTRAINT ck_tax_rate_vat_bp CHECK (vat_bp BETWEEN 0 AND 2500),
    pit_bp BIGINT NOT NULL CONSTRAINT ck_tax_rate_pit_bp CHECK (pit_bp BETWEEN 0 AND 2500),
    CONSTRAINT pk_tax_rate PRIMARY KEY (seller_kind, service, valid_from)
);
INSERT INTO tax_rate (seller_kind, service, valid_from, vat_bp, pit_bp) VALUES
    ('household', FALSE, '2025-07-01', 100, 50), ('household', TRUE, '2025-07-01', 500, 200),
    ('artisan', FALSE, '2025-07-01', 100, 50), ('artisan', TRUE, '2025-07-01', 500, 200);

ALTER TABLE order_line ADD COLUMN commission_bp BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ck_order_line_commission_bp CHECK (commission_bp BETWEEN 0 AND 5000);
ALTER TABLE order_line ADD COLUMN commission BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ck_order_line_commission CHECK (commission >= 0);
ALTER TABLE order_line ADD COLUMN vat_withheld BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ck_order_line_vat_withheld CHECK (vat_withheld >= 0);
ALTER TABLE order_line ADD COLUMN pit_withheld BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ck_order_line_pit_withheld CHECK (pit_withheld >= 0);

CREATE TABLE producer_bank (
    producer_id UUID NOT NULL CONSTRAINT pk_producer_bank PRIMARY KEY
        CONSTRAINT fk_producer_bank_producer REFERENCES producer (id),
    bin TEXT NOT NULL CONSTRAINT ck_producer_bank_bin CHECK (length(bin) = 6),
    account TEXT NOT NULL,
    holder TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE payout_term (
    code TEXT NOT NULL CONSTRAINT pk_payout_term PRIMARY KEY,
    amount BIGINT NOT NULL CONSTRAINT ck_payout_term_amount CHECK (amount > 0)
);
INSERT INTO payout_term (code, amount) VALUES ('least', 100000);

CREATE TABLE payout_batch (
    id NUMBERED_ROW,
    status TEXT NOT NULL CONSTRAINT ck_payout_batch_status CHECK (status IN ('prepared', 'sent')),
    reference TEXT,
    prepared_at BIGINT NOT NULL,
    prepared_by UUID CONSTRAINT fk_payout_batch_prepared_by REFERENCES account (id),
    sent_at BIGINT,
    CONSTRAINT ck_payout_batch_sent CHECK ((status = 'sent') = (sent_at IS NOT NULL))
);
CREATE UNIQUE INDEX uq_payout_batch_prepared ON payout_batch (status) WHERE status = 'prepared';

CREATE TABLE payout (
    id UUID NOT NULL CONSTRAINT pk_payout PRIMARY KEY,
    batch_id BIGINT NOT NULL CONSTRAINT fk_payout_batch REFERENCES payout_batch (id),
    producer_id UUID NOT NULL CONSTRAINT fk_payout_producer REFERENCES producer (id),
    amount BIGINT NOT NULL CONSTRAINT ck_payout_amount CHECK (amount > 0),
    status TEXT NOT NULL CONSTRAINT ck_payout_status CHECK (status IN ('prepared', 'sent', 'settled', 'returned')),
    bank_bin TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    bank_holder TEXT NOT NULL,
    reference TEXT,
    moved_at BIGINT NOT NULL,
    CONSTRAINT uq_payout_producer UNIQUE (batch_id, producer_id)
);
CREATE INDEX ix_payout_producer ON payout (producer_id, moved_at);

CREATE TABLE ledger_transaction (
    id NUMBERED_ROW,
    kind TEXT NOT NULL CONSTRAINT ck_ledger_transaction_kind CHECK (kind IN
        ('received', 'sold', 'refund', 'refund_sent', 'completed', 'payout', 'payout_sent', 'payout_returned')),
    subject UUID NOT NULL,
    order_id UUID CONSTRAINT fk_ledger_transaction_order REFERENCES "order" (id),
    payment_id UUID CONSTRAINT fk_ledger_transaction_payment REFERENCES payment (id),
    payout_id UUID CONSTRAINT fk_ledger_transaction_payout REFERENCES payout (id),
    at BIGINT NOT NULL
);
CREATE UNIQUE INDEX uq_ledger_transaction_subject ON ledger_transaction (kind, subject) WHERE kind <> 'received';
CREATE INDEX ix_ledger_transaction_order ON ledger_transaction (order_id);
CREATE INDEX ix_ledger_transaction_payment ON ledger_transaction (payment_id);
CREATE INDEX ix_ledger_transaction_payout ON ledger_transaction (payout_id);
APPEND_ONLY(ledger_transaction)

CREATE TABLE ledger_entry (
    id NUMBERED_ROW,
    transaction_id BIGINT NOT NULL CONSTRAINT fk_ledger_entry_transaction REFERENCES ledger_transaction (id),
    account TEXT NOT NULL CONSTRAINT ck_ledger_entry_account CHECK (account IN
        ('cash', 'buyer', 'refund_due', 'pending', 'payable', 'transit', 'commission', 'vat', 'pit')),
    producer_id UUID CONSTRAINT fk_ledger_entry_producer REFERENCES producer (id),
    amount BIGINT NOT NULL CONSTRAINT ck_ledger_entry_amount CHECK (amount <> 0),
    CONSTRAINT ck_ledger_entry_producer CHECK ((producer_id IS NULL) = (account IN ('cash', 'buyer', 'refund_due')))
);
CREATE INDEX ix_ledger_entry_transaction ON ledger_entry (transaction_id);
CREATE INDEX ix_ledger_entry_producer ON ledger_entry (producer_id, account);
APPEND_ONLY(ledger_entry)

INSERT INTO ledger_transaction (kind, subject, payment_id, at)
    SELECT 'received', p.id, p.id, p.updated_at FROM payment p WHERE p.method <> 'cod' AND p.captured > 0
    ORDER BY p.created_at, p.id;
INSERT INTO ledger_entry (transaction_id, account, amount)
    SELECT t.id, 'cash', p.captured FROM ledger_transaction t JOIN payment p ON p.id = t.subject
    WHERE t.kind = 'received';
INSERT INTO ledger_entry (transaction_id, account, amount)
    SELECT t.id, 'buyer', 0 - p.captured FROM ledger_transaction t JOIN payment p ON p.id = t.subject
    WHERE t.kind = 'received';

INSERT INTO ledger_transaction (kind, subject, order_id, payment_id, at)
    SELECT 'sold', o.id, o.id, p.id, o.placed_at FROM "order" o JOIN payment p ON p.order_group_id = o.order_group_id
    WHERE p.method <> 'cod' AND o.total > 0
    AND EXISTS (SELECT 1 FROM order_event e WHERE e.order_id = o.id AND e.status = 'placed')
    ORDER BY o.placed_at, o.id;
INSERT INTO ledger_entry (transaction_id, account, amount)
    SELECT t.id, 'buyer', o.total FROM ledger_transaction t JOIN "order" o ON o.id = t.subject WHERE t.kind = 'sold';
INSERT INTO ledger_entry (transaction_id, account, producer_id, amount)
    SELECT t.id, 'pending', o.producer_id, 0 - o.total FROM ledger_transaction t JOIN "order" o ON o.id = t.subject
    WHERE t.kind = 'sold';

INSERT INTO ledger_transaction (kind, subject, order_id, payment_id, at)
    SELECT 'refund', r.id, r.order_id, r.payment_id, r.requested_at FROM refund r ORDER BY r.requested_at, r.id;
INSERT INTO ledger_entry (transaction_id, account, amount)
    SELECT t.id, 'refund_due', 0 - r.amount FROM ledger_transaction t JOIN refund r ON r.id = t.subject
    WHERE t.kind = 'refund';
INSERT INTO ledger_entry (transaction_id, account, amount)
    SELECT t.id, 'buyer', r.amount FROM ledger_transaction t JOIN refund r ON r.id = t.subject
    WHERE t.kind = 'refund' AND r.order_id IS NULL;
INSERT INTO ledger_entry (transaction_id, account, producer_id, amount)
    SELECT t.id, 'pending', o.producer_id, r.amount FROM ledger_transaction t JOIN refund r ON r.id = t.subject
    JOIN "order" o ON o.id = r.order_id WHERE t.kind = 'refund';

INSERT INTO ledger_transaction (kind, subject, order_id, payment_id, at)
    SELECT 'refund_sent', r.id, r.order_id, r.payment_id, r.settled_at FROM refund r WHERE r.status = 'settled'
    ORDER BY r.settled_at, r.id;
INSERT INTO ledger_entry (transaction_id, account, amount)
    SELECT t.id, 'refund_due', r.amount FROM ledger_transaction t JOIN refund r ON r.id = t.subject
    WHERE t.kind = 'refund_sent';
INSERT INTO ledger_entry (transaction_id, account, amount)
    SELECT t.id, 'cash', 0 - r.amount FROM ledger_transaction t JOIN refund r ON r.id = t.subject
    WHERE t.kind = 'refund_sent';

INSERT INTO ledger_transaction (kind, subject, order_id, at)
    SELECT 'completed', o.id, o.id, o.placed_at FROM "order" o WHERE o.status = 'completed'
    AND (SELECT COALESCE(SUM(e.amount), 0) FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
         WHERE t.order_id = o.id AND e.account = 'pending') <> 0
    ORDER BY o.placed_at, o.id;
INSERT INTO ledger_entry (transaction_id, account, producer_id, amount)
    SELECT t.id, 'payable', o.producer_id, (SELECT CAST(SUM(e.amount) AS BIGINT) FROM ledger_entry e
        JOIN ledger_transaction s ON s.id = e.transaction_id WHERE s.order_id = o.id AND e.account = 'pending')
    FROM ledger_transaction t JOIN "order" o ON o.id = t.subject WHERE t.kind = 'completed';
INSERT INTO ledger_entry (transaction_id, account, producer_id, amount)
    SELECT e.transaction_id, 'pending', e.producer_id, 0 - e.amount FROM ledger_entry e
    JOIN ledger_transaction t ON t.id = e.transaction_id WHERE t.kind = 'completed' AND e.account = 'payable';
"#,
};
