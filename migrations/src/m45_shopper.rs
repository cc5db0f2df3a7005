//! People who buy: a second name to sign in with, codes sent by letter, addresses, favourites, what they agreed to, and a
//! basket that follows them from device to device.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m45_shopper",
    sql: r"
ALTER TABLE account ADD COLUMN phone TEXT;
ALTER TABLE account ADD COLUMN email_verified_at BIGINT;
ALTER TABLE account ADD COLUMN erased_at BIGINT
    CONSTRAINT ck_account_erased_at CHECK (erased_at IS NULL OR status = 'closed');
CREATE UNIQUE INDEX uq_account_phone ON account (phone);
UPDATE account SET email_verified_at = updated_at WHERE password_hash IS NOT NULL;

ALTER TABLE session ADD COLUMN basket_hash TEXT;
CREATE UNIQUE INDEX uq_session_basket_hash ON session (basket_hash);

ALTER TABLE cart ADD COLUMN account_id UUID CONSTRAINT fk_cart_account REFERENCES account (id);
ALTER TABLE cart ADD COLUMN told TEXT;
CREATE UNIQUE INDEX uq_cart_account ON cart (account_id);
CREATE INDEX ix_cart_updated_at ON cart (updated_at);

ALTER TABLE order_group ADD COLUMN account_id UUID CONSTRAINT fk_order_group_account REFERENCES account (id);
ALTER TABLE order_group ADD COLUMN erased_at BIGINT;
CREATE INDEX ix_order_group_account ON order_group (account_id, placed_at);

CREATE TABLE one_time_code (
    id UUID NOT NULL CONSTRAINT pk_one_time_code PRIMARY KEY,
    token_hash TEXT NOT NULL CONSTRAINT uq_one_time_code_token_hash UNIQUE,
    purpose TEXT NOT NULL CONSTRAINT ck_one_time_code_purpose CHECK (purpose IN ('sign_in', 'register', 'erase')),
    email TEXT NOT NULL,
    lang TEXT NOT NULL CONSTRAINT ck_one_time_code_lang CHECK (lang IN ('vi', 'en')),
    account_id UUID CONSTRAINT fk_one_time_code_account REFERENCES account (id),
    code_hash TEXT,
    tries BIGINT NOT NULL DEFAULT 0 CONSTRAINT ck_one_time_code_tries CHECK (tries BETWEEN 0 AND 5),
    name TEXT,
    phone TEXT,
    password_hash TEXT,
    order_group_id UUID CONSTRAINT fk_one_time_code_order_group REFERENCES order_group (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX ix_one_time_code_email ON one_time_code (email);

CREATE TABLE address (
    id UUID NOT NULL CONSTRAINT pk_address PRIMARY KEY,
    account_id UUID NOT NULL CONSTRAINT fk_address_account REFERENCES account (id),
    recipient TEXT NOT NULL,
    phone TEXT NOT NULL,
    province_code TEXT NOT NULL CONSTRAINT fk_address_province REFERENCES province (code),
    commune_code TEXT NOT NULL CONSTRAINT fk_address_commune REFERENCES commune (code),
    street TEXT NOT NULL,
    is_default BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX ix_address_account ON address (account_id);
CREATE UNIQUE INDEX uq_address_default ON address (account_id) WHERE is_default;

CREATE TABLE favourite (
    account_id UUID NOT NULL CONSTRAINT fk_favourite_account REFERENCES account (id),
    product_id UUID NOT NULL CONSTRAINT fk_favourite_product REFERENCES product (id),
    created_at BIGINT NOT NULL,
    CONSTRAINT pk_favourite PRIMARY KEY (account_id, product_id)
);

CREATE TABLE account_consent (
    id UUID NOT NULL CONSTRAINT pk_account_consent PRIMARY KEY,
    account_id UUID NOT NULL CONSTRAINT fk_account_consent_account REFERENCES account (id),
    purpose TEXT NOT NULL CONSTRAINT ck_account_consent_purpose CHECK (purpose IN ('account')),
    text_version TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE UNIQUE INDEX uq_account_consent_given ON account_consent (account_id, purpose) WHERE withdrawn_at IS NULL;
",
};
