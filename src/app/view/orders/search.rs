//! The search form: every condition of manual page 5.

use yew::prelude::*;

use super::super::select::Select;
use super::Shared;
use super::field::{check, of_form, range};
use crate::app::state::orders::{Action, Input};

pub fn view(shared: &Shared) -> Html {
    let Shared { w, orders, list, on } = shared;
    let (o, form) = (&w.orders, &orders.form);
    let submit = on.reform(|event: SubmitEvent| {
        event.prevent_default();
        Action::Search
    });
    let statuses = std::iter::once((String::new(), o.any_status.to_owned())).chain(
        list.statuses.iter().map(|status| (status.name.clone(), (o.name_and_count)(&status.name, status.orders))),
    );
    let choose = on.reform(|status: String| Action::Status(Some(status).filter(|status| !status.is_empty())));
    html! {
        <details class="orders-search" data-testid="orders-search">
            <summary>{ (o.search_title)(form.count() as u64) }</summary>
            <form onsubmit={submit}>
                <div class="orders-conditions">
                    { range(shared, [Input::OrderFrom, Input::OrderTo], o.order_number, "") }
                    <span class="orders-field">
                        <label for="orders-status">{ o.status }</label>
                        <Select id="orders-status" value={form.status.clone().unwrap_or_default()} options={statuses.collect::<Vec<_>>()} on_choice={choose} />
                    </span>
                    { of_form(shared, Input::Name, o.name, false, "") }
                    { of_form(shared, Input::Kana, o.kana, false, "") }
                    { of_form(shared, Input::Email, o.email, false, "") }
                    { of_form(shared, Input::Phone, o.phone, false, "") }
                    { range(shared, [Input::BirthFrom, Input::BirthTo], o.birth, "1980/04/01") }
                    <fieldset class="orders-checks">
                        <legend>{ o.sex }</legend>
                        { check(o.male, form.male, "orders-male", on, |on| Action::Sex { male: true, on }) }
                        { check(o.female, form.female, "orders-female", on, |on| Action::Sex { male: false, on }) }
                    </fieldset>
                    <fieldset class="orders-checks">
                        <legend>{ o.remark }</legend>
                        { check(o.has_remark, form.remark, "orders-remark", on, Action::Remark) }
                    </fieldset>
                    { range(shared, [Input::OrderedFrom, Input::OrderedTo], o.ordered, "2012/06/11") }
                    { range(shared, [Input::UpdatedFrom, Input::UpdatedTo], o.updated, "2012/06/11") }
                    { range(shared, [Input::AmountFrom, Input::AmountTo], o.amount, "10,500") }
                    <fieldset class="orders-checks wide">
                        <legend>{ o.payment }</legend>
                        { for list.payments.iter().map(|payment| {
                            let name = payment.name.clone();
                            let label = (o.name_and_count)(&name, payment.orders);
                            check(&label, form.payments.contains(&name), "orders-payment", on, move |on| Action::Payment(name.clone(), on))
                        }) }
                    </fieldset>
                </div>
                <p class="orders-actions">
                    <button class="main" data-testid="orders-search-go">{ o.search_go }</button>
                    <button type="button" data-testid="orders-search-clear" onclick={on.reform(|_| Action::ClearSearch)}>{ o.search_clear }</button>
                </p>
            </form>
        </details>
    }
}
