//! What goes with an order beside goods and money: the call before a parcel for cash is packed,
//! an invoice, a gift, what the buyer's address may be used for; what a visitor
//! keeps for later, and the least sum a producer sends a parcel for.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m47_extra",
    sql: r#"
CREATE TABLE phone_check (
    order_id UUID NOT NULL CONSTRAINT pk_phone_check PRIMARY KEY
        CONSTRAINT fk_phone_check_order REFERENCES "order" (id),
    status TEXT NOT NULL CONSTRAINT ck_phone_check_status CHECK (status IN ('needed', 'confirmed', 'unreachable')),
    tries BIGINT NOT NULL DEFAULT 0,
    called_at BIGINT,
    account_id UUID CONSTRAINT fk_phone_check_account REFERENCES account (id),
    CONSTRAINT ck_phone_check_tries CHECK (tries >= 0 AND (status <> 'unreachable' OR tries > 0)),
    CONSTRAINT ck_phone_check_called CHECK ((status = 'needed') = (called_at IS NULL))
);

CREATE TABLE invoice_request (
    order_group_id UUID NOT NULL CONSTRAINT pk_invoice_request PRIMARY KEY
        CONSTRAINT fk_invoice_request_order_group REFERENCES order_group (id),
    company TEXT NOT NULL CONSTRAINT ck_invoice_request_company CHECK (length(company) BETWEEN 1 AND 200),
    tax_code TEXT NOT NULL CONSTRAINT ck_invoice_request_tax_code CHECK (length(tax_code) BETWEEN 10 AND 14),
    address TEXT NOT NULL CONSTRAINT ck_invoice_request_address CHECK (length(address) BETWEEN 1 AND 200),
    email TEXT NOT NULL
);

CREATE TABLE order_invoice (
    order_id UUID NOT NULL CONSTRAINT pk_order_invoice PRIMARY KEY
        CONSTRAINT fk_order_invoice_order REFERENCES "order" (id),
    number TEXT NOT NULL CONSTRAINT ck_order_invoice_number CHECK (length(number) BETWEEN 1 AND 40),
    written_at BIGINT NOT NULL,
    account_id UUID CONSTRAINT fk_order_invoice_account REFERENCES account (id)
);

CREATE TABLE gift_note (
    order_group_id UUID NOT NULL CONSTRAINT pk_gift_note PRIMARY KEY
        CONSTRAINT fk_gift_note_order_group REFERENCES order_group (id),
    note TEXT NOT NULL CONSTRAINT ck_gift_note_note CHECK (length(note) <= 300)
);

CREATE TABLE order_consent (
    order_group_id UUID NOT NULL CONSTRAINT fk_order_consent_order_group REFERENCES order_group (id),
    purpose TEXT NOT NULL CONSTRAINT ck_order_consent_purpose CHECK (purpose IN ('news')),
    text_version TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    CONSTRAINT pk_order_consent PRIMARY KEY (order_group_id, purpose)
);
CREATE TABLE saved_line (
    cart_id UUID NOT NULL CONSTRAINT fk_saved_line_cart REFERENCES cart (id) ON DELETE CASCADE,
    offer_id UUID NOT NULL CONSTRAINT fk_saved_line_offer REFERENCES offer (id),
    quantity BIGINT NOT NULL CONSTRAINT ck_saved_line_quantity CHECK (quantity BETWEEN 1 AND 99),
    added_price BIGINT NOT NULL CONSTRAINT ck_saved_line_added_price CHECK (added_price >= 0),
    saved_at BIGINT NOT NULL,
    CONSTRAINT pk_saved_line PRIMARY KEY (cart_id, offer_id)
);

CREATE TABLE least_order (
    producer_id UUID NOT NULL CONSTRAINT pk_least_order PRIMARY KEY
        CONSTRAINT fk_least_order_producer REFERENCES producer (id),
    amount BIGINT NOT NULL CONSTRAINT ck_least_order_amount CHECK (amount > 0)
);
CREATE INDEX ix_order_group_buyer_email ON order_group (buyer_email);
"#,
};
