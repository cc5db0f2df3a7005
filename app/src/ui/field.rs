//! One question of a form: label above, hint under it, then the error, then where to answer.

use crate::t;
use crate::ui::{Icon, icon};
use domain::lang::Lang;
use leptos::prelude::*;

/// What is asked, what was answered and what is wrong with the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    pub lang: Lang,
    /// Name in the form; `field-{name}` is the id of its element, which the error summary links to, with
    /// [`Field::of`] behind it where that is given.
    pub name: &'static str,
    pub label: String,
    /// What tells it from its like where a page has several, such as the code of its order.
    pub of: Option<String>,
    /// What was typed before, given back after an error.
    pub value: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    /// Marked "(không bắt buộc)". Everything else is required.
    pub optional: bool,
    /// What the browser may fill in (HTML `autocomplete`).
    pub autocomplete: &'static str,
    /// Kind of keyboard and of input: "text", "tel", "email", "search", "number".
    pub kind: &'static str,
    /// The id of a `datalist` with answers to choose from.
    pub list: Option<&'static str>,
    /// Most characters, as the rule behind the field has it.
    pub most: Option<u32>,
    /// What answers look like, for the browser (HTML `pattern`): it may let more through than the rule, never less.
    pub pattern: Option<&'static str>,
    /// What is said where an answer does not look so once its field is left (`public/leave.js`).
    pub say: Option<String>,
}

/// One answer to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
    pub disabled: bool,
}

impl Field {
    pub fn new(lang: Lang, name: &'static str, label: impl Into<String>) -> Self {
        Self { lang, name, label: label.into(), kind: "text", ..Self::default() }
    }

    pub fn id(&self) -> String {
        match &self.of {
            Some(of) => format!("field-{}-{of}", self.name),
            None => format!("field-{}", self.name),
        }
    }

    /// The ids of hint and error, as `aria-describedby` wants them.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id()));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id()));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    /// The mark, hint and error every kind of field has.
    fn notes(&self) -> AnyView {
        let hint = self.hint.clone().map(|hint| {
            view! { <p class="field__hint" id=format!("{}-hint", self.id())>{hint}</p> }
        });
        let error = self.error.clone().map(|error| {
            view! {
                <p class="field__error" id=format!("{}-error", self.id())>{icon(Icon::Warning)}<span>{error}</span></p>
            }
        });
        view! { {hint}{error} }.into_any()
    }

    fn around(&self, answer: AnyView) -> AnyView {
        let optional =
            self.optional.then(|| view! { <span class="field__optional">{t::ui::optional(self.lang)}</span> });
        view! {
            <div class="field" data-invalid=self.invalid()>
                <label class="field__label" for=self.id()>{self.label.clone()}" "{optional}</label>
                {self.notes()}
                {answer}
            </div>
        }
        .into_any()
    }
}

/// A line to type.
pub fn input(field: &Field) -> AnyView {
    let answer = view! {
        <input
            id=field.id() name=field.name type=field.kind value=field.value.clone() maxlength=field.most
            autocomplete=field.autocomplete list=field.list required=!field.optional
            pattern=field.pattern data-say=field.say.clone()
            inputmode=(field.kind == "number").then_some("numeric")
            aria-invalid=field.invalid() aria-describedby=field.described_by()
        />
    };
    field.around(answer.into_any())
}

/// A file of one of these kinds, in the words of the attribute `accept`.
pub fn file(field: &Field, accept: &'static str) -> AnyView {
    let answer = view! {
        <input
            id=field.id() name=field.name type="file" accept=accept required=!field.optional
            aria-invalid=field.invalid() aria-describedby=field.described_by()
        />
    };
    field.around(answer.into_any())
}

/// Several lines to type.
pub fn textarea(field: &Field, rows: u32) -> AnyView {
    let answer = view! {
        <textarea
            id=field.id() name=field.name rows=rows maxlength=field.most autocomplete=field.autocomplete
            required=!field.optional aria-invalid=field.invalid() aria-describedby=field.described_by()
        >{field.value.clone()}</textarea>
    };
    field.around(answer.into_any())
}

/// One of many. Give a first choice with an empty value where nothing is chosen yet.
pub fn select(field: &Field, choices: Vec<Choice>) -> AnyView {
    let options = choices.into_iter().map(|choice| {
        view! { <option value=choice.value selected=choice.chosen disabled=choice.disabled>{choice.label}</option> }
    });
    let answer = view! {
        <select
            id=field.id() name=field.name autocomplete=field.autocomplete required=!field.optional
            aria-invalid=field.invalid() aria-describedby=field.described_by()
        >{options.collect_view()}</select>
    };
    field.around(answer.into_any())
}

/// One of a few, all in sight.
pub fn choices(field: &Field, choices: Vec<Choice>) -> AnyView {
    let name = field.name;
    let lines = choices.into_iter().enumerate().map(|(i, choice)| {
        let id = if i == 0 { field.id() } else { format!("{}-{i}", field.id()) };
        view! {
            <label class="choice">
                <input id=id type="radio" name=name value=choice.value checked=choice.chosen disabled=choice.disabled/>
                <span>{choice.label}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field" data-invalid=field.invalid() aria-describedby=field.described_by()>
            <legend class="field__label">{field.label.clone()}</legend>
            {field.notes()}
            {lines.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// A box to tick; `value` of the field is "on" where it is.
pub fn tick(field: &Field) -> AnyView {
    let name = field.name;
    view! {
        <div class="field" data-invalid=field.invalid()>
            <label class="choice" for=field.id()>
                <input
                    id=field.id() type="checkbox" name=name value="on" checked=field.value == "on"
                    aria-invalid=field.invalid() aria-describedby=field.described_by()
                />
                <span>{field.label.clone()}</span>
            </label>
            {field.notes()}
        </div>
    }
    .into_any()
}

/// Every kind of field, one of them wrong.
pub fn sample(lang: Lang) -> AnyView {
    let name = Field {
        value: "Nguyễn Thị Hoà".into(), autocomplete: "name", ..Field::new(lang, "name", "Họ và tên")
    };
    let phone = Field {
        kind: "tel",
        value: "091234".into(),
        autocomplete: "tel",
        hint: Some("Người giao hàng gọi số này trước khi đến.".into()),
        error: Some("Số điện thoại có 10 chữ số, bắt đầu bằng 0. Ví dụ 0912 345 678.".into()),
        ..Field::new(lang, "phone", "Số điện thoại")
    };
    let province = Field::new(lang, "province", "Tỉnh, thành phố");
    let pay = Field::new(lang, "pay", "Cách thanh toán");
    let note = Field { optional: true, ..Field::new(lang, "note", "Ghi chú cho người bán") };
    let named = |value: &str, label: &str| Choice { value: value.into(), label: label.into(), ..Choice::default() };
    view! {
        <div class="stack">
            {input(&name)}
            {input(&phone)}
            {select(&province, vec![named("", "Chọn tỉnh, thành phố"), named("24", "Bắc Ninh"), named("79", "TP. Hồ Chí Minh")])}
            {choices(&pay, vec![Choice { chosen: true, ..named("cod", "Thanh toán khi nhận hàng") }])}
            {textarea(&note, 3)}
            {tick(&Field { value: "on".into(), ..Field::new(lang, "women", "Do nữ làm chủ") })}
        </div>
    }
    .into_any()
}
