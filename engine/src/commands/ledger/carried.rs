//! What must be said about carried amounts: a list that is in two files, one that was freed and sent after all, a file that is only a
//! part of the one that a list went into.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::ledger::own_name::read_in;
use crate::ledger::{Elsewhere, Entry, InFile, Kind, Ledger, Way};
use crate::orders::carry_over::is_of_order;

/// The sentences about carry-over lists that are in more than one file.
pub fn used_twice(ledger: &Ledger, language: Language) -> Vec<String> {
    let say = |(list, files): (&Entry, Vec<&str>)| {
        let files: Vec<_> = files.iter().map(|file| called(ledger, list, file, language)).collect();
        let (orders, count) = (named(list.orders.numbers(), language), files.len());
        match language {
            Language::Ja => format!(
                "同じ繰り越しの一覧({orders})が、{count} つのファイル({})に入っています。両方を送ると、繰り越しの金額を二重に請求します。まだ送っていないほうは送らずに、その一覧を ledger release で戻してください(ページでは「送らなかった」)。どちらも送ったときは、コンソールで確かめて片方を取り消してください。",
                files.join("、")
            ),
            Language::En => format!(
                "The same carry-over list ({orders}) is in {count} files ({}). Sending both charges the carried amounts twice. Do not send the one that was not sent yet, and free its list with ledger release (in the page: not sent). If both were sent, look at the console and cancel one.",
                files.join(", ")
            ),
        }
    };
    ledger.used_twice().into_iter().map(say).collect()
}

/// What a file that a list is in is called: as its upload is, else as it was made.
fn called(ledger: &Ledger, list: &Entry, file: &str, language: Language) -> String {
    let upload = ledger.uploads().find(|entry| entry.sha256 == file);
    let name = upload.and_then(|entry| entry.name.value()).map(|name| mask(&read_in(name, language)).into_owned());
    name.unwrap_or_else(|| list.holder_called(file))
}

/// Orders of a list as they may be said; an amount without an order has a hash for its key.
fn named<'a>(keys: impl Iterator<Item = &'a str>, language: Language) -> String {
    const MOST: usize = 5;
    let keys: Vec<_> = keys.collect();
    let orders: Vec<_> = keys.iter().filter(|key| is_of_order(key)).map(|key| mask(key).into_owned()).collect();
    let shown = orders.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    match (language, orders.is_empty(), keys.len() > orders.len().min(MOST)) {
        (Language::Ja, true, _) => format!("注文番号のない金額 {} 件", keys.len()),
        (Language::En, true, _) => format!("{} amounts without an order number", keys.len()),
        (Language::Ja, _, true) => format!("注文 {shown} など {} 件", keys.len()),
        (Language::En, _, true) => format!("order {shown} and so on, {} in all", keys.len()),
        (Language::Ja, ..) => format!("注文 {shown}"),
        (Language::En, ..) => format!("order {shown}"),
    }
}

/// Whether an upload has a record that charges an order with an amount and was not declined.
fn charged(upload: &Entry) -> impl Fn(&str, u64) -> bool + '_ {
    let orders = (0u32..).zip(upload.orders.iter()).filter(|(at, _)| !upload.is_declined(*at));
    let orders: rustc_hash::FxHashSet<_> = orders.filter_map(|(_, (order, yen))| Some((order, yen?))).collect();
    move |order, yen| orders.contains(&(order, yen))
}

/// What must be said of an upload that carries amounts which are in another file, too.
pub(super) fn charged_elsewhere(ledger: &Ledger, upload: &Entry, language: Language) -> Vec<String> {
    if upload.way != Way::Upload || upload.kind != Kind::Authorization || upload.is_wholly_declined() {
        return Vec::new();
    }
    let has = charged(upload);
    let elsewhere = ledger.carried_elsewhere(Some(&upload.sha256), &has, Some(&upload.id));
    let (sent, perhaps): (Vec<Elsewhere>, Vec<Elsewhere>) = elsewhere.into_iter().partition(|one| one.sent.is_some());
    let mut said = Vec::new();
    if let Some(first) = sent.first().and_then(|one| one.sent) {
        let name = first.name.value().map(|name| mask(&read_in(name, language)).into_owned()).unwrap_or_default();
        let orders = named(sent.iter().map(|one| one.key), language);
        said.push(match language {
            Language::Ja => format!(
                "このファイルに入っている繰り越しの金額({orders})は、台帳によると {name} でもう送っています。二重に請求しているので、コンソールで確かめて、片方を取り消してください。"
            ),
            Language::En => format!(
                "The ledger says that the carried amounts in this file ({orders}) were sent with {name} already. They are charged twice: look at the console and cancel one."
            ),
        });
    }
    if let Some(name) = perhaps.first().and_then(|one| one.perhaps.as_deref()) {
        let orders = named(perhaps.iter().map(|one| one.key), language);
        said.push(match language {
            Language::Ja => format!(
                "このファイルに入っている繰り越しの金額({orders})は、{name} にも入っています。{name} は送らないでください。もう送ったのなら、二重に請求しています。"
            ),
            Language::En => format!(
                "The carried amounts in this file ({orders}) are in {name}, too. Do not send {name}. If it was sent, they are charged twice."
            ),
        });
    }
    said
}

/// What must be said of an upload whose lists were freed, before they are used after all.
pub(super) fn was_freed(ledger: &Ledger, upload: &Entry, language: Language) -> Option<String> {
    let lists = ledger.settled_by(upload).lists;
    let freed = lists.iter().filter_map(|(id, file)| {
        let list = ledger.get(id)?;
        list.in_file(file).filter(|known| known.is_freed()).map(|_| list)
    });
    let orders: Vec<_> = freed.flat_map(|list| list.orders.numbers()).collect();
    if orders.is_empty() {
        return None;
    }
    let orders = named(orders.into_iter(), language);
    Some(match language {
        Language::Ja => format!(
            "注意: このファイルに入れた繰り越しの一覧({orders})は、送らなかったものとして戻してありました。送ったので、使ったことにしました。戻したあとでほかのファイルに使っていないかを確かめ、使っていたら、そのファイルは送らないでください。"
        ),
        Language::En => format!(
            "Careful: the carry-over list in this file ({orders}) had been freed, as if the file had not been sent. It was sent, so the list counts as used now. Make sure that it was not put into another file since; if it was, do not send that file."
        ),
    })
}

/// What must be said when an upload is written down while lists are in files that nobody has recorded. Where the upload may be such a
/// file, changed since, a customer is neither to stay uncharged nor to be charged twice. Where it does not have the records that carry
/// the amounts, they are in a file that is still to be recorded: another part, perhaps.
pub(super) fn still_reserved(ledger: &Ledger, added: &Entry, language: Language) -> Vec<String> {
    if added.way != Way::Upload || added.kind != Kind::Authorization {
        return Vec::new();
    }
    let orders: rustc_hash::FxHashSet<&str> = added.orders.numbers().collect();
    let records = |list: &Entry| -> Vec<String> {
        let open = list.in_files.iter().filter(|known| !known.is_freed());
        open.flat_map(|known| known.records.iter().map(|carrier| carrier.order.clone())).collect()
    };
    let is_apart = |list: &&Entry| {
        let records = records(list);
        !records.is_empty() && !records.iter().any(|order| orders.contains(order.as_str()))
    };
    let (apart, perhaps): (Vec<&Entry>, Vec<&Entry>) = ledger.reserved().partition(is_apart);
    let mut said = Vec::new();
    if !perhaps.is_empty() {
        let orders = named(perhaps.iter().flat_map(|list| list.orders.numbers()), language);
        said.push(match language {
            Language::Ja => format!(
                "送ったか確かめていないファイルに入れた繰り越しの金額があります({orders})。このファイルが、金額を入れたあとに書き換えたものなら、ledger add に --carry-over で一覧を指定して、もう一度記録してください。入っていなければ、送らなかったと確かめてから ledger release で一覧を戻してください。"
            ),
            Language::En => format!(
                "There are carried amounts in a file of which nobody has said whether it was sent ({orders}). If this file is that one, changed since, record it once more with ledger add --carry-over and the list. If they are not in it, make sure that they were not sent, and free the list with ledger release."
            ),
        });
    }
    if !apart.is_empty() {
        let orders = named(apart.iter().flat_map(|list| list.orders.numbers()), language);
        let records: Vec<String> = apart.iter().flat_map(|list| records(list)).collect();
        let records = named(records.iter().map(String::as_str), language);
        let open = apart.iter().flat_map(|list| list.in_files.iter().filter(|known| !known.is_freed()));
        let mut files: Vec<_> = open.map(InFile::called).collect();
        files.dedup();
        let files = files.join(", ");
        said.push(match language {
            Language::Ja => format!(
                "繰り越しの金額({orders})は、このファイルには入っていません。{files} の{records}に入っています。そのファイルか、それを分けたファイルを送ったら、それも記録してください。"
            ),
            Language::En => format!(
                "The carried amounts ({orders}) are not in this file. They are in {files}, with {records}. Record that file, or the part of it that has them, once it was sent."
            ),
        });
    }
    said
}
