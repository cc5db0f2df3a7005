//! Fairs, their zones and booths, who stands where, and what is shown there.
//!
//! A booth has at most one exhibitor, whoever gives it: `uq_fair_exhibitor_booth`. An exhibitor is not a producer: a
//! district may show the goods of many.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m22_fair",
    sql: r"
CREATE TABLE fair (
    id UUID NOT NULL CONSTRAINT pk_fair PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_fair_code UNIQUE,
    slug TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT ck_fair_kind CHECK (kind IN ('fair', 'exhibition', 'market_day', 'product_week')),
    name_vi TEXT NOT NULL,
    name_en TEXT,
    name_fold SORTED_TEXT NOT NULL,
    starts_on SORTED_TEXT NOT NULL CONSTRAINT ck_fair_starts_on CHECK (length(starts_on) = 10),
    ends_on SORTED_TEXT NOT NULL CONSTRAINT ck_fair_ends_on CHECK (length(ends_on) = 10),
    hours TEXT,
    address TEXT NOT NULL,
    province_code TEXT NOT NULL CONSTRAINT fk_fair_province REFERENCES province (code),
    commune_code TEXT CONSTRAINT fk_fair_commune REFERENCES commune (code),
    sales_point_id UUID CONSTRAINT fk_fair_sales_point REFERENCES sales_point (id),
    organiser TEXT NOT NULL,
    description_vi TEXT NOT NULL,
    description_en TEXT,
    status TEXT NOT NULL CONSTRAINT ck_fair_status CHECK (status IN ('planned', 'open', 'held', 'cancelled')),
    is_demo BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT ck_fair_days CHECK (starts_on <= ends_on)
);
CREATE INDEX ix_fair_starts_on ON fair (starts_on);

CREATE TABLE fair_zone (
    id UUID NOT NULL CONSTRAINT pk_fair_zone PRIMARY KEY,
    fair_id UUID NOT NULL CONSTRAINT fk_fair_zone_fair REFERENCES fair (id),
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT uq_fair_zone_name UNIQUE (fair_id, name)
);

CREATE TABLE fair_booth (
    id UUID NOT NULL CONSTRAINT pk_fair_booth PRIMARY KEY,
    fair_id UUID NOT NULL CONSTRAINT fk_fair_booth_fair REFERENCES fair (id),
    zone_id UUID NOT NULL CONSTRAINT fk_fair_booth_zone REFERENCES fair_zone (id),
    number TEXT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT uq_fair_booth_number UNIQUE (fair_id, number)
);
CREATE INDEX ix_fair_booth_zone ON fair_booth (zone_id);

CREATE TABLE fair_exhibitor (
    id UUID NOT NULL CONSTRAINT pk_fair_exhibitor PRIMARY KEY,
    booth_id UUID NOT NULL CONSTRAINT fk_fair_exhibitor_booth REFERENCES fair_booth (id),
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT uq_fair_exhibitor_booth UNIQUE (booth_id)
);

CREATE TABLE fair_product (
    exhibitor_id UUID NOT NULL CONSTRAINT fk_fair_product_exhibitor REFERENCES fair_exhibitor (id),
    product_id UUID NOT NULL CONSTRAINT fk_fair_product_product REFERENCES product (id),
    CONSTRAINT pk_fair_product PRIMARY KEY (exhibitor_id, product_id)
);
CREATE INDEX ix_fair_product_product ON fair_product (product_id);
",
};
