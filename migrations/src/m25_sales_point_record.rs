//! What the office keeps about a sales point beside what visitors see: its sign, and what it was supported for.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m25_sales_point_record",
    sql: r"
ALTER TABLE sales_point ADD COLUMN name_fold TEXT NOT NULL DEFAULT '';
UPDATE sales_point SET name_fold = replace(slug, '-', ' ');
ALTER TABLE sales_point ADD COLUMN has_signboard BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sales_point ADD COLUMN supported_on SORTED_TEXT
    CONSTRAINT ck_sales_point_supported_on CHECK (length(supported_on) = 10);
ALTER TABLE sales_point ADD COLUMN must_run_until SORTED_TEXT
    CONSTRAINT ck_sales_point_must_run_until CHECK (length(must_run_until) = 10 AND must_run_until >= supported_on);
",
};
