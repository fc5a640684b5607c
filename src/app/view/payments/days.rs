//! The coming 60 days: what is due when, the urgent first.

use yew::prelude::*;

use super::field::Field;
use super::{Props, calendar, card, month, state_of, tile};
use crate::app::format;
use crate::app::state::payments::Action;
use crate::engine::base::date::read_day;
use crate::engine::month::deadline::standing;
use crate::engine::month::outlook::OutlookDay;
use crate::engine::month::state::Total;
use crate::engine::protocol::payments::{Act, Make, Overview, Pressing};
use crate::engine::result::Count;

pub fn view(props: &Props) -> Html {
    let t = props.w.payments;
    let Some(seen) = &props.payments.seen else { return Html::default() };
    html! {
        <>
            { card("urgent", (t.today)(&format::day(&seen.today)), urgent(props, seen)) }
            { card("calendar", t.calendar.to_owned(), calendar::view(props, seen)) }
            { card("due-list", t.due_list.to_owned(), list(props, seen)) }
            { month::entries(props) }
        </>
    }
}

fn count(total: Total) -> Count {
    Count { records: total.records, amount: total.amount }
}

fn urgent(props: &Props, seen: &Overview) -> Html {
    let t = props.w.payments;
    let outlook = &seen.outlook;
    let groups = [
        (Pressing::Overdue, "due-expired"),
        (Pressing::Uncertain, "due-uncertain"),
        (Pressing::Today, "due-today"),
        (Pressing::Tomorrow, "due-tomorrow"),
        (Pressing::Soon, "due-soon"),
    ];
    let all = || seen.pressing.iter().chain(&seen.ahead);
    // What is none is not said.
    let due_tile = |group: Pressing, testid| {
        let (class, sign) = match group {
            Pressing::Soon => ("warn", "!"),
            Pressing::Overdue => ("bad", "✕"),
            _ => ("bad", "!"),
        };
        let found = all().find(|(known, count)| *known == group && count.records > 0);
        found.map(|(_, count)| tile(props, class, sign, (t.pressing_name)(group), *count, testid)).unwrap_or_default()
    };
    let captured = state_of(seen, "capture-requested").filter(|state| state.total.records > 0);
    html! {
        <>
            <dl class="pay-tiles">
                { for groups.into_iter().map(|(group, testid)| due_tile(group, testid)) }
                if outlook.without_day.records > 0 { { tile(props, "note", "?", t.tile_without_day, count(outlook.without_day), "due-without-day") } }
                // What is captured is due no longer, and not done with either.
                { for captured.map(|state| tile(props, "note", "…", &state.words, state.total, "due-captured")) }
            </dl>
            <p class="pay-words">{ (t.counted_from)(seen.due_days) }</p>
            <p class="pay-words" data-testid="day-source">{ (t.counted_days)(seen.days_from_list, seen.days_given) }</p>
            // Asked for only where something has no day.
            if outlook.without_day.records > 0 || seen.authorized_on.is_some() {
                <Field id="authorized-on" label={t.authorized_on} kind="date" value={seen.authorized_on.clone().unwrap_or_default()} go={t.take}
                    words={t.authorized_on_words} on_value={props.act().reform(|day| Action::Act(Act::AuthorizedOn { day }))} />
            }
        </>
    }
}

fn list(props: &Props, seen: &Overview) -> Html {
    let t = props.w.payments;
    let due: Vec<&OutlookDay> = seen.outlook.days.iter().filter(|day| day.due.records > 0).collect();
    let late = [Pressing::Overdue, Pressing::Uncertain].into_iter();
    let late: Vec<_> = late
        .filter_map(|group| seen.pressing.iter().find(|(known, count)| *known == group && count.records > 0))
        .collect();
    if due.is_empty() && late.is_empty() {
        return html! { <p class="pay-none">{ t.nothing_due }</p> };
    }
    let row = |day: &&OutlookDay| {
        let show = calendar::drill(props, &day.day);
        let label = (t.due_on)(&format::day(&day.day), day.due.records);
        html! {
            <tr key={day.day.clone()} data-testid="due-day" data-day={day.day.clone()}>
                <th scope="row"><button class="link" aria-label={label} onclick={show}>{ format::day(&day.day) }</button></th>
                <td>{ left(props, seen, &day.day) }</td>
                <td class="money">{ crate::app::format::grouped(day.due.records) }</td>
                <td class="money">{ (t.yen)(day.due.amount) }</td>
            </tr>
        }
    };
    html! {
        <>
            <div class="pay-scroll" role="group" tabindex="0" aria-label={t.due_list}>
                <table class="pay-table pay-narrow">
                    <caption class="visually-hidden">{ t.due_list }</caption>
                    <thead><tr>{ for t.due_heads.iter().enumerate().map(|(at, head)| html! { <th scope="col" class={(at > 1).then_some("money")}>{ *head }</th> }) }</tr></thead>
                    <tbody>
                        // Their last days are over: what is shown below has one ahead.
                        { for late.iter().map(|(group, count)| html! {
                            <tr key={(t.pressing_name)(*group)} data-testid="due-late">
                                <th scope="row" class="pay-late">{ (t.pressing_name)(*group) }</th><td></td>
                                <td class="money">{ crate::app::format::grouped(count.records) }</td><td class="money">{ (t.yen)(count.amount) }</td>
                            </tr>
                        }) }
                        { for due.iter().map(row) }
                    </tbody>
                </table>
            </div>
            <div class="pay-acts">
                <button data-testid="ics" aria-describedby="ics-words" onclick={props.act().reform(|_: MouseEvent| Action::Make(Make::Calendar))}>{ t.ics }</button>
                <small id="ics-words">{ t.ics_words }</small>
            </div>
        </>
    }
}

fn left(props: &Props, seen: &Overview, day: &str) -> String {
    let days = read_day(day).zip(read_day(&seen.today)).map(|(due, today)| standing(due, today));
    match days {
        Some(crate::engine::month::deadline::DeadlineStatus::Open { days_left }) => {
            (props.w.payments.days_left)(days_left)
        }
        _ => String::new(),
    }
}
