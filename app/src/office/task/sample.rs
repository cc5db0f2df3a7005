//! Questions worth looking at.

use super::{Asking, Spoken, Typed, Words, page};
use crate::ui::Weight;
use crate::visit::Visit;
use domain::order::CancelReason;
use domain::producer::StatusVerb;
use domain::product::ProductVerb;
use domain::register::Register;
use domain::sales_point::PointStatus;
use domain::story::StoryState;
use market::account::Principal;
use market::bulk::{Asked, TaskRefusal};
use market::order::turn_away::TurnAway;
use market::product::standing::Task;
use market::{producer, sales_point, story};

/// Names and whole documents: of many, with another number by now, without a reason, and of none.
pub fn documents(visit: &Visit, who: &Principal) -> Vec<(&'static str, String)> {
    let pause = asking(Task::Say(ProductVerb::Pause));
    let none = Asked { fitting: 0, chosen: 0, names: Vec::new() };
    let refused = |no| Asking { refused: Some(no), ..pause.clone() };
    let sort = Asking { words: None, ..asking(Task::Sort("mat-ong".into())) };
    vec![
        ("product-task", page(visit, who, &pause)),
        ("product-task", page(visit, who, &refused(TaskRefusal::Count { was: 12, now: 2 }))),
        ("product-task", page(visit, who, &refused(TaskRefusal::ReasonMissing))),
        ("product-task", page(visit, who, &sort)),
        ("product-task", page(visit, who, &Asking { asked: Asked { chosen: 3, ..none.clone() }, ..pause.clone() })),
        ("product-task", page(visit, who, &Asking { asked: none, ..pause })),
        ("producer-task", page(visit, who, &asking(producer::status::StatusTask(StatusVerb::Suspend)))),
        ("point-task", page(visit, who, &asking(sales_point::standing::StatusTask(PointStatus::Open)))),
        ("story-task", page(visit, who, &asking(story::standing::StateTask(StoryState::Published)))),
        ("order-task", page(visit, who, &asking(TurnAway(CancelReason::Spoiled)))),
    ]
}

fn asking<T: Spoken<Query: Default>>(task: T) -> Asking<T> {
    let typed = Typed {
        task,
        keys: vec!["0a1b2c".into()],
        all: false,
        filter: T::Query::default().whole(),
        from_record: false,
        seen: Some(12),
        reason: String::new(),
    };
    let words = Words {
        title: "Làm với 2 dòng?".into(),
        follows: "Việc này làm được lại.".into(),
        weight: Weight::Danger,
        verb: "Làm",
        reason: ("Lý do", "Lý do nằm trong nhật ký."),
    };
    let asked = Asked { fitting: 2, chosen: 3, names: vec!["Mật ong bạc hà".into(), "Trà Shan tuyết".into()] };
    Asking { typed, asked, words: Some(words), refused: None }
}
