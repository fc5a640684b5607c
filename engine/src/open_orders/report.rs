//! The report of step 1: which orders are in the file, which are not, and why. No name or address of a customer in it.

use crate::base::language::Language;
use crate::base::words::thousands;
use crate::open_orders::OpenList;
use crate::open_orders::make::Made;
use crate::open_orders::words::shown;
use crate::orders::eligibility::{GUEST, Verdict};
use crate::protocol::orders::{FileOut, ReportKind};
use crate::report::csv::safe;

/// One order of the report, ready to be shown.
struct Line {
    cells: [String; 9],
    /// It is in the file, or a person had to decide about it: worth printing.
    matters: bool,
}

impl OpenList {
    /// The report; `at` is the operator's clock's time.
    pub(crate) fn report(&self, kind: ReportKind, at: &str) -> FileOut {
        let stem = self.orders.table.name();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let (end, content) = match kind {
            ReportKind::Csv => ("csv", self.csv(at)),
            ReportKind::Page => ("html", self.page(at)),
        };
        let suffix = self.words(["作成の報告", "report"]);
        FileOut { name: format!("{stem}_{suffix}.{end}"), saved: None, content: content.into_bytes() }
    }

    fn words(&self, [ja, en]: [&'static str; 2]) -> &'static str {
        if self.language == Language::Ja { ja } else { en }
    }

    fn heads(&self) -> [&'static str; 9] {
        [
            ["行", "Line"],
            ["受注日", "Order date"],
            ["注文番号", "Order number"],
            ["顧客番号", "Customer number"],
            ["請求金額", "Amount"],
            ["結果", "Outcome"],
            ["わけ", "Why"],
            ["直前回の注文番号", "Previous order"],
            ["手で決めた理由・繰り越し", "Decided by hand, carried over"],
        ]
        .map(|words| self.words(words))
    }

    fn report_lines(&self) -> impl Iterator<Item = Line> {
        let plan = self.plan.as_ref();
        let verdicts = plan.into_iter().flat_map(|plan| &plan.verdicts).enumerate();
        verdicts.filter_map(move |(at, verdict)| {
            let order = self.orders.orders.get(at)?;
            let carried = self.carried_to(&order.number).filter(|_| matches!(verdict, Verdict::Included { .. }));
            let amount = carried.map(|(after, _)| after).or(order.amount);
            let by_hand = self.plan_request.as_ref().and_then(|request| request.by_hand.get(&order.line));
            let (outcome, why) = match verdict {
                Verdict::Included { .. } => (self.words(["入れた", "in the file"]), ""),
                Verdict::Undecided => (
                    self.words(["未判定", "undecided"]),
                    self.words(match plan.is_some_and(|plan| plan.alike.binary_search(&at).is_ok()) {
                        true => ["番号がほかの注文と似ている", "its number is alike another order's"],
                        false if self.is_declined(at) => ["前に NG だった", "it was declined before"],
                        false => ["初回か2回目以降かが決まっていない", "first order or renewal is not decided"],
                    }),
                ),
                Verdict::Excluded(_) if self.is_of_guest(at) => (self.words(["外した", "left out"]), self.words(GUEST)),
                Verdict::Excluded(reason) => (self.words(["外した", "left out"]), self.words(reason.words())),
            };
            Some(Line {
                matters: matches!(verdict, Verdict::Included { .. } | Verdict::Undecided)
                    || by_hand.is_some()
                    || matches!(verdict, Verdict::Excluded(reason) if reason.must_be_decided()),
                cells: [
                    order.line.to_string(),
                    order.ordered.map(|moment| crate::open_orders::rows::day(moment.day)).unwrap_or_default(),
                    shown(&order.number),
                    shown(&order.customer),
                    amount.map(|yen| yen.to_string()).unwrap_or_default(),
                    outcome.to_owned(),
                    why.to_owned(),
                    crate::open_orders::rows::previous(plan?, at).unwrap_or_default(),
                    self.notes(order.line, &order.number, order.amount, carried),
                ],
            })
        })
    }

    /// What a person decided, and what was carried over.
    fn notes(&self, line: u32, number: &str, own: Option<u64>, carried: Option<(u64, &[String])>) -> String {
        let by_hand = self.plan_request.as_ref().and_then(|request| request.by_hand.get(&line));
        let mut notes = Vec::new();
        if let Some(by_hand) = by_hand {
            notes.extend(Some(shown(&by_hand.reason)).filter(|reason| !reason.is_empty()));
            if by_hand.previous.is_some() {
                notes.push(self.words(["直前回の注文を手で指定", "previous order chosen by hand"]).to_owned());
            }
        }
        if self.confirmed().is_some_and(|orders| orders.contains(number)) {
            notes.push(self.words(["2回目以降と確認", "confirmed as a renewal"]).to_owned());
        }
        if let Some((after, from)) = carried {
            let from: Vec<_> = from.iter().map(|order| shown(order)).collect();
            let (own, after) = (thousands(own.unwrap_or(0)), thousands(after));
            notes.push(match self.language {
                Language::Ja => format!("繰り越しを加算 {own} 円 → {after} 円(元の注文 {})", from.join("、")),
                Language::En => format!("carried over, {own} → {after} yen (original orders {})", from.join(", ")),
            });
        }
        notes.join(self.words(["。", "; "]))
    }

    /// File, period, time: what the report is about.
    fn about(&self, at: &str) -> Vec<(&'static str, String)> {
        let table = &self.orders.table;
        let period = self.plan_request.as_ref().map(|request| request.period.ends()).unwrap_or_default();
        let end = |day: Option<_>| day.map(crate::open_orders::rows::day).unwrap_or_default();
        let mut about = vec![
            (self.words(["受注一覧", "Order list"]), table.name().to_owned()),
            ("SHA-256", table.source().sha256().to_owned()),
            (self.words(["受注日の期間", "Period"]), format!("{} – {}", end(period.0), end(period.1))),
        ];
        if let Some((name, hash)) = self.saved.as_ref().map(Made::named) {
            about.push((self.words(["保存した取引ファイル", "Transaction file saved"]), name));
            about.push(("SHA-256", hash));
        }
        if let Some(carried) = &self.carried {
            about.push((self.words(["繰り越しの一覧", "Carry-over list"]), carried.name.clone()));
        }
        if self.practice {
            about.push((self.words(["練習", "Practice"]), self.words(["練習データ", "practice data"]).to_owned()));
        }
        about.push((self.words(["作成日時", "Made at"]), at.to_owned()));
        about.push(("kensatsu", env!("CARGO_PKG_VERSION").to_owned()));
        about
    }

    /// UTF-8 with a BOM, which a spreadsheet reads without asking; no cell can run as a formula.
    fn csv(&self, at: &str) -> String {
        let mut out = String::from("\u{FEFF}");
        let mut row = |cells: &[&str]| {
            let cells: Vec<_> = cells.iter().map(|cell| safe(cell)).collect();
            out.push_str(&cells.join(","));
            out.push_str("\r\n");
        };
        row(&self.heads());
        for line in self.report_lines() {
            row(&line.cells.each_ref().map(String::as_str));
        }
        for left in &self.left_out {
            row(&["", "", "", "", "", "", "", "", &self.left_out_words(left)]);
        }
        for (name, value) in self.about(at) {
            row(&["", "", "", "", "", "", "", name, &value]);
        }
        out
    }

    fn left_out_words(&self, left: &crate::open_orders::LeftOut) -> String {
        let hanging: Vec<_> = left.hanging.iter().map(|(order, _)| order.as_str()).collect();
        match self.language {
            Language::Ja => format!("{} を外したため、直前回の注文が変わった注文: {}", left.order, hanging.join("、")),
            Language::En => {
                format!("{} was taken out; it was the previous order of {}", left.order, hanging.join(", "))
            }
        }
    }

    /// A page to print: counts and reasons of all, and every order that is in the file or that someone decided about.
    fn page(&self, at: &str) -> String {
        let title = self.words(["取引ファイル作成の報告", "Report of a transaction file"]);
        let mark = if self.practice { self.words(["【練習】", "[Practice] "]) } else { "" };
        let title = format!("{mark}{title}");
        let language = self.words(["ja", "en"]);
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<dl>\n"
        );
        for (name, value) in self.about(at) {
            out += &format!("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(&value));
        }
        out += &format!("</dl>\n<h2>{}</h2>\n<table>\n", self.words(["内訳", "Where the orders are"]));
        for (name, sum) in self.sums() {
            let (orders, amount) = (thousands(sum.orders), thousands(sum.amount));
            let unit = self.words([" 円", " yen"]);
            out += &format!(
                "<tr><th scope=\"row\">{}</th><td class=\"n\">{orders}</td><td class=\"n\">{amount}{unit}</td></tr>\n",
                escaped(name)
            );
        }
        out += &format!(
            "</table>\n<h2>{}</h2>\n<table>\n<thead><tr>",
            self.words([
                "ファイルに入れた注文と、人が決める注文",
                "Orders in the file, and those that someone must decide"
            ])
        );
        for head in self.heads() {
            out += &format!("<th scope=\"col\">{head}</th>");
        }
        out += "</tr></thead>\n<tbody>\n";
        for line in self.report_lines().filter(|line| line.matters) {
            out += "<tr>";
            for (at, cell) in line.cells.iter().enumerate() {
                let class = if matches!(at, 0 | 4) { " class=\"n\"" } else { "" };
                out += &format!("<td{class}>{}</td>", escaped(cell));
            }
            out += "</tr>\n";
        }
        out += "</tbody>\n</table>\n";
        for left in &self.left_out {
            out += &format!("<p>{}</p>\n", escaped(&self.left_out_words(left)));
        }
        out + "</body>\n</html>\n"
    }

    fn sums(&self) -> Vec<(&'static str, crate::protocol::orders::Sum)> {
        let Some(counts) = self.counts() else { return Vec::new() };
        let mut sums = vec![
            (self.words(["ファイルに入れた注文", "In the file"]), counts.included),
            (self.words(["未判定", "Undecided"]), counts.undecided),
        ];
        sums.extend(counts.excluded.into_iter().map(|(reason, sum)| (self.words(reason.words()), sum)));
        sums
    }
}

/// Black on white, for paper.
const STYLE: &str = "body{font:11pt/1.5 sans-serif;margin:12mm;color:#000;background:#fff}h1{font-size:16pt}h2{font-size:13pt}\
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1em}dd{margin:0;overflow-wrap:anywhere}\
table{border-collapse:collapse}th,td{border:1px solid #888;padding:2px 6px;text-align:left;vertical-align:top}\
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}tr{break-inside:avoid}thead{display:table-header-group}";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
