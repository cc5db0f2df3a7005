//! Baskets. Only a hash of the token in the visitor's cookie is kept.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m10_basket",
    sql: r"
CREATE TABLE cart (
    id UUID NOT NULL CONSTRAINT pk_cart PRIMARY KEY,
    token_hash TEXT NOT NULL CONSTRAINT uq_cart_token_hash UNIQUE,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE cart_line (
    id UUID NOT NULL CONSTRAINT pk_cart_line PRIMARY KEY,
    cart_id UUID NOT NULL CONSTRAINT fk_cart_line_cart REFERENCES cart (id) ON DELETE CASCADE,
    offer_id UUID NOT NULL CONSTRAINT fk_cart_line_offer REFERENCES offer (id),
    quantity BIGINT NOT NULL CONSTRAINT ck_cart_line_quantity CHECK (quantity BETWEEN 1 AND 99),
    added_price BIGINT NOT NULL CONSTRAINT ck_cart_line_added_price CHECK (added_price >= 0),
    added_at BIGINT NOT NULL,
    CONSTRAINT uq_cart_line_offer UNIQUE (cart_id, offer_id)
);
",
};
