//! What goes with an order beside goods and money: the call before a parcel for cash is packed.

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
"#,
};
