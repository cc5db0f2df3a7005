//! Stock: counters under a check that cannot be forgotten, their append-only movements, and holds.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m09_stock",
    sql: r"
CREATE TABLE location (
    id UUID NOT NULL CONSTRAINT pk_location PRIMARY KEY,
    producer_id UUID CONSTRAINT fk_location_producer REFERENCES producer (id),
    kind TEXT NOT NULL CONSTRAINT ck_location_kind CHECK
        (kind IN ('producer_store', 'showroom', 'sales_point', 'fair_booth')),
    name TEXT NOT NULL
);
CREATE INDEX ix_location_producer ON location (producer_id);
CREATE UNIQUE INDEX uq_location_producer_store ON location (producer_id) WHERE kind = 'producer_store';

CREATE TABLE stock_level (
    id UUID NOT NULL CONSTRAINT pk_stock_level PRIMARY KEY,
    offer_id UUID NOT NULL CONSTRAINT fk_stock_level_offer REFERENCES offer (id),
    location_id UUID NOT NULL CONSTRAINT fk_stock_level_location REFERENCES location (id),
    on_hand BIGINT NOT NULL DEFAULT 0,
    allocated BIGINT NOT NULL DEFAULT 0,
    held BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT uq_stock_level_place UNIQUE (offer_id, location_id),
    CONSTRAINT ck_stock_level_never_negative
        CHECK (on_hand >= 0 AND allocated >= 0 AND held >= 0 AND allocated + held <= on_hand)
);

CREATE TABLE stock_movement (
    id UUID NOT NULL CONSTRAINT pk_stock_movement PRIMARY KEY,
    stock_level_id UUID NOT NULL CONSTRAINT fk_stock_movement_stock_level REFERENCES stock_level (id),
    kind TEXT NOT NULL CONSTRAINT ck_stock_movement_kind CHECK
        (kind IN ('received', 'allocated', 'released', 'shipped', 'adjusted')),
    quantity BIGINT NOT NULL CONSTRAINT ck_stock_movement_quantity CHECK (quantity <> 0),
    reason TEXT,
    order_line_id UUID,
    at BIGINT NOT NULL,
    CONSTRAINT ck_stock_movement_sign CHECK (kind = 'adjusted' OR (quantity > 0) = (kind IN ('received', 'allocated'))),
    CONSTRAINT ck_stock_movement_reason CHECK (kind <> 'adjusted' OR reason IS NOT NULL)
);
CREATE INDEX ix_stock_movement_stock_level ON stock_movement (stock_level_id);

CREATE TABLE stock_hold (
    id UUID NOT NULL CONSTRAINT pk_stock_hold PRIMARY KEY,
    stock_level_id UUID NOT NULL CONSTRAINT fk_stock_hold_stock_level REFERENCES stock_level (id),
    order_id UUID,
    quantity BIGINT NOT NULL CONSTRAINT ck_stock_hold_quantity CHECK (quantity > 0),
    status TEXT NOT NULL CONSTRAINT ck_stock_hold_status CHECK (status IN ('live', 'consumed', 'released', 'expired')),
    expires_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX ix_stock_hold_stock_level ON stock_hold (stock_level_id, status);
CREATE INDEX ix_stock_hold_order ON stock_hold (order_id);
",
};
