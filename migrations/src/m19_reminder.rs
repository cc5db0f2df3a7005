//! Which producers were told that a certificate lapses, and how many days before.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m19_reminder",
    sql: r"
CREATE TABLE lapse_reminder (
    certificate_id UUID NOT NULL CONSTRAINT fk_lapse_reminder_certificate REFERENCES certificate (id),
    days INTEGER NOT NULL CONSTRAINT ck_lapse_reminder_days CHECK (days > 0),
    made_at BIGINT NOT NULL,
    CONSTRAINT pk_lapse_reminder PRIMARY KEY (certificate_id, days)
);
",
};
