//! One's own account: what one may do, where one is signed in.

use crate::layout::{self, Area, Work};
use crate::t;
use crate::ui::{Fact, Tone, Weight, badge, button, fact_table, link_button, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::role::{MemberRole, Role};
use domain::url::{Office, Page, Portal};
use leptos::prelude::*;
use market::account::{Membership, Principal, SessionLine};

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, sessions: &[SessionLine]) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: t::account::title(lang).into(), area: Area::Account, who };
    layout::work(&work, || view(lang, who, sessions))
}

/// The page.
pub fn view(lang: Lang, who: &Principal, sessions: &[SessionLine]) -> AnyView {
    view! {
        <h1>{who.name.clone()}</h1>
        {fact_table(vec![Fact::new(t::account::email(lang), who.email.clone()), Fact::new(t::account::may(lang), roles(lang, who))])}
        {super::shopper::doors(lang)}
        {doors(lang, who)}
        {producers(lang, who)}
        {join(lang, who)}
        {(!who.is_demo).then(|| second_factor(lang, who))}
        <section class="stack">
            <h2>{t::account::sessions(lang)}</h2>
            <p class="soft">{t::account::sessions_lead(lang)}</p>
            <ul class="account__sessions">{sessions.iter().map(|line| session(lang, line)).collect_view()}</ul>
            {close_others(lang, sessions)}
        </section>
    }
    .into_any()
}

fn roles(lang: Lang, who: &Principal) -> String {
    let staff = who.roles.iter().map(|role| role_name(lang, *role).to_owned());
    let member = who.memberships.iter().map(|own| match own.role {
        Some(MemberRole::Owner) => t::account::owner_of(lang, &own.producer_name),
        _ => t::account::staff_of(lang, &own.producer_name),
    });
    let all: Vec<String> = staff.chain(member).collect();
    if all.is_empty() { t::account::role::shopper(lang).to_owned() } else { all.join(" · ") }
}

/// A role's name.
pub fn role_name(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Promotion => t::account::role::promotion(lang),
        Role::Officer => t::account::role::officer(lang),
        Role::Administrator => t::account::role::administrator(lang),
    }
}

fn doors(lang: Lang, who: &Principal) -> Option<AnyView> {
    let portal = who.member().map(|_| (Page::Portal(Portal::Today), t::work::portal(lang)));
    let office = who.officer().map(|_| (Page::Office(Office::Board), t::work::office(lang)));
    let doors: Vec<_> = portal.into_iter().chain(office).collect();
    (!doors.is_empty()).then(|| {
        let links = doors.into_iter().map(|(page, name)| link_button(Weight::Primary, page.href(lang), name));
        view! { <p class="cluster">{links.collect_view()}</p> }.into_any()
    })
}

/// The way in for somebody who works for no producer yet and is not of the staff.
fn join(lang: Lang, who: &Principal) -> Option<AnyView> {
    (who.memberships.is_empty() && who.roles.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{t::footer::join(lang)}</h2>
                <p>{t::account::join_text(lang)}</p>
                <p>{link_button(Weight::Primary, Page::Apply.href(lang), t::application::apply(lang))}</p>
            </section>
        }
        .into_any()
    })
}

/// Which producer the session works for, where there is a choice, or where staff act for one.
fn producers(lang: Lang, who: &Principal) -> Option<AnyView> {
    let helping = who.chosen.as_ref().filter(|chosen| chosen.role.is_none());
    if helping.is_none() && who.memberships.len() < 2 {
        return None;
    }
    let stop = helping.map(|chosen| {
        view! {
            {notice(Tone::Info, t::account::helping(lang, &chosen.producer_name))}
            <form action=Page::AccountProducer.href(lang) method="post">
                <input type="hidden" name="producer" value=""/>
                {button(Weight::Secondary, t::account::stop_helping(lang))}
            </form>
        }
    });
    let choices = who.memberships.iter().map(|own| choice(lang, who, own));
    Some(
        view! { <section class="stack"><h2>{t::account::works_for(lang)}</h2>{stop}{choices.collect_view()}</section> }
            .into_any(),
    )
}

fn choice(lang: Lang, who: &Principal, own: &Membership) -> AnyView {
    if who.chosen.as_ref().is_some_and(|chosen| chosen.producer_id == own.producer_id) {
        return view! { <p>{own.producer_name.clone()}" "{badge(Tone::Success, t::account::chosen(lang))}</p> }
            .into_any();
    }
    view! {
        <form class="cluster" action=Page::AccountProducer.href(lang) method="post">
            <input type="hidden" name="producer" value=own.producer_id.to_string()/>
            <span>{own.producer_name.clone()}</span>
            {button(Weight::Quiet, t::account::choose(lang))}
        </form>
    }
    .into_any()
}

fn second_factor(lang: Lang, who: &Principal) -> AnyView {
    let state = if who.has_second_factor {
        notice(Tone::Success, t::account::second_factor_on(lang))
    } else {
        let why = if who.lacks_second_factor() {
            t::account::second_factor_must(lang)
        } else {
            t::account::second_factor_why(lang)
        };
        let tone = if who.lacks_second_factor() { Tone::Danger } else { Tone::Plain };
        let href = Page::AccountSecondFactor.href(lang);
        view! {
            {notice(tone, why)}
            <p>{link_button(Weight::Secondary, href, t::account::second_factor_turn_on(lang))}</p>
        }
        .into_any()
    };
    view! { <section class="stack"><h2>{t::account::second_factor(lang)}</h2>{state}</section> }.into_any()
}

fn session(lang: Lang, line: &SessionLine) -> AnyView {
    let end = if line.is_this {
        badge(Tone::Success, t::account::this_session(lang))
    } else {
        view! {
            <form action=Page::AccountSessions.href(lang) method="post">
                <input type="hidden" name="session" value=line.id.to_string()/>
                {button(Weight::Quiet, t::account::end_session(lang))}
            </form>
        }
        .into_any()
    };
    let device = device(&line.device).unwrap_or_else(|| t::account::unknown_device(lang).to_owned());
    view! {
        <li class="account__session">
            <div><p class="account__device">{device}</p><p class="soft">{t::account::seen_at(lang, line.seen_at.show())}</p></div>
            {end}
        </li>
    }
    .into_any()
}

fn close_others(lang: Lang, sessions: &[SessionLine]) -> Option<AnyView> {
    (sessions.len() > 1).then(|| {
        view! {
            <form action=Page::AccountSessions.href(lang) method="post">
                <input type="hidden" name="session" value=""/>
                {button(Weight::Secondary, t::account::end_others(lang))}
            </form>
        }
        .into_any()
    })
}

/// What a browser calls itself, in the two words people know it by. Every name claims to be its predecessors too, so
/// the rarer one is looked for first.
fn device(agent: &str) -> Option<String> {
    const BROWSERS: [(&str, &str); 8] = [
        ("coc_coc_browser", "Cốc Cốc"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let known =
        |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    let words: Vec<&str> = known(&BROWSERS).into_iter().chain(known(&SYSTEMS)).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_called_what_its_owner_calls_it() {
        let chrome =
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Mobile Safari/537.36";
        assert_eq!(device(chrome).as_deref(), Some("Chrome · Android"));
        assert_eq!(
            device("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140").as_deref(),
            Some("Edge · Windows")
        );
        assert_eq!(device("curl/8"), None);
    }
}
