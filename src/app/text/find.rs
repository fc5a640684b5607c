//! What the help says of a word: its pages, what is elsewhere on the page, and the rules. Titles come first.

use super::Words;
use crate::app::state::help::Page;
use crate::engine::base::fold::fold;
use crate::engine::model::code::Code;
use crate::engine::rules::{self, RULES};

/// Something that the help knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Page(Page),
    /// One of the places outside of the help, by its number in the text.
    Elsewhere(usize),
}

impl Entry {
    /// What it is called.
    pub fn title(self, w: Words) -> &'static str {
        match self {
            Entry::Page(Page::Guide) => w.help.guide.title,
            Entry::Page(Page::Reading) => w.help.reading.title,
            Entry::Page(Page::Trouble) => w.help.trouble.title,
            Entry::Page(Page::How(at)) => w.help.how.get(at).map_or("", |(title, ..)| title),
            Entry::Page(Page::Rule(code)) => rules::rule(code).words(w.language()).title,
            Entry::Elsewhere(at) => w.help.elsewhere.get(at).map_or("", |(title, _)| title),
        }
    }

    fn text(self, w: Words) -> String {
        let help = w.help;
        let mut text = vec![self.title(w)];
        match self {
            Entry::Page(Page::Guide) => {
                let guide = help.guide;
                text.extend([guide.intro, guide.sent.title, guide.sent.intro, guide.sent.scope]);
                text.extend(
                    guide
                        .steps
                        .iter()
                        .flat_map(|step| [step.name, step.when].into_iter().chain(step.todo.iter().copied())),
                );
                text.extend(guide.case_list.iter().flat_map(|(what, todo)| [*what, *todo]));
                text.extend(guide.sent.rows.iter().flatten());
            }
            Entry::Page(Page::Reading) => {
                let reading = &help.reading;
                text.extend([reading.intro, reading.unnamed, reading.left_out_intro]);
                for record in &reading.records {
                    text.extend([record.name, record.summary]);
                    text.extend(record.cells.iter().flat_map(|cell| [cell.name, cell.meaning]));
                }
                text.extend(reading.cautions.iter().flat_map(|(title, words)| [*title, *words]));
                text.extend(reading.states);
            }
            Entry::Page(Page::Trouble) => {
                text.push(help.trouble.intro);
                for (file, troubles) in &help.trouble.files {
                    text.push(file);
                    text.extend(troubles.iter().flat_map(|(what, todo)| [*what, *todo]));
                }
            }
            Entry::Page(Page::How(at)) => {
                text.extend(help.how.get(at).into_iter().flat_map(|(_, also, way)| [*also, *way]));
            }
            Entry::Page(Page::Rule(code)) => {
                let rule = rules::rule(code);
                let words = rule.words(w.language());
                text.extend([code.as_str(), rule.name, words.what, words.why, words.help]);
            }
            Entry::Elsewhere(at) => text.extend(help.elsewhere.get(at).map(|(_, words)| words)),
        }
        text.join(" ")
    }
}

/// A text as it is searched: 二 is 2, ヶ is カ, and エクセル is Excel, whatever the width.
fn same(text: &str) -> String {
    let plain = |c: char| match c {
        'ヶ' | 'ヵ' => 'カ',
        c => "一二三四五六七八九".chars().zip('1'..).find(|(kanji, _)| *kanji == c).map_or(c, |(_, digit)| digit),
    };
    fold(text).chars().map(plain).collect::<String>().replace("エクセル", "excel")
}

/// Everything that has every word of the query somewhere, in its title first; widths, capitals and kana do not matter.
pub fn found(w: Words, query: &str) -> Vec<Entry> {
    let wanted: Vec<String> = query.split_whitespace().map(same).collect();
    let has = |text: &str| {
        let text = same(text);
        wanted.iter().all(|word| text.contains(word))
    };
    let pages = [Page::Guide, Page::Reading, Page::Trouble].map(Entry::Page);
    let how = (0..w.help.how.len()).map(|at| Entry::Page(Page::How(at)));
    let all = how.chain(pages).chain((0..w.help.elsewhere.len()).map(Entry::Elsewhere));
    let rules = RULES.iter().map(|rule| Entry::Page(Page::Rule(rule.code)));
    let mut found: Vec<Entry> = all.chain(rules).filter(|entry| has(&entry.text(w))).collect();
    let is_named = |entry: &Entry| match entry {
        Entry::Page(Page::Rule(code)) => has(code.as_str()) || has(entry.title(w)),
        _ => has(entry.title(w)),
    };
    found.sort_by_key(|entry| !is_named(entry));
    found
}

/// The rule of an entry.
pub fn code_of(entry: Entry) -> Option<Code> {
    match entry {
        Entry::Page(Page::Rule(code)) => Some(code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::base::language::Language;

    #[test]
    fn whatever_the_page_can_do_is_found_by_its_usual_name_and_titles_come_first() {
        let ja = Words::of(Language::Ja);
        for word in
            ["台帳", "xlsx", "練習", "キーボード", "印刷", "管理者", "比べる", "設定", "通信", "60日", "受付番号"]
        {
            assert!(!found(ja, word).is_empty(), "{word}");
        }
        let en = Words::of(Language::En);
        for word in
            ["ledger", "xlsx", "practice", "keyboard", "print", "administrator", "compare", "settings", "receipt"]
        {
            assert!(!found(en, word).is_empty(), "{word}");
        }
        for (word, title) in [("台帳", "台帳"), ("練習", "練習"), ("ｷｰﾎﾞｰﾄﾞ", "キーボード"), ("印刷", "印刷")]
        {
            let first = found(ja, word)[0];
            assert!(first.title(ja).contains(title), "{word}: {}", first.title(ja));
        }
        // Tasks, in the words of who has them: the first that is found says how.
        for (word, title) in [
            ("エクセル", "Excel で開いてしまった"),
            ("ｴｸｾﾙ", "Excel で開いてしまった"),
            ("取り消し", "元に戻す・取り消す"),
            ("二カ月分", "翌月分にする"),
            ("２ヶ月分", "翌月分にする"),
            ("翌月", "翌月分にする"),
            ("繰り越し", "翌月分にする"),
            ("カレンダー", "期限のカレンダー"),
            ("２重", "二重請求を防ぐ"),
            ("結果が来ない", "結果が来ない"),
            ("結果が届かない", "結果が来ない"),
            ("メールが来ない", "結果が来ない"),
            ("メールが届かない", "結果が来ない"),
            ("二重に請求", "二重に請求したかもしれない"),
            ("返金", "二重に請求したかもしれない"),
            ("分割", "ファイルを分ける"),
            ("差分", "2つのファイルを比べる"),
            ("台帳 保存", "台帳を保存する"),
        ] {
            assert!(found(ja, word).first().is_some_and(|first| first.title(ja).contains(title)), "{word}");
        }
        let twice = found(ja, "二重請求");
        assert!(
            twice.iter().any(|entry| entry.title(ja) == "二重に請求したかもしれない"),
            "not only how it is prevented"
        );
        for (word, title) in [("result does not come", "does not come"), ("charged twice", "charged twice")] {
            assert!(found(en, word).first().is_some_and(|first| first.title(en).contains(title)), "{word}");
        }
        for (word, title) in [("undo", "Undo"), ("prevent", "double"), ("excel", "Excel"), ("split", "Split")] {
            assert!(found(en, word).first().is_some_and(|first| first.title(en).contains(title)), "{word}");
        }
        assert_eq!(found(ja, "ｔ００３"), [Entry::Page(Page::Rule(Code::T003))]);
        assert!(found(ja, "ざぶとん").is_empty());
    }
}
