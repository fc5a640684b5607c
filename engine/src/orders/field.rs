//! What an order list can say of an order, and under which names shops say it (domain.md §6, E).

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// One thing that a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 注文番号.
    Order,
    /// 顧客番号.
    Customer,
    /// What the customer pays, whole yen.
    Amount,
    /// 支払方法.
    Payment,
    /// 対応状況.
    Status,
    /// 受注日.
    OrderedAt,
    /// 更新日.
    UpdatedAt,
    /// 全商品発送日.
    ShippedAt,
    /// 入金日.
    PaidAt,
    /// キャンセル日.
    CancelledAt,
    /// Which delivery of the subscription it is: 1 is the first.
    Count,
    /// Which subscription it belongs to.
    Subscription,
    /// 顧客名; several columns are joined.
    Name,
    /// 顧客名(カナ); several columns are joined.
    Kana,
    /// Eメール.
    Email,
    /// TEL; several columns are joined.
    Phone,
    /// 誕生日.
    Birth,
    /// 性別.
    Sex,
    /// 備考欄コメント: what the customer wrote.
    Remark,
    /// 会員種別/購入履歴.
    MemberKind,
    /// Says that a row is one item of an order, so that an order has several rows (EC-CUBE 4).
    ItemLine,
}

/// A field's names: in the order in which a column is looked for. An entry with several names wants all of them.
type Names = &'static [&'static [&'static str]];

const FIELDS: [(Field, &str, &str, Names); 21] = [
    (
        Field::Order,
        "注文番号",
        "order number",
        &[&["注文番号"], &["受注番号"], &["オーダー番号"], &["注文ID"], &["受注ID"]],
    ),
    (
        Field::Customer,
        "顧客番号",
        "customer number",
        &[&["会員ID"], &["顧客番号"], &["顧客ID"], &["会員番号"], &["お客様番号"], &["お客様ID"]],
    ),
    (
        Field::Amount,
        "請求金額",
        "amount",
        &[
            &["お支払い合計"],
            &["お支払合計"],
            &["支払い合計"],
            &["支払合計"],
            &["請求金額"],
            &["ご請求金額"],
            &["お支払い金額"],
            &["支払金額"],
            &["購入金額"],
            &["注文金額"],
            &["合計金額"],
            &["合計"],
        ],
    ),
    (
        Field::Payment,
        "支払方法",
        "payment method",
        &[&["支払い方法"], &["支払方法"], &["お支払い方法"], &["お支払方法"], &["支払方法(名称)"], &["決済方法"]],
    ),
    (
        Field::Status,
        "対応状況",
        "order status",
        &[
            &["対応状況(名称)"],
            &["対応状況"],
            &["受注ステータス"],
            &["注文ステータス"],
            &["ステータス"],
            &["対応状況(ID)"],
        ],
    ),
    (
        Field::OrderedAt,
        "受注日",
        "order date",
        &[&["注文日時"], &["受注日時"], &["受注日"], &["注文日"], &["購入日時"], &["購入日"]],
    ),
    (Field::UpdatedAt, "更新日", "date of change", &[&["更新日時"], &["更新日"], &["最終更新日時"], &["最終更新日"]]),
    (
        Field::ShippedAt,
        "発送日",
        "shipping date",
        &[&["全商品発送日"], &["発送完了日時"], &["発送完了日"], &["発送日時"], &["発送日"], &["出荷日"]],
    ),
    (Field::PaidAt, "入金日", "date of payment", &[&["入金日時"], &["入金日"]]),
    (
        Field::CancelledAt,
        "キャンセル日",
        "date of cancellation",
        &[&["キャンセル日時"], &["キャンセル日"], &["取消日時"], &["取消日"]],
    ),
    (
        Field::Count,
        "定期回数",
        "count of the subscription",
        &[&["定期回数"], &["定期購入回数"], &["定期お届け回数"], &["お届け回数"], &["定期購入回"], &["回数"]],
    ),
    (
        Field::Subscription,
        "定期番号",
        "subscription number",
        &[
            &["定期番号"],
            &["定期ID"],
            &["定期購入ID"],
            &["定期購入番号"],
            &["定期受注番号"],
            &["定期受注ID"],
            &["定期注文番号"],
        ],
    ),
    (
        Field::Name,
        "顧客名",
        "name",
        &[
            &["お名前(姓)", "お名前(名)"],
            &["顧客名"],
            &["お名前"],
            &["氏名"],
            &["注文者名"],
            &["姓", "名"],
            &["会員名"],
        ],
    ),
    (
        Field::Kana,
        "顧客名(カナ)",
        "name (kana)",
        &[
            &["お名前(フリガナ・姓)", "お名前(フリガナ名)"],
            &["お名前(フリガナ・姓)", "お名前(フリガナ・名)"],
            &["お名前(セイ)", "お名前(メイ)"],
            &["顧客名(カナ)"],
            &["お名前(フリガナ)"],
            &["フリガナ"],
            &["セイ", "メイ"],
        ],
    ),
    (Field::Email, "メールアドレス", "e-mail address", &[&["メールアドレス"], &["Eメール"], &["email"], &["mail"]]),
    (
        Field::Phone,
        "TEL",
        "telephone number",
        &[&["電話番号1", "電話番号2", "電話番号3"], &["TEL1", "TEL2", "TEL3"], &["電話番号"], &["TEL"]],
    ),
    (Field::Birth, "生年月日", "date of birth", &[&["生年月日"], &["誕生日"]]),
    (Field::Sex, "性別", "sex", &[&["性別(名称)"], &["性別"], &["性別(ID)"]]),
    (
        Field::Remark,
        "備考欄コメント",
        "remark",
        &[&["要望等"], &["備考"], &["備考欄"], &["備考欄コメント"], &["お問い合わせ"], &["メッセージ"]],
    ),
    (Field::MemberKind, "会員種別/購入履歴", "kind of member", &[&["会員種別/購入履歴"], &["会員種別"]]),
    (
        Field::ItemLine,
        "注文詳細ID",
        "order line",
        &[
            &["注文詳細ID"],
            &["注文明細ID"],
            &["受注明細ID"],
            &["明細ID"],
            &["注文明細番号"],
            &["受注明細番号"],
            &["明細番号"],
            &["明細行番号"],
            &["注文行番号"],
            &["行番号"],
        ],
    ),
];

/// Columns that shops are known to write and that no field needs, as far as no field has them (E).
const UNUSED: &str = "会社名,FAX1,FAX2,FAX3,FAX,郵便番号1,郵便番号2,郵便番号,都道府県,都道府県(ID),都道府県(名称),住所1,住所2,職種,職業(ID),職業(名称),\
小計,値引き,割引,送料,手数料,使用ポイント,加算ポイント,税金,配送業者ID,SHOPメモ,ショップ用メモ欄,端末種別ID,支払方法(ID),\
商品ID,商品規格ID,商品名,商品コード,規格名1,規格名2,規格分類名1,規格分類名2,価格,個数,税率,税率ルール(ID),明細区分(ID),明細区分(名称),出荷ID,\
配送先_お名前(姓),配送先_お名前(名),配送先_お名前(セイ),配送先_お名前(メイ),配送先_会社名,配送先_郵便番号,配送先_都道府県(ID),配送先_都道府県(名称),\
配送先_住所1,配送先_住所2,配送先_TEL,配送業者(ID),配送業者(名称),お届け時間ID,お届け時間(名称),お届け希望日,出荷伝票番号,配達用メモ,出荷メール送信日";

impl Field {
    /// Every field, those that matter for money first.
    pub fn all() -> impl Iterator<Item = Field> {
        FIELDS.iter().map(|(field, ..)| *field)
    }

    /// What it is called in Japanese and English.
    pub fn words(self) -> [&'static str; 2] {
        FIELDS.iter().find(|(field, ..)| *field == self).map_or(["", ""], |(_, ja, en, _)| [ja, en])
    }

    /// Its known column names, best first.
    pub fn names(self) -> Names {
        FIELDS.iter().find(|(field, ..)| *field == self).map_or(&[], |(.., names)| names)
    }

    /// Without it nothing can be said of any order.
    pub fn is_required(self) -> bool {
        matches!(
            self,
            Field::Order | Field::Customer | Field::Amount | Field::Payment | Field::Status | Field::OrderedAt
        )
    }

    /// Whether several columns may make it up.
    pub fn joins(self) -> bool {
        matches!(self, Field::Name | Field::Kana | Field::Phone)
    }
}

/// The column names that are known and of which nothing is needed, folded: EC-CUBE 4 itself writes some of them twice.
pub fn unused_names() -> FxHashSet<String> {
    UNUSED.split(',').map(crate::base::fold::fold).collect()
}

/// Every column name that is known, though perhaps not needed, as [`crate::base::fold::fold`] leaves it.
pub fn known_names() -> FxHashSet<String> {
    let of_fields = FIELDS.iter().flat_map(|(.., names)| names.iter().copied().flatten().copied());
    UNUSED.split(',').chain(of_fields).map(crate::base::fold::fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut seen = std::collections::BTreeMap::new();
        for field in Field::all() {
            for name in field.names().iter().copied().flatten() {
                assert_eq!(*seen.entry(crate::base::fold::fold(name)).or_insert(field), field, "{name}");
            }
        }
    }
}
