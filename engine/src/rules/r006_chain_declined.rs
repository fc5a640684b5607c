//! R006 chain-declined: the previous order that a record refers to was declined in the same file.
//!
//! Such a record hangs in the air: the order before it is unpaid (domain.md §2). Stands at the previous order number (L) of
//! the later record, whatever its own result. Our own policy (K).

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::R006,
    name: "chain-declined",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "K",
    ja: Words {
        title: "直前回の注文が承認されていません",
        messages: &[
            "注文 {order} の直前回の注文 {value} は、同じファイルで承認されませんでした({n} 行目)。この注文をどうするか、前の注文と一緒に決めてください。",
        ],
        what: "直前回の注文が同じファイルで NG になった注文を見つけます。",
        why: "前の注文が支払われないまま次の注文だけを請求すると、続きの関係が切れます。正しく請求できないおそれがあるので、このツールで確かめています。",
        help: "前の注文を再送するか、次の月に回すか、外すかを決めてから、この注文を扱ってください。",
    },
    en: Words {
        title: "The previous order was declined",
        messages: &[
            "The previous order {value} of order {order} was declined in the same file (line {n}). Decide about both together.",
        ],
        what: "Finds orders whose previous order was declined in the same file.",
        why: "Charging the next order while the one before it is unpaid breaks the link between the two, and it may not be charged correctly. So this tool looks for it.",
        help: "Decide whether the order before is sent again, carried over or left out, and then about this one.",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
