//! What islands do where there is no browser: nothing. Their HTML is all a visitor without JavaScript gets.

use crate::search_suggest::{Active, Asks, FieldText, List, Suggested};
use leptos::ev::{FocusEvent, KeyboardEvent, SubmitEvent};
use leptos::html::Input;
use leptos::prelude::{NodeRef, RwSignal};

pub fn follow(_count: RwSignal<u32>) {}

pub fn submit(_event: SubmitEvent) {}

pub fn ask(_endpoint: &str, _typed: &str, _list: List, _active: Active) {}

pub fn catch_up(_field: NodeRef<Input>, _asks: (&str, &str), _list: List, _active: Active) {}

pub fn steer(_event: &KeyboardEvent, _list: List, _active: Active) {}

pub fn choose(_line: &Suggested, _list: List, _active: Active) {}

pub fn recall(_event: &FocusEvent, _texts: (&Asks, &FieldText), _list: List) {}

pub fn remember(_text: &str) {}
