//! What a parcel costs and how long it travels, as data: a rate per class of goods and zone, and what weights are
//! reckoned with. Beside it what they are asked with: how much a pack weighs when it is packed, how far a product
//! travels, where its parcels are fetched, where a basket goes or is fetched, and what an order was promised.
//!
//! The standing rates are invented.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m42_delivery",
    sql: r#"
RECHECK(product|ck_product_delivery_class|delivery_class|('ambient', 'fragile', 'chilled', 'fresh', 'live', 'service')|('ambient', 'fragile', 'chilled', 'frozen', 'fresh', 'live', 'service'))

CREATE TABLE delivery_rate (
    code TEXT NOT NULL CONSTRAINT pk_delivery_rate PRIMARY KEY,
    delivery_class TEXT NOT NULL CONSTRAINT ck_delivery_rate_class CHECK
        (delivery_class IN ('ambient', 'fragile', 'chilled', 'frozen', 'fresh')),
    zone TEXT NOT NULL CONSTRAINT ck_delivery_rate_zone CHECK (zone IN ('province', 'region', 'country')),
    first_g BIGINT NOT NULL CONSTRAINT ck_delivery_rate_first_g CHECK (first_g BETWEEN 1 AND 1000000),
    first_fee BIGINT NOT NULL CONSTRAINT ck_delivery_rate_first_fee CHECK (first_fee BETWEEN 0 AND 10000000),
    step_g BIGINT NOT NULL CONSTRAINT ck_delivery_rate_step_g CHECK (step_g BETWEEN 1 AND 1000000),
    step_fee BIGINT NOT NULL CONSTRAINT ck_delivery_rate_step_fee CHECK (step_fee BETWEEN 0 AND 10000000),
    remote_fee BIGINT NOT NULL CONSTRAINT ck_delivery_rate_remote_fee CHECK (remote_fee BETWEEN 0 AND 10000000),
    days_first INTEGER NOT NULL,
    days_last INTEGER NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT uq_delivery_rate_zone UNIQUE (delivery_class, zone),
    CONSTRAINT ck_delivery_rate_days CHECK (days_first >= 0 AND days_first <= days_last AND days_last <= 60)
);
INSERT INTO delivery_rate
    (code, delivery_class, zone, first_g, first_fee, step_g, step_fee, remote_fee, days_first, days_last, updated_at)
VALUES
    ('ambient-province', 'ambient', 'province', 1000, 20000, 500, 3000, 20000, 1, 2, 0),
    ('ambient-region', 'ambient', 'region', 1000, 25000, 500, 4000, 20000, 2, 3, 0),
    ('ambient-country', 'ambient', 'country', 1000, 30000, 500, 5000, 20000, 2, 4, 0),
    ('fragile-province', 'fragile', 'province', 1000, 30000, 500, 4000, 25000, 2, 3, 0),
    ('fragile-region', 'fragile', 'region', 1000, 35000, 500, 5000, 25000, 2, 4, 0),
    ('fragile-country', 'fragile', 'country', 1000, 40000, 500, 6000, 25000, 3, 5, 0),
    ('chilled-province', 'chilled', 'province', 1000, 35000, 500, 5000, 30000, 1, 1, 0),
    ('chilled-region', 'chilled', 'region', 1000, 40000, 500, 6000, 30000, 1, 2, 0),
    ('chilled-country', 'chilled', 'country', 1000, 45000, 500, 8000, 30000, 1, 2, 0),
    ('frozen-province', 'frozen', 'province', 1000, 40000, 500, 6000, 30000, 1, 1, 0),
    ('frozen-region', 'frozen', 'region', 1000, 48000, 500, 8000, 30000, 1, 2, 0),
    ('frozen-country', 'frozen', 'country', 1000, 55000, 500, 10000, 30000, 1, 2, 0),
    ('fresh-province', 'fresh', 'province', 1000, 35000, 500, 5000, 30000, 1, 1, 0),
    ('fresh-region', 'fresh', 'region', 1000, 40000, 500, 6000, 30000, 1, 2, 0),
    ('fresh-country', 'fresh', 'country', 1000, 45000, 500, 8000, 30000, 1, 2, 0);

CREATE TABLE delivery_measure (
    code TEXT NOT NULL CONSTRAINT pk_delivery_measure PRIMARY KEY
        CONSTRAINT ck_delivery_measure_code CHECK (code = 'shop'),
    volume_divisor BIGINT NOT NULL CONSTRAINT ck_delivery_measure_divisor CHECK (volume_divisor BETWEEN 1000 AND 20000),
    default_g BIGINT NOT NULL CONSTRAINT ck_delivery_measure_default_g CHECK (default_g BETWEEN 1 AND 1000000),
    remote_days INTEGER NOT NULL CONSTRAINT ck_delivery_measure_remote_days CHECK (remote_days BETWEEN 0 AND 60),
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0
);
INSERT INTO delivery_measure (code, volume_divisor, default_g, remote_days, updated_at) VALUES ('shop', 6000, 500, 2, 0);

ALTER TABLE pack ADD COLUMN weight_g INTEGER CONSTRAINT ck_pack_weight CHECK (weight_g BETWEEN 1 AND 1000000);
ALTER TABLE pack ADD COLUMN length_cm INTEGER CONSTRAINT ck_pack_length CHECK (length_cm BETWEEN 1 AND 300);
ALTER TABLE pack ADD COLUMN width_cm INTEGER CONSTRAINT ck_pack_width CHECK (width_cm BETWEEN 1 AND 300);
ALTER TABLE pack ADD COLUMN height_cm INTEGER CONSTRAINT ck_pack_height CHECK (height_cm BETWEEN 1 AND 300);

ALTER TABLE product ADD COLUMN delivery_range TEXT NOT NULL DEFAULT 'country'
    CONSTRAINT ck_product_delivery_range CHECK (delivery_range IN ('province', 'region', 'country'));

ALTER TABLE producer ADD COLUMN pickup_commune_code TEXT
    CONSTRAINT fk_producer_pickup_commune REFERENCES commune (code);

ALTER TABLE cart ADD COLUMN province_code TEXT CONSTRAINT fk_cart_province REFERENCES province (code);
ALTER TABLE cart ADD COLUMN commune_code TEXT CONSTRAINT fk_cart_commune REFERENCES commune (code);

CREATE TABLE cart_pickup (
    id UUID NOT NULL CONSTRAINT pk_cart_pickup PRIMARY KEY,
    cart_id UUID NOT NULL CONSTRAINT fk_cart_pickup_cart REFERENCES cart (id) ON DELETE CASCADE,
    producer_id UUID NOT NULL CONSTRAINT fk_cart_pickup_producer REFERENCES producer (id),
    sales_point_id UUID NOT NULL CONSTRAINT fk_cart_pickup_sales_point REFERENCES sales_point (id),
    CONSTRAINT uq_cart_pickup_producer UNIQUE (cart_id, producer_id)
);

ALTER TABLE "order" ADD COLUMN pickup_point_id UUID CONSTRAINT fk_order_pickup_point REFERENCES sales_point (id);
ALTER TABLE "order" ADD COLUMN weight_g BIGINT CONSTRAINT ck_order_weight CHECK (weight_g >= 0);
ALTER TABLE "order" ADD COLUMN days_first INTEGER CONSTRAINT ck_order_days_first CHECK (days_first >= 0);
ALTER TABLE "order" ADD COLUMN days_last INTEGER CONSTRAINT ck_order_days_last CHECK (days_last >= days_first);
"#,
};
