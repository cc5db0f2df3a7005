//! Points that show and sell OCOP products, and what they carry.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m06_sales_point",
    sql: r"
CREATE TABLE sales_point (
    id UUID NOT NULL CONSTRAINT pk_sales_point PRIMARY KEY,
    slug TEXT NOT NULL CONSTRAINT uq_sales_point_slug UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT ck_sales_point_kind CHECK (kind IN ('sales_point', 'showroom')),
    location_kind TEXT NOT NULL CONSTRAINT ck_sales_point_location_kind CHECK (location_kind IN
        ('station', 'airport', 'rest_stop', 'shopping_centre', 'supermarket', 'market', 'tourist_area',
         'craft_village', 'commune_centre', 'fair_centre', 'post_office')),
    operator TEXT,
    address TEXT NOT NULL,
    province_code TEXT NOT NULL CONSTRAINT fk_sales_point_province REFERENCES province (code),
    commune_code TEXT CONSTRAINT fk_sales_point_commune REFERENCES commune (code),
    lat DOUBLE PRECISION NOT NULL,
    lon DOUBLE PRECISION NOT NULL,
    hours TEXT,
    phone TEXT,
    is_demo BOOLEAN NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_sales_point_status CHECK (status IN ('open', 'closed')),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE sales_point_product (
    id UUID NOT NULL CONSTRAINT pk_sales_point_product PRIMARY KEY,
    sales_point_id UUID NOT NULL CONSTRAINT fk_sales_point_product_sales_point REFERENCES sales_point (id),
    product_id UUID NOT NULL CONSTRAINT fk_sales_point_product_product REFERENCES product (id),
    status TEXT NOT NULL CONSTRAINT ck_sales_point_product_status CHECK
        (status IN ('ocop', 'key_product', 'local_speciality')),
    CONSTRAINT uq_sales_point_product_pair UNIQUE (sales_point_id, product_id)
);
CREATE INDEX ix_sales_point_product_product ON sales_point_product (product_id);
",
};
