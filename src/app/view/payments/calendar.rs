//! A calm picture of the coming 60 days: a calendar with a bar for what is due on each day.

use yew::prelude::*;

use super::Props;
use crate::app::state::payments::Action;
use crate::engine::base::date::read_day;
use crate::engine::month::deadline::SOON_DAYS;
use crate::engine::month::outlook::OutlookDay;
use crate::engine::protocol::payments::Overview;

pub fn view(props: &Props, seen: &Overview) -> Html {
    let t = props.w.payments;
    let days = &seen.outlook.days;
    let most = days.iter().map(|day| day.due.records).max().unwrap_or(0);
    let lead = days
        .first()
        .and_then(|day| read_day(&day.day))
        .map_or(0, |day| usize::from(day.weekday().number_days_from_sunday()));
    let cells: Vec<Cell> = std::iter::repeat_n(None, lead).chain(days.iter().enumerate().map(Some)).collect();
    let weeks: Vec<&[Cell]> = cells.chunks(7).collect();
    // Weeks without a deadline stand in one line.
    let runs = weeks.chunk_by(|one, next| is_free(one) && is_free(next));
    let week = |week: &&[Cell]| {
        let empty = 7 - week.len();
        html! {
            <tr>
                { for week.iter().enumerate().map(|(column, cell)| day(props, *cell, most, column)) }
                { for (0..empty).map(|_| html! { <td></td> }) }
            </tr>
        }
    };
    let run = |run: &[&[Cell]]| {
        let days: Vec<&str> = run.iter().copied().flatten().flatten().map(|(_, day)| &*day.day).collect();
        let short = |day: &&str| day.get(5..).unwrap_or_default().replace('-', "/");
        match (&days[..], run.iter().all(|week| is_free(week))) {
            ([first, .., last], true) => html! {
                <tr class="free" data-testid="calendar-free"><td colspan="7">{ (t.no_deadline)(&short(first), &short(last)) }</td></tr>
            },
            _ => run.iter().map(week).collect(),
        }
    };
    html! {
        <>
            <p class="pay-words">{ t.calendar_words }</p>
            <table class="pay-calendar" data-testid="calendar-days">
                <caption class="visually-hidden">{ t.calendar }</caption>
                <thead><tr>{ for t.weekdays.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                <tbody>{ for runs.map(run) }</tbody>
            </table>
        </>
    }
}

/// A day, with its number from today on; none before today.
type Cell<'a> = Option<(usize, &'a OutlookDay)>;

/// Whether nothing is due in a week.
fn is_free(week: &[Cell]) -> bool {
    week.iter().flatten().all(|(_, day)| day.due.records == 0)
}

fn day(props: &Props, cell: Cell, most: u64, column: usize) -> Html {
    let Some((at, day)) = cell else { return html! { <td></td> } };
    // The month is said on its first day, and on the first of all.
    let (month, date) = (day.day.get(5..7).unwrap_or(""), day.day.get(8..).unwrap_or(""));
    let number = |text: &str| text.trim_start_matches('0').to_owned();
    let name = if at == 0 || date == "01" { format!("{}/{}", number(month), number(date)) } else { number(date) };
    let soon = (at as i64) <= SOON_DAYS;
    let here = props.payments.due == day.day;
    let urgent = at < 2 && day.due.records > 0;
    let class = classes!(
        "pay-day",
        urgent.then_some("urgent"),
        soon.then_some("soon"),
        (column == 0).then_some("sunday"),
        (column == 6).then_some("saturday"),
        here.then_some("here"),
        (at == 0).then_some("today")
    );
    if day.due.records == 0 {
        return html! { <td {class}><span class="pay-date">{ name }</span></td> };
    }
    // Five heights: a class each, because the page's policy allows no style of its own here.
    let height = (day.due.records * 5).div_ceil(most.max(1)).clamp(1, 5);
    html! {
        <td class={classes!(class, "due")}>
            <button data-testid="calendar-day" data-day={day.day.clone()} aria-pressed={here.to_string()}
                title={(props.w.payments.sum)(day.due.records, day.due.amount)}
                onclick={drill(props, &day.day)}>
                <span class="visually-hidden">{ (props.w.payments.due_on)(&crate::app::format::day(&day.day), day.due.records) }</span>
                <span class="pay-date">{ name }</span>
                <span class={format!("pay-bar-of pay-height-{height}")} aria-hidden="true"></span>
                <span class="pay-day-count">{ (props.w.count)(day.due.records) }</span>
                <span class="pay-day-yen">{ (props.w.payments.yen)(day.due.amount) }</span>
            </button>
        </td>
    }
}

/// Shows what is due on a day.
pub fn drill(props: &Props, day: &str) -> Callback<MouseEvent> {
    let due = day.to_owned();
    props.act().reform(move |_: MouseEvent| Action::Drill { state: String::new(), due: due.clone() })
}
