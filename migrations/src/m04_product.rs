//! Products, their packs, what is asked for a pack, and the facts of a label.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m04_product",
    sql: r"
CREATE TABLE product (
    id UUID NOT NULL CONSTRAINT pk_product PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_product_code UNIQUE CONSTRAINT ck_product_code CHECK (length(code) = 6),
    slug TEXT NOT NULL,
    producer_id UUID NOT NULL CONSTRAINT fk_product_producer REFERENCES producer (id),
    name TEXT NOT NULL,
    name_en TEXT,
    name_fold TEXT NOT NULL,
    name_sort SORTED_TEXT NOT NULL,
    group_code TEXT NOT NULL CONSTRAINT fk_product_group REFERENCES product_group (code),
    category_code TEXT NOT NULL CONSTRAINT fk_product_category REFERENCES category (code),
    summary_vi TEXT NOT NULL,
    summary_en TEXT,
    place_printed TEXT NOT NULL,
    province_code TEXT NOT NULL CONSTRAINT fk_product_province REFERENCES province (code),
    commune_code TEXT CONSTRAINT fk_product_commune REFERENCES commune (code),
    delivery_class TEXT NOT NULL CONSTRAINT ck_product_delivery_class CHECK
        (delivery_class IN ('ambient', 'fragile', 'chilled', 'fresh', 'live', 'service')),
    alcohol BOOLEAN NOT NULL,
    abv_permille INTEGER CONSTRAINT ck_product_abv CHECK (abv_permille BETWEEN 0 AND 1000),
    fresh_days INTEGER CONSTRAINT ck_product_fresh_days CHECK (fresh_days > 0),
    storage_vi TEXT,
    storage_en TEXT,
    search_aliases TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_product_status CHECK (status IN ('draft', 'live', 'paused', 'retired')),
    price_illustrative BOOLEAN NOT NULL,
    source_url TEXT,
    source_note TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX ix_product_producer ON product (producer_id);
CREATE INDEX ix_product_group ON product (group_code);

CREATE TABLE pack (
    id UUID NOT NULL CONSTRAINT pk_pack PRIMARY KEY,
    product_id UUID NOT NULL CONSTRAINT fk_pack_product REFERENCES product (id),
    label TEXT NOT NULL,
    net_weight_g INTEGER CONSTRAINT ck_pack_net_weight CHECK (net_weight_g > 0),
    gtin TEXT CONSTRAINT uq_pack_gtin UNIQUE,
    position INTEGER NOT NULL,
    CONSTRAINT uq_pack_label UNIQUE (product_id, label)
);

CREATE TABLE offer (
    id UUID NOT NULL CONSTRAINT pk_offer PRIMARY KEY,
    pack_id UUID NOT NULL CONSTRAINT fk_offer_pack REFERENCES pack (id),
    producer_id UUID NOT NULL CONSTRAINT fk_offer_producer REFERENCES producer (id),
    sku TEXT,
    price BIGINT NOT NULL CONSTRAINT ck_offer_price CHECK (price > 0),
    status TEXT NOT NULL CONSTRAINT ck_offer_status CHECK (status IN ('live', 'paused', 'retired')),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT uq_offer_pack_producer UNIQUE (pack_id, producer_id),
    CONSTRAINT uq_offer_sku UNIQUE (producer_id, sku)
);

CREATE TABLE label_fact (
    id UUID NOT NULL CONSTRAINT pk_label_fact PRIMARY KEY,
    product_id UUID NOT NULL CONSTRAINT fk_label_fact_product REFERENCES product (id),
    kind TEXT NOT NULL,
    value_vi TEXT NOT NULL,
    value_en TEXT,
    position INTEGER NOT NULL
);
CREATE INDEX ix_label_fact_product ON label_fact (product_id);
",
};
