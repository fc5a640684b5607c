//! How fast the engine is, in MB/s: `make bench`. Figures are compared within one run only.

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use kensatsu::engine::check::fix::{FixRun, Wanted};
use kensatsu::engine::check::{Checker, Report};
use kensatsu::engine::document::Document;
use kensatsu::engine::document::write;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::text::records::Splitter;
use kensatsu::engine::text::source;

/// About 1.7 MB: large enough to leave the caches.
const RECORDS: usize = 40_000;

fn check(document: &Document) -> Report {
    Checker::run(document, &Profile::paygent_cagolab(), &Choices::default())
}

fn fixed(mut document: Document) -> Document {
    let mut run = FixRun::new(Wanted::Safe);
    while !run.step(&mut document, &Profile::paygent_cagolab(), &Choices::default(), usize::MAX) {}
    run.keep(&mut document);
    document
}

fn engine(criterion: &mut Criterion) {
    let (clean, faulty) = (support::clean(RECORDS), support::faulty(RECORDS));
    let mut group = criterion.benchmark_group("engine");
    group.sample_size(20).measurement_time(Duration::from_secs(4)).warm_up_time(Duration::from_secs(1));
    group.throughput(Throughput::Bytes(clean.len() as u64));

    group.bench_function("hash", |b| b.iter(|| source::sha256(black_box(&clean))));
    group.bench_function("split", |b| {
        b.iter(|| {
            let mut splitter = Splitter::new(b',');
            splitter.step(black_box(&clean), usize::MAX);
            splitter.finish()
        });
    });
    let (clean_file, faulty_file) = (Document::open("clean.csv", &clean), Document::open("faulty.csv", &faulty));
    group.bench_function("check clean", |b| b.iter(|| check(black_box(&clean_file))));
    group.bench_function("check all faulty", |b| b.iter(|| check(black_box(&faulty_file))));
    group.bench_function("fix all faulty", |b| {
        b.iter_batched(|| Document::open("faulty.csv", &faulty), fixed, BatchSize::LargeInput);
    });
    let fixed_file = fixed(Document::open("faulty.csv", &faulty));
    let profile = Profile::paygent_cagolab();
    group.bench_function("write", |b| b.iter(|| write::to_vec(black_box(&fixed_file), &profile)));
    group.finish();
}

criterion_group!(benches, engine);
criterion_main!(benches);
