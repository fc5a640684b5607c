//! Checks a transaction file, as a program of one's own would: `cargo run -p kensatsu-engine --example check_a_file -- order.csv`

use kensatsu_engine::base::language::Language;
use kensatsu_engine::check::settings::Settings;
use kensatsu_engine::commands::check::check;
use kensatsu_engine::profile::Profile;

fn main() -> std::io::Result<()> {
    let path =
        std::env::args().nth(1).unwrap_or_else(|| "tests/samples/transaction-manual-p7-saved-by-excel.csv".to_owned());
    let settings =
        Settings { profile: Profile::paygent_cagolab(), choices: Default::default(), language: Language::En };
    let out = check(&path, std::fs::File::open(&path)?, &settings)?;
    println!("{} records, {} yen, {} errors", out.summary.records, out.summary.amount, out.summary.errors);
    for finding in &out.findings {
        println!("{} {}", finding.code, finding.message);
    }
    Ok(())
}
