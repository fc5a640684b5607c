//! Every rule, one a file. This is the table of all codes: what the command line, the page's help and
//! `docs/rules.md` say of a rule comes from here.

mod prelude;
mod remark;
mod rule;

mod d001_too_few_cells;
mod d002_uneven_cells;
mod d003_order_number_missing;
mod d004_order_number_malformed;
mod d005_order_number_duplicate;
mod d006_amount_missing;
mod d007_amount_malformed;
mod d008_amount_zero;
mod d009_amount_negative;
mod d010_amount_unusually_large;
mod d011_amount_leading_zero;
mod d012_payment_class_unknown;
mod d013_previous_order_missing;
mod d014_previous_order_is_itself;
mod d015_previous_order_later;
mod d016_previous_order_of_another_customer;
mod d017_customer_number_missing;
mod d018_customer_number_malformed;
mod d019_customer_charged_twice;
mod d020_spreadsheet_damage;
mod d021_possible_card_number;
mod d022_unnamed_cell_used;
mod d023_previous_order_shared;
mod d024_previous_order_malformed;
mod d025_amount_split_by_comma;
mod d026_chain_broken;
mod d027_formula_text;
mod d028_digits_lost;
mod f001_empty_file;
mod f002_not_a_csv;
mod f003_undecodable_text;
mod f004_foreign_encoding;
mod f005_line_ending;
mod f006_blank_line;
mod f007_broken_quote;
mod f008_needless_quote;
mod f009_stray_character;
mod f010_file_too_large;
mod f011_unknown_record_id;
mod f012_missing_final_newline;
mod f013_not_a_transaction_file;
mod f014_other_separator;
mod f015_two_files_in_one;
mod h001_header_missing;
mod h002_header_misplaced;
mod h003_transaction_type_unknown;
mod h004_transaction_type_lost_zero;
mod h005_transaction_type_mismatch;
mod h006_transaction_type_not_allowed;
mod h007_merchant_id_missing;
mod h008_merchant_id_malformed;
mod h009_header_extra_cells;
mod q001_capture_due_soon;
mod q002_authorization_expired;
mod q003_captured_amount_differs;
mod q004_not_settled_after_capture;
mod q005_status_not_understood;
mod q006_not_matched;
mod r001_result_record_missing;
mod r002_result_record_unexpected;
mod r003_result_amount_differs;
mod r004_authorization_declined;
mod r005_result_not_understood;
mod r006_chain_declined;
mod t001_trailer_missing;
mod t002_trailer_misplaced;
mod t003_trailer_count_mismatch;
mod t004_trailer_count_malformed;
mod t005_trailer_extra_cells;
mod t006_no_data_records;
mod u001_too_many_records;
mod x001_order_already_submitted;
mod x002_file_already_submitted;
mod x003_order_perhaps_submitted;

pub use rule::{Judge, Repair, Rule, Words};

use crate::document::Document;
use crate::facts::context::Context;
use crate::facts::sink::Sink;
use crate::model::code::Code;
use crate::model::finding::Finding;
use crate::model::kind::FileKind;

/// All rules, in the order of domain.md §8.
pub static RULES: &[&Rule] = &[
    &f001_empty_file::RULE,
    &f002_not_a_csv::RULE,
    &f003_undecodable_text::RULE,
    &f004_foreign_encoding::RULE,
    &f005_line_ending::RULE,
    &f006_blank_line::RULE,
    &f007_broken_quote::RULE,
    &f008_needless_quote::RULE,
    &f009_stray_character::RULE,
    &f010_file_too_large::RULE,
    &f011_unknown_record_id::RULE,
    &f012_missing_final_newline::RULE,
    &f013_not_a_transaction_file::RULE,
    &f014_other_separator::RULE,
    &f015_two_files_in_one::RULE,
    &h001_header_missing::RULE,
    &h002_header_misplaced::RULE,
    &h003_transaction_type_unknown::RULE,
    &h004_transaction_type_lost_zero::RULE,
    &h005_transaction_type_mismatch::RULE,
    &h006_transaction_type_not_allowed::RULE,
    &h007_merchant_id_missing::RULE,
    &h008_merchant_id_malformed::RULE,
    &h009_header_extra_cells::RULE,
    &d001_too_few_cells::RULE,
    &d002_uneven_cells::RULE,
    &d003_order_number_missing::RULE,
    &d004_order_number_malformed::RULE,
    &d005_order_number_duplicate::RULE,
    &d006_amount_missing::RULE,
    &d007_amount_malformed::RULE,
    &d008_amount_zero::RULE,
    &d009_amount_negative::RULE,
    &d010_amount_unusually_large::RULE,
    &d011_amount_leading_zero::RULE,
    &d012_payment_class_unknown::RULE,
    &d013_previous_order_missing::RULE,
    &d014_previous_order_is_itself::RULE,
    &d015_previous_order_later::RULE,
    &d016_previous_order_of_another_customer::RULE,
    &d017_customer_number_missing::RULE,
    &d018_customer_number_malformed::RULE,
    &d019_customer_charged_twice::RULE,
    &d020_spreadsheet_damage::RULE,
    &d021_possible_card_number::RULE,
    &d022_unnamed_cell_used::RULE,
    &d023_previous_order_shared::RULE,
    &d024_previous_order_malformed::RULE,
    &d025_amount_split_by_comma::RULE,
    &d026_chain_broken::RULE,
    &d027_formula_text::RULE,
    &d028_digits_lost::RULE,
    &t001_trailer_missing::RULE,
    &t002_trailer_misplaced::RULE,
    &t003_trailer_count_mismatch::RULE,
    &t004_trailer_count_malformed::RULE,
    &t005_trailer_extra_cells::RULE,
    &t006_no_data_records::RULE,
    &u001_too_many_records::RULE,
    &x001_order_already_submitted::RULE,
    &x002_file_already_submitted::RULE,
    &x003_order_perhaps_submitted::RULE,
    &r001_result_record_missing::RULE,
    &r002_result_record_unexpected::RULE,
    &r003_result_amount_differs::RULE,
    &r004_authorization_declined::RULE,
    &r005_result_not_understood::RULE,
    &r006_chain_declined::RULE,
    &q001_capture_due_soon::RULE,
    &q002_authorization_expired::RULE,
    &q003_captured_amount_differs::RULE,
    &q004_not_settled_after_capture::RULE,
    &q005_status_not_understood::RULE,
    &q006_not_matched::RULE,
];

/// The rule of a code.
pub fn rule(code: Code) -> &'static Rule {
    // The table is in the order of the codes; a test holds the two against each other.
    RULES[code as usize]
}

/// What a file is that a gate rule has stopped.
pub fn kind_at_gate(finding: &Finding) -> FileKind {
    match (finding.code, finding.variant) {
        (Code::F013, 0) => FileKind::Result,
        (Code::F013, 1) => FileKind::Orders,
        (Code::F013, 2) => FileKind::Inquiry,
        (Code::F013, 3) => FileKind::Ledger,
        _ => FileKind::Unknown,
    }
}

/// The rules that may stand beside a gate rule's finding: encoding, line ends and size of a file that is recognised.
pub fn judge_beside(gate: Code, document: &Document, context: &Context, sink: &mut Sink) {
    // Encoding and size of a mail or of a file of our own are nobody's concern.
    let of_the_month = sink.findings().last().is_some_and(|finding| finding.variant <= 4);
    if gate != Code::F013 || !of_the_month {
        return;
    }
    for code in [Code::F004, Code::F005, Code::F010] {
        let rule = rule(code);
        if let Judge::File(judge) = rule.judge {
            sink.begin(rule.usual());
            judge(document, context, sink);
        }
    }
    // A file of another kind is not repaired here.
    sink.without_fixes(0);
}

/// Whether a file holds nothing like a record, which F011 says once; nothing else is said then.
pub fn judge_text_without_records(context: &Context, sink: &mut Sink) -> bool {
    let survey = context.survey;
    if survey.is_shaped || survey.unclosed.is_some() {
        return false;
    }
    sink.begin(rule(Code::F011).usual());
    f011_unknown_record_id::judge_text_without_records(context, sink);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_every_code_in_order() {
        let codes: Vec<Code> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(codes, Code::ALL);
    }
}
