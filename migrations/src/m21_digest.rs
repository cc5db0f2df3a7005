//! Which producers were told what waits, once a day.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m21_digest",
    sql: r"
CREATE TABLE digest (
    producer_id UUID NOT NULL CONSTRAINT fk_digest_producer REFERENCES producer (id),
    day SORTED_TEXT NOT NULL CONSTRAINT ck_digest_day CHECK (length(day) = 10),
    made_at BIGINT NOT NULL,
    CONSTRAINT pk_digest PRIMARY KEY (producer_id, day)
);
",
};
