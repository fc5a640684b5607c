//! What is publicly known of the order lists of carts: their columns, what their statuses mean, which amount is paid.
//!
//! A preset fills in what neither the operator's mapping nor anything else says. What no public page or program says is not in
//! it, so that it is asked for: of what is paid only futureshop's is known. EC-CUBE's own names are in [`Field::names`] (E).
//!
//! | cart | source | not known, so asked for |
//! |---|---|---|
//! | MakeShop | manual.makeshop.jp, 注文出力用テンプレートの設定 | customer, payment, what is paid |
//! | futureshop | manual.next-engine.net 6334 (columns of the order CSV), support.user-portal.jp 2427 (請求合計金額 is the total less points and discounts) | customer, status |
//! | カラーミーショップ | GitHub `xxxcaqui/label_me` and other readers of `sales_all.csv` | what is paid (総合計金額 beside columns of points and discounts) |
//! | Shopify | help.shopify.com, 注文をエクスポートする; shopify.dev, OrderDisplayFinancialStatus | customer (the export has only a mail address), what is paid, orders that are neither paid nor cancelled |
//! | ebisumart | support.ebisumart.com, API of orders; GitHub Odoo connectors of `ORDER_DISP_NO` | payment (a number), status, what is paid |

use crate::base::fold::fold;
use crate::orders::field::Field;
use crate::orders::mapping::Mapping;
use crate::orders::status::Meaning;
use crate::text::table::Table;

/// One cart's order list.
struct Preset {
    name: &'static str,
    /// Columns that together no other list has.
    signs: &'static [&'static str],
    fields: &'static [(Field, &'static [&'static str])],
    statuses: &'static [(&'static str, Meaning)],
    /// Columns of which nothing is needed: whole names, or the beginning of names before a `*`.
    unused: &'static [&'static str],
}

const PRESETS: [Preset; 5] = [
    Preset {
        name: "MakeShop",
        signs: &["注文番号", "処理状況", "注文時間"],
        fields: &[
            (Field::Order, &["注文番号"]),
            (Field::OrderedAt, &["日付"]),
            (Field::Status, &["処理状況"]),
            (Field::Name, &["注文者"]),
            (Field::Kana, &["注文者(振り仮名)"]),
        ],
        statuses: &[
            ("未処理", Meaning::Open),
            ("配送", Meaning::Shipped),
            ("注文キャンセル", Meaning::Cancelled),
            ("返送", Meaning::Cancelled),
        ],
        unused: &["注文時間", "会社名(振り仮名)", "部署名"],
    },
    Preset {
        name: "futureshop",
        signs: &["受注コード", "注文日時", "請求合計金額"],
        fields: &[
            (Field::Order, &["受注コード"]),
            (Field::OrderedAt, &["注文日時"]),
            // The total less points used and discounts.
            (Field::Amount, &["請求合計金額"]),
            (Field::Payment, &["決済方法"]),
            (Field::PaidAt, &["入金確認日"]),
            (Field::Name, &["氏名(姓)", "氏名(名)"]),
            (Field::Remark, &["通信欄"]),
        ],
        statuses: &[],
        unused: &[
            "総合計金額",
            "商品合計金額",
            "消費税合計",
            "包装手数料",
            "決済手数料",
            "クール便手数料",
            "その他手数料",
            "コンビニ区分",
            "コンビニ支払番号",
            "ショップメモ",
            "入金フラグ",
            "ポイント利用の有無",
            "ポイント利用額",
            "配送サービス",
            "割引合計金額*",
            "お届け*",
            "メールアドレス(*",
            "都道府県区分",
            "住所3",
            "電話番号(*",
            "携帯電話番号",
            "商品番号",
            "枝番号",
            "項目選択肢",
            "バリエーション名",
            "オプション価格*",
            "販売単価",
            "購入数量",
            "詳細指定事項欄",
        ],
    },
    Preset {
        name: "カラーミーショップ",
        signs: &["売上ID", "購入者 名前", "受注日"],
        fields: &[
            (Field::Order, &["売上ID"]),
            (Field::Customer, &["購入者 顧客ID"]),
            (Field::OrderedAt, &["受注日"]),
            (Field::Payment, &["決済方法"]),
            (Field::Status, &["発送状態"]),
            (Field::PaidAt, &["入金状態"]),
            (Field::ShippedAt, &["発送日時"]),
            (Field::Name, &["購入者 名前"]),
            (Field::Email, &["購入者 メールアドレス"]),
            (Field::Phone, &["購入者 電話番号"]),
            (Field::Remark, &["備考"]),
            (Field::ItemLine, &["売上詳細ID"]),
        ],
        statuses: &[("未発送", Meaning::Open)],
        unused: &[
            "購入者 *",
            "配送先*",
            "購入商品 *",
            "配送希望*",
            "PC・携帯区分",
            "送料合計",
            "決済手数料",
            "メッセージカード手数料合計",
        ],
    },
    Preset {
        name: "Shopify",
        signs: &["Name", "Financial Status", "Lineitem name"],
        fields: &[
            (Field::Order, &["Name"]),
            (Field::OrderedAt, &["Created at"]),
            (Field::PaidAt, &["Paid at"]),
            (Field::ShippedAt, &["Fulfilled at"]),
            (Field::CancelledAt, &["Cancelled at"]),
            (Field::Status, &["Financial Status"]),
            (Field::Payment, &["Payment Method"]),
            (Field::Email, &["Email"]),
            (Field::Name, &["Billing Name"]),
            (Field::Phone, &["Phone"]),
            (Field::Remark, &["Notes"]),
            (Field::ItemLine, &["Lineitem name"]),
        ],
        statuses: &[("paid", Meaning::Paid), ("refunded", Meaning::Cancelled), ("voided", Meaning::Cancelled)],
        unused: &[
            "Billing *",
            "Shipping*",
            "Lineitem *",
            "Tax *",
            "Fulfillment Status",
            "Accepts Marketing",
            "Currency",
            "Taxes",
            "Discount Code",
            "Discount Amount",
            "Note Attributes",
            "Payment *",
            "Vendor",
            "Employee",
            "Location",
            "Device ID",
            "Id",
            "Tags",
            "Risk Level",
            "Source",
            "Receipt Number",
            "Duties",
            "Next Payment Due At",
        ],
    },
    Preset {
        name: "ebisumart",
        signs: &["ORDER_NO", "ORDER_DISP_NO"],
        fields: &[
            (Field::Order, &["ORDER_DISP_NO"]),
            (Field::Customer, &["MEMBER_ID"]),
            (Field::OrderedAt, &["ORDER_DATE"]),
            (Field::Payment, &["KESSAI_ID"]),
            (Field::PaidAt, &["PAYMENT_DATE"]),
            (Field::ShippedAt, &["SEND_DATE"]),
            (Field::CancelledAt, &["CANCEL_DATE"]),
            (Field::Name, &["L_NAME", "F_NAME"]),
            (Field::Kana, &["L_KANA", "F_KANA"]),
            (Field::Email, &["PC_MAIL"]),
            (Field::Phone, &["TEL"]),
            (Field::Remark, &["BIKO"]),
            (Field::ItemLine, &["ORDER_D_NO"]),
        ],
        statuses: &[],
        unused: &[
            "ORDER_*",
            "SEND_*",
            "ADDR*",
            "FREE_ITEM*",
            "ITEM_*",
            "ZIP",
            "TAX",
            "TAX_*",
            "SORYO*",
            "DAIBIKI*",
            "MOBILE_MAIL",
            "SESSION_ID",
            "USER_AGENT",
        ],
    },
];

/// The name of a preset by its number.
pub(crate) fn name(number: u64) -> &'static str {
    usize::try_from(number).ok().and_then(|at| PRESETS.get(at)).map_or("", |preset| preset.name)
}

/// Whether column names (folded) are those of a cart's order list.
pub(crate) fn knows(names: &[String]) -> bool {
    find(names).is_some()
}

/// The mapping with what is known of the cart that a table is of, and the preset's number; the mapping itself where it says
/// something, or no preset fits.
pub(crate) fn complete(table: &Table, mapping: Mapping) -> (Mapping, Option<u64>) {
    let names: Vec<String> = table.columns().iter().map(|name| fold(name)).collect();
    let Some((number, preset)) = find(&names) else { return (mapping, None) };
    let mut mapping = mapping;
    for (field, columns) in preset.fields {
        let are_there = columns.iter().all(|column| count(&names, column) == 1);
        if are_there && !mapping.fields.contains_key(field) {
            mapping.fields.insert(*field, columns.iter().map(|column| (*column).to_owned()).collect());
        }
    }
    let said: Vec<String> = mapping.statuses.keys().map(|status| fold(status)).collect();
    for (status, meaning) in preset.statuses.iter().filter(|(status, _)| !said.contains(&fold(status))) {
        mapping.statuses.insert((*status).to_owned(), *meaning);
    }
    let is_unused = |name: &String| preset.unused.iter().any(|unused| matches(name, unused));
    mapping.ignored.extend(names.into_iter().filter(is_unused));
    (mapping, Some(number))
}

fn find(names: &[String]) -> Option<(u64, &'static Preset)> {
    let has_all = |preset: &&Preset| preset.signs.iter().all(|sign| count(names, sign) > 0);
    (0..).zip(&PRESETS).find(|(_, preset)| has_all(preset))
}

fn count(names: &[String], column: &str) -> usize {
    let folded = fold(column);
    names.iter().filter(|name| **name == folded).count()
}

/// Whether a name (folded) is the one that is written, or begins like it.
fn matches(name: &str, written: &str) -> bool {
    match written.strip_suffix('*') {
        Some(begin) => name.starts_with(&fold(begin)),
        None => name == fold(written),
    }
}
