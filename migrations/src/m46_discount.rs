//! Discounts: what they take off, for whom, how often, and what each took off an order. How often one was used is a
//! counter under a CHECK, for all and for each person; the uses beside it are the rows it is the cache of. A line knows what
//! its producer bears of what was taken off it; the book what others bear.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m46_discount",
    sql: r#"
CREATE TABLE discount (
    id UUID NOT NULL CONSTRAINT pk_discount PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_discount_code UNIQUE CONSTRAINT ck_discount_code CHECK (length(code) = 6),
    word TEXT CONSTRAINT uq_discount_word UNIQUE,
    name TEXT NOT NULL,
    name_en TEXT,
    name_fold TEXT NOT NULL,
    name_sort SORTED_TEXT NOT NULL,
    producer_id UUID CONSTRAINT fk_discount_producer REFERENCES producer (id),
    funded_by TEXT NOT NULL CONSTRAINT ck_discount_funded_by CHECK (funded_by IN ('producer', 'programme', 'market')),
    kind TEXT NOT NULL CONSTRAINT ck_discount_kind CHECK (kind IN ('percent', 'amount', 'delivery', 'set')),
    points BIGINT CONSTRAINT ck_discount_points CHECK (points BETWEEN 1 AND 10000),
    amount BIGINT CONSTRAINT ck_discount_amount CHECK (amount > 0),
    most_amount BIGINT CONSTRAINT ck_discount_most_amount CHECK (most_amount > 0),
    least_goods BIGINT NOT NULL DEFAULT 0 CONSTRAINT ck_discount_least_goods CHECK (least_goods >= 0),
    least_stars INTEGER CONSTRAINT ck_discount_least_stars CHECK (least_stars BETWEEN 1 AND 5),
    valid_from SORTED_TEXT NOT NULL,
    valid_until SORTED_TEXT,
    most_uses BIGINT CONSTRAINT ck_discount_most_uses CHECK (most_uses > 0),
    most_each BIGINT CONSTRAINT ck_discount_most_each CHECK (most_each > 0),
    combinable BOOLEAN NOT NULL,
    used BIGINT NOT NULL DEFAULT 0,
    first_used_at BIGINT,
    stopped_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT ck_discount_used CHECK (used >= 0 AND (most_uses IS NULL OR used <= most_uses)),
    CONSTRAINT ck_discount_owner CHECK ((funded_by = 'producer') = (producer_id IS NOT NULL)),
    CONSTRAINT ck_discount_days CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE INDEX ix_discount_producer ON discount (producer_id);
CREATE INDEX ix_discount_valid_from ON discount (valid_from) WHERE word IS NULL AND stopped_at IS NULL;

CREATE TABLE discount_scope (
    discount_id UUID NOT NULL CONSTRAINT fk_discount_scope_discount REFERENCES discount (id),
    kind TEXT NOT NULL
        CONSTRAINT ck_discount_scope_kind CHECK (kind IN ('producer', 'product', 'category', 'pack', 'gift')),
    target TEXT NOT NULL,
    CONSTRAINT pk_discount_scope PRIMARY KEY (discount_id, kind, target)
);

CREATE TABLE discount_person (
    discount_id UUID NOT NULL CONSTRAINT fk_discount_person_discount REFERENCES discount (id),
    person TEXT NOT NULL,
    used BIGINT NOT NULL,
    most BIGINT,
    CONSTRAINT pk_discount_person PRIMARY KEY (discount_id, person),
    CONSTRAINT ck_discount_person_used CHECK (used >= 0 AND (most IS NULL OR used <= most))
);

CREATE TABLE discount_use (
    discount_id UUID NOT NULL CONSTRAINT fk_discount_use_discount REFERENCES discount (id),
    order_group_id UUID NOT NULL CONSTRAINT fk_discount_use_order_group REFERENCES order_group (id),
    person TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    returned_at BIGINT,
    CONSTRAINT pk_discount_use PRIMARY KEY (discount_id, order_group_id)
);
CREATE INDEX ix_discount_use_order_group ON discount_use (order_group_id);

CREATE TABLE order_discount (
    id UUID NOT NULL CONSTRAINT pk_order_discount PRIMARY KEY,
    order_id UUID NOT NULL CONSTRAINT fk_order_discount_order REFERENCES "order" (id),
    discount_id UUID NOT NULL CONSTRAINT fk_order_discount_discount REFERENCES discount (id),
    label TEXT NOT NULL,
    funded_by TEXT NOT NULL
        CONSTRAINT ck_order_discount_funded_by CHECK (funded_by IN ('producer', 'programme', 'market')),
    goods_amount BIGINT NOT NULL CONSTRAINT ck_order_discount_goods_amount CHECK (goods_amount >= 0),
    delivery_amount BIGINT NOT NULL CONSTRAINT ck_order_discount_delivery_amount CHECK (delivery_amount >= 0),
    CONSTRAINT uq_order_discount UNIQUE (order_id, discount_id),
    CONSTRAINT ck_order_discount_something CHECK (goods_amount + delivery_amount > 0)
);
CREATE INDEX ix_order_discount_discount ON order_discount (discount_id);

ALTER TABLE cart ADD COLUMN discount_code TEXT;
ALTER TABLE order_group ADD COLUMN discount_total BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ck_order_group_discount_total CHECK (discount_total >= 0);
ALTER TABLE "order" ADD COLUMN discount_total BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ck_order_discount_total CHECK (discount_total >= 0);
ALTER TABLE order_line ADD COLUMN discount BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ck_order_line_discount CHECK (discount >= 0 AND discount <= total);
ALTER TABLE order_line ADD COLUMN discount_own BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ck_order_line_discount_own CHECK (discount_own >= 0 AND discount_own <= discount);
RECONDITION(order_group|ck_order_group_total|total = goods_total + delivery_total|total = goods_total + delivery_total - discount_total)
RECONDITION(order|ck_order_total|total = goods_total + delivery_fee|total = goods_total + delivery_fee - discount_total)
RECONDITION(order_line|ck_order_line_claimed|claimed >= 0 AND claimed <= total|claimed >= 0 AND claimed <= total - discount)
RECHECK(ledger_entry|ck_ledger_entry_account|account|('cash', 'buyer', 'refund_due', 'pending', 'payable', 'transit', 'commission', 'vat', 'pit')|('cash', 'buyer', 'refund_due', 'programme', 'discount', 'pending', 'payable', 'transit', 'commission', 'vat', 'pit'))
RECONDITION(ledger_entry|ck_ledger_entry_producer|(producer_id IS NULL) = (account IN ('cash', 'buyer', 'refund_due'))|(producer_id IS NULL) = (account IN ('cash', 'buyer', 'refund_due', 'programme', 'discount')))
"#,
};
