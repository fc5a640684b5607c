//! What a person must say before money moves: each question with its rows, each answer one press. What nothing can be made before stands
//! first; the others stand beside the orders, which stay in sight.

use yew::prelude::*;

use super::Shared;
use crate::app::state::orders::{Action, Answered};
use crate::engine::orders::question::{ACCEPT, AGAIN, About, CHARGE, Choice, DISTINCT, LAST_ROW_WHOLE, Question};

/// What stands above everything, and what stands beside the orders.
pub fn view(shared: &Shared) -> (Html, Option<Html>) {
    let Shared { w, list, on, .. } = shared;
    let o = &w.orders;
    let (first, beside): (Vec<_>, Vec<_>) = list.questions.iter().partition(|question| question.about.is_blocking());
    let all = |questions: &[&Question], id: &'static str| {
        html! {
            <section class="card orders-questions" aria-labelledby={id} data-testid="orders-questions">
                <h2 {id}>{ (o.questions_title)(questions.len() as u64) }</h2>
                { for questions.iter().map(|question| one(shared, question)) }
            </section>
        }
    };
    let above = html! {
        <>
            if !first.is_empty() { { all(&first, "orders-first") } }
            if list.accepted {
                <p class="orders-accepted" data-testid="orders-accepted">
                    { o.accepted }{ " " }
                    <button class="small" onclick={on.reform(|_| Action::TakeBackAccepted)}>{ o.take_back }</button>
                </p>
            }
        </>
    };
    (above, (!beside.is_empty()).then(|| all(&beside, "orders-beside")))
}

fn one(shared: &Shared, question: &Question) -> Html {
    let o = &shared.w.orders;
    let more = question.lines.len().saturating_sub(question.rows.len());
    let is_blocking = question.about.is_blocking();
    html! {
        <div class={classes!("orders-question", is_blocking.then_some("blocking"))} data-testid="orders-question" data-about={format!("{:?}", question.about)}>
            <p>
                if let Some(name) = &question.name { <b>{ (o.quoted)(if name.is_empty() { o.no_name } else { name }) }</b>{ " " } }
                { &question.message }
            </p>
            if !matches!(question.about, About::AmountColumn | About::ItemRows) {
                // Rows that are held beside each other are what is asked about.
                <details open={is_blocking || question.about == About::AlikeNumbers}>
                    <summary>{ (o.question_rows)(question.lines.len() as u64) }</summary>
                    <ul class="orders-question-rows">
                        { for question.lines.iter().zip(&question.rows).map(|(line, row)| html! {
                            <li><span class="number">{ (shared.w.line)(*line) }</span>{ " " }<code>{ row }</code></li>
                        }) }
                        if more > 0 { <li>{ (o.more_lines)(more as u64) }</li> }
                    </ul>
                </details>
            }
            <div class="orders-actions">
                { for question.choices.iter().filter(|_| question.about != About::Status).map(|choice| answer(shared, question, choice)) }
                if question.about == About::Status || question.choices.is_empty() {
                    { press(shared, question, "", o.to_columns.to_owned()) }
                }
            </div>
        </div>
    }
}

fn answer(shared: &Shared, question: &Question, choice: &Choice) -> Html {
    let o = &shared.w.orders;
    let yen = choice.amount.map(|yen| (o.yen)(yen)).unwrap_or_default();
    let words = match (question.about, choice.answer.as_str()) {
        (_, ACCEPT) => o.accept_incomplete.to_owned(),
        (_, DISTINCT) => o.distinct.to_owned(),
        (_, LAST_ROW_WHOLE) => (o.last_row_whole)(&yen),
        (About::Quotes, "php") => o.quotes_php.to_owned(),
        (About::Quotes, _) => o.quotes_standard.to_owned(),
        (About::PaymentName, "paygent") => o.kinds[0].to_owned(),
        (About::PaymentName, _) => o.kinds[1].to_owned(),
        (_, AGAIN) => o.declined_again.to_owned(),
        (About::Declined, _) => o.declined_out.to_owned(),
        (About::StopColumn, answer) => o.stops[usize::from(answer != CHARGE)].to_owned(),
        (_, column) => (o.column_and_sum)(column, &yen),
    };
    press(shared, question, &choice.answer, words)
}

fn press(shared: &Shared, question: &Question, answer: &str, words: String) -> Html {
    let Question { about, ref name, .. } = *question;
    let given = Answered { about, name: name.clone(), answer: answer.to_owned(), words };
    let (answer, words) = (given.answer.clone(), given.words.clone());
    let onclick = shared.on.reform(move |_| Action::Answer(given.clone()));
    html! { <button class="small" data-testid="orders-answer" data-answer={answer} {onclick}>{ words }</button> }
}
