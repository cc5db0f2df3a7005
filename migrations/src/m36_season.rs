//! The months a product is in season, a bit each from January on; none where no season is known.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m36_season",
    sql: r"
ALTER TABLE product ADD COLUMN season INTEGER NOT NULL DEFAULT 0
    CONSTRAINT ck_product_season CHECK (season BETWEEN 0 AND 4095);
",
};
