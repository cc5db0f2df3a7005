//! The programme's plans and their targets, and what the plan's figures ask of producers.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m18_plan",
    sql: r"
CREATE TABLE plan (
    id UUID NOT NULL CONSTRAINT pk_plan PRIMARY KEY,
    number TEXT NOT NULL CONSTRAINT uq_plan_number UNIQUE,
    title TEXT NOT NULL,
    issuer TEXT NOT NULL,
    issued_on SORTED_TEXT NOT NULL CONSTRAINT ck_plan_issued_on CHECK (length(issued_on) = 10),
    period_from SORTED_TEXT NOT NULL CONSTRAINT ck_plan_period_from CHECK (length(period_from) = 10),
    period_to SORTED_TEXT NOT NULL CONSTRAINT ck_plan_period_to CHECK (length(period_to) = 10),
    province_code TEXT CONSTRAINT fk_plan_province REFERENCES province (code),
    is_demo BOOLEAN NOT NULL,
    CONSTRAINT ck_plan_period CHECK (period_from < period_to)
);

CREATE TABLE plan_target (
    plan_id UUID NOT NULL CONSTRAINT fk_plan_target_plan REFERENCES plan (id),
    figure TEXT NOT NULL,
    at_least BIGINT NOT NULL CONSTRAINT ck_plan_target_at_least CHECK (at_least > 0),
    CONSTRAINT pk_plan_target PRIMARY KEY (plan_id, figure)
);

ALTER TABLE producer ADD COLUMN sme_class TEXT
    CONSTRAINT ck_producer_sme_class CHECK (sme_class IN ('micro', 'small', 'medium', 'large'));

CREATE TABLE producer_channel (
    producer_id UUID NOT NULL CONSTRAINT fk_producer_channel_producer REFERENCES producer (id),
    channel TEXT NOT NULL CONSTRAINT ck_producer_channel_channel CHECK
        (channel IN ('supermarket', 'convenience', 'ecommerce', 'own_site', 'export')),
    CONSTRAINT pk_producer_channel PRIMARY KEY (producer_id, channel)
);
",
};
