//! Two records of one producer become one: the other one stays as a signpost to it, closed.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m29_producer_merge",
    sql: r"
ALTER TABLE producer ADD COLUMN merged_into UUID
    CONSTRAINT fk_producer_merged_into REFERENCES producer (id)
    CONSTRAINT ck_producer_merged_into CHECK (merged_into IS NULL OR (status = 'closed' AND merged_into <> id));
CREATE INDEX ix_producer_merged_into ON producer (merged_into);
",
};
