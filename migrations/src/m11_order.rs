//! One checkout is an order group; each producer in it has an order with its lines as they were sold.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m11_order",
    sql: r#"
CREATE TABLE order_group (
    id UUID NOT NULL CONSTRAINT pk_order_group PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_order_group_code UNIQUE,
    cart_id UUID NOT NULL CONSTRAINT uq_order_group_cart UNIQUE,
    access_hash TEXT NOT NULL,
    lang TEXT NOT NULL CONSTRAINT ck_order_group_lang CHECK (lang IN ('vi', 'en')),
    buyer_name TEXT NOT NULL,
    buyer_phone TEXT NOT NULL,
    province_code TEXT NOT NULL CONSTRAINT fk_order_group_province REFERENCES province (code),
    commune_code TEXT NOT NULL CONSTRAINT fk_order_group_commune REFERENCES commune (code),
    place_version TEXT NOT NULL,
    street TEXT NOT NULL,
    note TEXT,
    payment_method TEXT NOT NULL CONSTRAINT ck_order_group_payment_method CHECK (payment_method IN ('cod')),
    goods_total BIGINT NOT NULL CONSTRAINT ck_order_group_goods_total CHECK (goods_total >= 0),
    delivery_total BIGINT NOT NULL CONSTRAINT ck_order_group_delivery_total CHECK (delivery_total >= 0),
    total BIGINT NOT NULL,
    placed_at BIGINT NOT NULL,
    CONSTRAINT ck_order_group_total CHECK (total = goods_total + delivery_total)
);

CREATE TABLE "order" (
    id UUID NOT NULL CONSTRAINT pk_order PRIMARY KEY,
    order_group_id UUID NOT NULL CONSTRAINT fk_order_order_group REFERENCES order_group (id),
    producer_id UUID NOT NULL CONSTRAINT fk_order_producer REFERENCES producer (id),
    seller_of_record UUID NOT NULL CONSTRAINT fk_order_seller_of_record REFERENCES producer (id),
    status TEXT NOT NULL CONSTRAINT ck_order_status CHECK (status IN
        ('placed', 'confirmed', 'packed', 'handed_over', 'delivered', 'completed', 'cancelled', 'expired', 'returned')),
    goods_total BIGINT NOT NULL CONSTRAINT ck_order_goods_total CHECK (goods_total >= 0),
    delivery_fee BIGINT NOT NULL CONSTRAINT ck_order_delivery_fee CHECK (delivery_fee >= 0),
    total BIGINT NOT NULL,
    placed_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT uq_order_producer UNIQUE (order_group_id, producer_id),
    CONSTRAINT ck_order_total CHECK (total = goods_total + delivery_fee)
);
CREATE INDEX ix_order_producer ON "order" (producer_id, status);

CREATE TABLE order_line (
    id UUID NOT NULL CONSTRAINT pk_order_line PRIMARY KEY,
    order_id UUID NOT NULL CONSTRAINT fk_order_line_order REFERENCES "order" (id),
    offer_id UUID NOT NULL CONSTRAINT fk_order_line_offer REFERENCES offer (id),
    product_id UUID NOT NULL CONSTRAINT fk_order_line_product REFERENCES product (id),
    product_name TEXT NOT NULL,
    pack_label TEXT NOT NULL,
    stars_shown INTEGER CONSTRAINT ck_order_line_stars_shown CHECK (stars_shown BETWEEN 1 AND 5),
    unit_price BIGINT NOT NULL CONSTRAINT ck_order_line_unit_price CHECK (unit_price >= 0),
    quantity BIGINT NOT NULL CONSTRAINT ck_order_line_quantity CHECK (quantity > 0),
    total BIGINT NOT NULL,
    CONSTRAINT ck_order_line_total CHECK (total = unit_price * quantity)
);
CREATE INDEX ix_order_line_order ON order_line (order_id);
"#,
};
