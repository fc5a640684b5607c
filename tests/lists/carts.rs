//! The lists of carts: what is known of each is read, the rest is asked for.

use kensatsu::engine::orders::eligibility::Confirmed;
use kensatsu::engine::orders::field::Field;
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::status::{Meaning, PaymentKind};

use super::languages::in_both;
use super::{Read, fixture, june, sum};

/// A cart's list with what it leaves open answered.
fn cart(name: &str, answers: &[(Field, &str)], statuses: &[(&str, Meaning)], paid_by: &str) -> Read {
    let mut mapping = Mapping::default();
    mapping.fields.extend(answers.iter().map(|(field, column)| (*field, vec![(*column).to_owned()])));
    mapping.statuses.extend(statuses.iter().map(|(name, meaning)| ((*name).to_owned(), *meaning)));
    mapping.payments.insert(paid_by.to_owned(), PaymentKind::Paygent);
    Read::from(&fixture(name), mapping, "2012-06-01", Confirmed::All)
}

#[test]
fn what_is_known_of_a_cart_is_read_and_the_rest_is_asked_for() {
    in_both(what_is_known_of_a_cart_is_read_and_the_rest_is_asked_for_said);
}

fn what_is_known_of_a_cart_is_read_and_the_rest_is_asked_for_said() {
    let card = "クレジットカード";
    let open: &[(&str, Meaning)] = &[];
    for (name, open_fields, read) in [
        (
            "cart-makeshop.csv",
            &[Field::Amount][..],
            cart("cart-makeshop.csv", &[(Field::Amount, "合計金額")], open, card),
        ),
        (
            "cart-futureshop.csv",
            &[Field::Status],
            cart(
                "cart-futureshop.csv",
                &[(Field::Status, "処理状況")],
                &[("処理済", Meaning::Paid), ("通常処理", Meaning::Open), ("注文取消", Meaning::Cancelled)],
                card,
            ),
        ),
        ("cart-colorme.csv", &[Field::Amount], cart("cart-colorme.csv", &[(Field::Amount, "総合計金額")], open, card)),
        (
            "cart-shopify.csv",
            &[Field::Customer, Field::Amount],
            cart(
                "cart-shopify.csv",
                &[(Field::Customer, "Email"), (Field::Amount, "Total")],
                &[("pending", Meaning::Open)],
                "Credit Card",
            ),
        ),
        (
            "cart-ebisumart.csv",
            &[Field::Amount, Field::Status],
            cart("cart-ebisumart.csv", &[(Field::Amount, "SEIKYU"), (Field::Status, "FREE_ITEM1")], &[], "61"),
        ),
    ] {
        // Nothing is charged by a guess.
        let asked = june(name);
        assert_eq!(asked.included(), [], "{name}");
        let open: Vec<_> = open_fields.iter().filter(|field| asked.orders.columns.of(**field).is_empty()).collect();
        assert_eq!(open.len(), open_fields.len(), "{name}");
        assert!(asked.faults().contains(&Fault::PresetUsed), "{name}");
        // With the answers only the open order is charged.
        let (amount, order) = if name == "cart-makeshop.csv" { (11246, "P338") } else { (10746, "338") };
        let included = read.included();
        assert_eq!(included.len(), 1, "{name}: {:?}", read.plan.verdicts);
        assert!(included[0].0.ends_with(order) || included[0].0 == "#1002", "{name}");
        assert_eq!(included[0].1, amount, "{name}");
        assert_eq!(sum(&read.lines()), read.lines().read, "{name}");
        let known = [Fault::PresetUsed];
        let left: Vec<_> = read.faults().into_iter().filter(|fault| !known.contains(fault)).collect();
        assert!(left.iter().all(|fault| *fault == Fault::ColumnUnmapped), "{name}: {left:?}");
    }
}
