//! What stories and decision lists are found and sorted by: their words without marks. What was kept before this step
//! has them once it is saved again.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m35_register_fold",
    sql: r"
ALTER TABLE story ADD COLUMN title_fold TEXT NOT NULL DEFAULT '';
ALTER TABLE story ADD COLUMN title_sort SORTED_TEXT NOT NULL DEFAULT '';
ALTER TABLE decision_list ADD COLUMN name_fold TEXT NOT NULL DEFAULT '';
",
};
