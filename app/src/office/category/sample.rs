//! Two groups, one of them without categories.

use super::{GroupShown, GroupTyped, Removing, Shown, Typed};
use domain::time::Ts;
use market::category::edit::{CategoryRecord, Field, GroupRecord};
use market::reading::{FieldError, Problem};
use market::record::SaveRefusal;

fn category(code: &str, name_vi: &str, name_en: &str, products: u64) -> CategoryRecord {
    CategoryRecord {
        code: code.into(),
        group: "thuc-pham".into(),
        name_vi: name_vi.into(),
        name_en: name_en.into(),
        products,
        updated_at: Ts(1_795_312_800_000),
        version: 1,
    }
}

/// Groups in their order.
pub fn groups() -> Vec<GroupRecord> {
    let food = GroupRecord {
        code: "thuc-pham".into(),
        name_vi: "Thực phẩm".into(),
        name_en: "Food".into(),
        products: 36,
        categories: vec![category("mat-ong", "Mật ong", "Honey", 3), category("gao", "Gạo, ngũ cốc", "Rice", 0)],
        updated_at: Ts(1_795_312_800_000),
        version: 0,
    };
    let drinks = GroupRecord {
        code: "do-uong".into(),
        name_vi: "Đồ uống".into(),
        name_en: "Drinks".into(),
        products: 0,
        categories: Vec::new(),
        ..food.clone()
    };
    vec![food, drinks]
}

/// Forms: a new one with errors, one that somebody saved in between.
pub fn forms() -> Vec<Shown> {
    let record = category("mat-ong", "Mật ong", "Honey", 3);
    let errors =
        [Field::Group, Field::NameVi, Field::NameEn].map(|field| FieldError { field, problem: Problem::Missing });
    let new = Shown { record: None, typed: Typed::default(), groups: groups(), refused: None };
    let changed = SaveRefusal::Changed(Box::new(category("mat-ong", "Mật các loại", "Honeys", 3)));
    vec![
        Shown { refused: Some(SaveRefusal::Fields(errors.to_vec())), ..new },
        Shown { typed: Typed::of(&record), record: Some(record), groups: groups(), refused: Some(changed) },
    ]
}

/// A group's form.
pub fn group() -> GroupShown {
    let record = groups().remove(0);
    let typed = GroupTyped { version: "0".into(), name_en: "Foods".into() };
    let refused = Some(SaveRefusal::Changed(Box::new(record.clone())));
    GroupShown { record, typed, refused }
}

/// One that can go, and one that cannot.
pub fn removals() -> Vec<Removing> {
    [0, 3].map(|products| Removing { record: category("mat-ong", "Mật ong", "Honey", products) }).to_vec()
}
