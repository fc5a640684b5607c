//! A profile as a form has it: texts that are read, and may be wrong, while the operator types.

use crate::base::fold::narrow;
use crate::base::words::thousands;
use crate::profile::fault::{Fault, Reason, faults, out_of_range};
use crate::profile::{Key, LineEnding, Pattern, PaymentClass, Profile, ProfileEncoding, SET, TransactionType, Valued};

/// The form. Texts are as typed; spaces around them do not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What the profile is called; it is in the exported file's name.
    pub name: String,
    /// Empty: not known.
    pub merchant_id: String,
    /// Empty: not known.
    pub max_records: String,
    /// Whole yen; an amount from here on is unusual (D010).
    pub large_amount: String,
    /// Percent by which an amount that differs from last month's is called large.
    pub large_change: String,
    /// Yen by which it is called large, too. Empty: however many.
    pub large_change_yen: String,
    /// Cells of a data record.
    pub data_cells: String,
    /// Cells of a header record.
    pub header_cells: String,
    /// Cells of a trailer record.
    pub trailer_cells: String,
    /// A regular expression for the whole order number.
    pub order_number_pattern: String,
    /// A regular expression for the whole customer number.
    pub customer_number_pattern: String,
    /// The payment classes (支払区分) that are known.
    pub payment_classes: Vec<ClassDraft>,
    /// The 取引種別 that are known.
    pub transaction_types: Vec<TypeDraft>,
    /// The encoding that files should have.
    pub encoding: ProfileEncoding,
    /// The line ends that files should have.
    pub line_ending: LineEnding,
    /// Bytes; a larger file is F010.
    pub max_bytes: String,
    /// The names of the cells that a result file appends, in order; an empty one is not used.
    pub result_cells: Vec<String>,
    /// Days from the authorization on which a capture can be relied on.
    pub due_days: String,
}

/// A 支払区分 in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassDraft {
    /// As it stands in a data record (`10`).
    pub code: String,
    /// What it means.
    pub name: String,
    /// The shop's files have it, so that nothing need be said about it.
    pub usual: bool,
}

/// A 取引種別 in the form. Whether its layout is confirmed is not typed: see [`Draft::unlock`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeDraft {
    /// Empty: not known.
    pub code: String,
    /// Its name on the console (オーソリ).
    pub name: String,
    /// The manual allows the operator to choose it (M 10).
    pub allowed: bool,
    /// Somebody compared the layout with the contract's specification, so that its files can be written (domain.md §2, Safety).
    pub layout_confirmed: bool,
    /// Belongs to キャリア決済 instead of クレジットカード決済.
    pub carrier: bool,
}

impl Draft {
    /// The form as it shows a profile.
    pub fn of(profile: &Profile) -> Draft {
        Draft {
            name: profile.name.clone(),
            merchant_id: profile.merchant_id.value.clone().unwrap_or_default(),
            max_records: profile.max_records.value.map(thousands).unwrap_or_default(),
            large_amount: thousands(profile.large_amount.value),
            large_change: profile.large_change.value.to_string(),
            large_change_yen: profile.large_change_yen.value.map(thousands).unwrap_or_default(),
            data_cells: profile.data_cells.value.to_string(),
            header_cells: profile.header_cells.value.to_string(),
            trailer_cells: profile.trailer_cells.value.to_string(),
            order_number_pattern: profile.order_number_pattern.value.as_str().to_owned(),
            customer_number_pattern: profile.customer_number_pattern.value.as_str().to_owned(),
            payment_classes: profile.payment_classes.value.iter().map(ClassDraft::of).collect(),
            transaction_types: profile.transaction_types.value.iter().map(TypeDraft::of).collect(),
            encoding: profile.encoding.value,
            line_ending: profile.line_ending.value,
            max_bytes: thousands(profile.max_bytes.value),
            result_cells: profile.result_cells.value.clone(),
            due_days: profile.due_days.value.to_string(),
        }
    }

    /// The text of a field; empty for what is not typed into one field.
    pub fn text(&self, key: Key) -> &str {
        match key {
            Key::Name => &self.name,
            Key::MerchantId => &self.merchant_id,
            Key::MaxRecords => &self.max_records,
            Key::LargeAmount => &self.large_amount,
            Key::LargeChange => &self.large_change,
            Key::LargeChangeYen => &self.large_change_yen,
            Key::DataCells => &self.data_cells,
            Key::HeaderCells => &self.header_cells,
            Key::TrailerCells => &self.trailer_cells,
            Key::OrderNumberPattern => &self.order_number_pattern,
            Key::CustomerNumberPattern => &self.customer_number_pattern,
            Key::MaxBytes => &self.max_bytes,
            Key::DueDays => &self.due_days,
            Key::PaymentClasses | Key::TransactionTypes | Key::Encoding | Key::LineEnding | Key::ResultCells => "",
        }
    }

    /// Another text in a field.
    pub fn set_text(&mut self, key: Key, text: String) {
        let field = match key {
            Key::Name => &mut self.name,
            Key::MerchantId => &mut self.merchant_id,
            Key::MaxRecords => &mut self.max_records,
            Key::LargeAmount => &mut self.large_amount,
            Key::LargeChange => &mut self.large_change,
            Key::LargeChangeYen => &mut self.large_change_yen,
            Key::DataCells => &mut self.data_cells,
            Key::HeaderCells => &mut self.header_cells,
            Key::TrailerCells => &mut self.trailer_cells,
            Key::OrderNumberPattern => &mut self.order_number_pattern,
            Key::CustomerNumberPattern => &mut self.customer_number_pattern,
            Key::MaxBytes => &mut self.max_bytes,
            Key::DueDays => &mut self.due_days,
            Key::PaymentClasses | Key::TransactionTypes | Key::Encoding | Key::LineEnding | Key::ResultCells => return,
        };
        *field = text;
    }

    /// The profile that the form stands for. A value that differs from `base` is marked as the operator's own, or has the
    /// shipped evidence when it is the shipped one; one that does not differ keeps its evidence.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, in the order of the keys.
    pub fn read(&self, base: &Profile) -> Result<Profile, Vec<Fault>> {
        let (mut profile, shipped) = (base.clone(), Profile::paygent_cagolab());
        let mut wrong = Vec::new();
        self.name.trim().clone_into(&mut profile.name);
        let merchant_id = optional(&self.merchant_id).map(|id| id.chars().map(narrow).collect());
        set(&mut profile.merchant_id, &shipped.merchant_id, merchant_id);
        self.read_limits(&mut profile, &shipped, &mut wrong);
        self.read_layout(&mut profile, &shipped, &mut wrong);
        let classes = self.payment_classes.iter().map(ClassDraft::read).collect();
        set(&mut profile.payment_classes, &shipped.payment_classes, classes);
        let types = self.transaction_types.iter().map(TypeDraft::read).collect();
        set(&mut profile.transaction_types, &shipped.transaction_types, types);
        set(&mut profile.encoding, &shipped.encoding, self.encoding);
        set(&mut profile.line_ending, &shipped.line_ending, self.line_ending);
        set(&mut profile.result_cells, &shipped.result_cells, self.result_cells.clone());
        for fault in faults(&profile) {
            if !wrong.iter().any(|it| (it.key, it.row) == (fault.key, fault.row)) {
                wrong.push(fault);
            }
        }
        wrong.sort_by_key(|fault| (fault.key, fault.row));
        if wrong.is_empty() { Ok(profile) } else { Err(wrong) }
    }

    /// How many records, bytes, yen and days are usual or allowed.
    fn read_limits(&self, profile: &mut Profile, shipped: &Profile, wrong: &mut Vec<Fault>) {
        match optional(&self.max_records) {
            None => set(&mut profile.max_records, &shipped.max_records, None),
            Some(text) => {
                number(Key::MaxRecords, text, wrong, |it| set(&mut profile.max_records, &shipped.max_records, Some(it)))
            }
        }
        number(Key::LargeAmount, &self.large_amount, wrong, |it| {
            set(&mut profile.large_amount, &shipped.large_amount, it)
        });
        number(Key::LargeChange, &self.large_change, wrong, |it| {
            set(&mut profile.large_change, &shipped.large_change, small(it))
        });
        match optional(&self.large_change_yen) {
            None => set(&mut profile.large_change_yen, &shipped.large_change_yen, None),
            Some(text) => number(Key::LargeChangeYen, text, wrong, |it| {
                set(&mut profile.large_change_yen, &shipped.large_change_yen, Some(it))
            }),
        }
        number(Key::MaxBytes, &self.max_bytes, wrong, |it| set(&mut profile.max_bytes, &shipped.max_bytes, it));
        number(Key::DueDays, &self.due_days, wrong, |it| set(&mut profile.due_days, &shipped.due_days, small(it)));
    }

    /// Of how many cells each record is, and what its numbers look like.
    fn read_layout(&self, profile: &mut Profile, shipped: &Profile, wrong: &mut Vec<Fault>) {
        number(Key::DataCells, &self.data_cells, wrong, |it| {
            set(&mut profile.data_cells, &shipped.data_cells, small(it))
        });
        number(Key::HeaderCells, &self.header_cells, wrong, |it| {
            set(&mut profile.header_cells, &shipped.header_cells, small(it))
        });
        number(Key::TrailerCells, &self.trailer_cells, wrong, |it| {
            set(&mut profile.trailer_cells, &shipped.trailer_cells, small(it))
        });
        pattern(
            Key::OrderNumberPattern,
            &self.order_number_pattern,
            wrong,
            &mut profile.order_number_pattern,
            &shipped.order_number_pattern,
        );
        pattern(
            Key::CustomerNumberPattern,
            &self.customer_number_pattern,
            wrong,
            &mut profile.customer_number_pattern,
            &shipped.customer_number_pattern,
        );
    }

    /// Another code for a type. A confirmation was given for the old one: it is taken back.
    pub fn recode(&mut self, row: usize, code: &str) {
        if let Some(entry) = self.transaction_types.get_mut(row)
            && entry.code != code
        {
            code.clone_into(&mut entry.code);
            entry.layout_confirmed = false;
        }
    }

    /// Unlocks the writing of files of a type (domain.md §2, Safety): the operator has typed its code, and has confirmed
    /// its layout from the contract's specification. Whether it was unlocked.
    pub fn unlock(&mut self, row: usize, typed: &str, confirmed: bool) -> bool {
        let typed = typed.trim();
        let Some(entry) = self.transaction_types.get_mut(row) else {
            return false;
        };
        let known = entry.code.trim();
        if !confirmed || !crate::profile::fault::is_digits(typed) || !(known.is_empty() || known == typed) {
            return false;
        }
        typed.clone_into(&mut entry.code);
        entry.layout_confirmed = true;
        true
    }

    /// Locks it again.
    pub fn lock(&mut self, row: usize) {
        if let Some(entry) = self.transaction_types.get_mut(row) {
            entry.layout_confirmed = false;
        }
    }
}

impl ClassDraft {
    fn of(class: &PaymentClass) -> ClassDraft {
        ClassDraft { code: class.code.clone(), name: class.name.clone(), usual: class.usual }
    }

    fn read(&self) -> PaymentClass {
        PaymentClass { code: self.code.trim().to_owned(), name: self.name.trim().to_owned(), usual: self.usual }
    }
}

impl TypeDraft {
    fn of(entry: &TransactionType) -> TypeDraft {
        TypeDraft {
            code: entry.code.clone().unwrap_or_default(),
            name: entry.name.clone(),
            allowed: entry.allowed,
            layout_confirmed: entry.layout_confirmed,
            carrier: entry.carrier,
        }
    }

    fn read(&self) -> TransactionType {
        TransactionType {
            code: optional(&self.code).map(str::to_owned),
            name: self.name.clone(),
            allowed: self.allowed,
            layout_confirmed: self.layout_confirmed,
            carrier: self.carrier,
        }
    }
}

/// A value that is the shipped one again has the shipped one's evidence; another is the operator's own.
fn set<T: Clone + PartialEq>(valued: &mut Valued<T>, shipped: &Valued<T>, value: T) {
    if valued.value == value {
        return;
    }
    *valued = if shipped.value == value { shipped.clone() } else { Valued { value, evidence: SET.to_owned() } };
}

fn optional(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// Counts of cells and days are far below what 16 bits hold once they are in range.
fn small(number: u64) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn number(key: Key, text: &str, wrong: &mut Vec<Fault>, take: impl FnOnce(u64)) {
    let text = text.trim();
    let plain: String = text.chars().map(narrow).filter(|c| *c != ',').collect();
    let reason = match plain.parse::<u64>() {
        _ if text.is_empty() => Some(Reason::Missing),
        Ok(number) => match out_of_range(key, number) {
            None => return take(number),
            reason => reason,
        },
        Err(error) if *error.kind() == std::num::IntErrorKind::PosOverflow => {
            Some(Reason::More(crate::profile::fault::range(key).1))
        }
        Err(_) => Some(Reason::NotANumber),
    };
    wrong.extend(reason.map(|reason| Fault::new(key, reason)));
}

fn pattern(key: Key, text: &str, wrong: &mut Vec<Fault>, into: &mut Valued<Pattern>, shipped: &Valued<Pattern>) {
    let reason = match Pattern::new(text.trim()) {
        _ if text.trim().is_empty() => Reason::Missing,
        Ok(pattern) => return set(into, shipped, pattern),
        Err(error) => Reason::of_pattern(&error),
    };
    wrong.push(Fault::new(key, reason));
}
