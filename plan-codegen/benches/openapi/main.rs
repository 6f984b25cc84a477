//! What emission of OpenAPI costs, from a checked plan: the document as a value; the preflight; both, and a text.
//!
//! `cargo bench -p plan-codegen --bench openapi` prints the cost for each version. It fails if the document of 24 endpoints takes
//! 2 ms or more, or if a plan a hundred times as large costs clearly more than a hundred plans: then something is
//! not linear. The hundred documents are all held, as the large one is, so that both sides live in the same caches: one small
//! document made again and again never leaves them, which says nothing about growth. Shapes that invite more than linear time
//! (chains, unions, equal errors) are measured at two sizes too. Times are the best of several runs, in one process with the
//! allocator of `plan`; those of long runs are processor time, so that other programs do not count.

mod shapes;
mod shop;

use std::any::Any;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use mimalloc::MiMalloc;
use plan_codegen::emit::{self, Emitter, Options};
use plan_codegen::openapi::{self, Version};
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Level, Limits, SourceFile, ValidPlan, check, parse};

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The endpoints of the small plan, and what making a document of them takes at most.
const ENDPOINTS: u32 = shop::ENDPOINTS;
const LIMIT: Duration = Duration::from_millis(2);

/// How many times as large the large plan is.
const TIMES: u32 = 100;

/// How many times as large a large shape is.
const SHAPE_TIMES: u32 = 8;

/// How much a large plan may cost more than as many small ones as it is larger.
const MOST: f64 = 1.3;

/// The same where a document is made on the way and dropped: of small plans it lives and dies in the cache.
const MOST_ON_THE_WAY: f64 = 1.5;

/// How long each is measured at least, and how often.
const LONG: Duration = Duration::from_millis(400);
const RUNS: usize = 7;

/// Runs of this length are measured in processor time.
const INTERRUPTED: Duration = Duration::from_millis(50);

/// What is made of a plan; dropping it is not timed.
type Make = fn(&ValidPlan, Version) -> Box<dyn Any>;

/// What is timed.
const FORMS: [(&str, Option<Duration>, f64, Make); 4] = [
    ("document", Some(LIMIT), MOST, document),
    ("preflight", None, MOST_ON_THE_WAY, |plan, version| {
        let (emitter, options) = options(version, "yaml");
        Box::new(emit::preflight(plan, &[emitter], &options))
    }),
    ("yaml file", None, MOST_ON_THE_WAY, |plan, version| file(plan, version, "yaml")),
    ("json file", None, MOST_ON_THE_WAY, |plan, version| file(plan, version, "json")),
];

/// The plan of a text that has no mistakes.
fn valid(text: String) -> ValidPlan {
    let most = usize::MAX;
    let mut limits = Limits::default().with_bytes(most);
    (limits.nodes, limits.expanded_nodes) = (most, most);
    let parsed = parse(SourceFile::new("bench.plan.yaml", text), &limits);
    let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
    checked.valid.unwrap_or_else(|| {
        let errors = checked.findings.iter().filter(|finding| finding.level == Level::Error);
        panic!("{:#?}", errors.take(5).map(|error| &error.message).collect::<Vec<_>>())
    })
}

/// The processor time of this thread, to a few milliseconds; `None` where the system does not tell it.
fn processor() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// How long a run takes. A short one is seldom interrupted, a long one often.
fn measured<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let (before, start) = (processor(), Instant::now());
    let result = black_box(run());
    let elapsed = start.elapsed();
    let spent = processor().zip(before).and_then(|(after, before)| after.checked_sub(before));
    (result, spent.filter(|_| elapsed >= INTERRUPTED).unwrap_or(elapsed))
}

/// The shortest time that `run` takes.
fn best<T>(mut run: impl FnMut() -> T) -> Duration {
    let all = Instant::now();
    let mut best = Duration::MAX;
    let mut runs = 0;
    while runs < RUNS || all.elapsed() < LONG {
        let (result, time) = measured(&mut run);
        best = best.min(time);
        drop(result);
        runs += 1;
    }
    best
}

/// The shortest time in which something is made of all plans, and held.
fn all(plans: &[ValidPlan], run: impl Fn(&ValidPlan) -> Box<dyn Any>) -> Duration {
    best(|| plans.iter().map(&run).collect::<Vec<_>>())
}

/// The document as a value.
fn document(plan: &ValidPlan, version: Version) -> Box<dyn Any> {
    Box::new(openapi::document(plan, version))
}

/// All that generating a file takes: preflight, document, text.
fn file(plan: &ValidPlan, version: Version, format: &str) -> Box<dyn Any> {
    let (emitter, options) = options(version, format);
    Box::new(emit::generate(plan, &[emitter], &options))
}

fn options(version: Version, format: &str) -> (&'static Emitter, Options) {
    let emitter = Emitter::find("openapi").expect("the emitter is in the table");
    let mut options = Options::default();
    for (option, value) in [("version", version.as_str()), ("format", format)] {
        options.set(emitter, option, value).expect("the option is declared, with this value");
    }
    (emitter, options)
}

fn show(text: &str) {
    use std::io::Write as _;
    // A closed pipe is nobody's mistake.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Whether a plan of a few endpoints is emitted in time, in every version. Nothing larger has run in this process before: the
/// allocator would hand out what that left scattered.
fn small_shop() -> bool {
    let plan = [valid(shop::plan(1))];
    let mut good = true;
    // So have the texts of files, which come last.
    for (form, limit, _, make) in FORMS {
        for version in Version::ALL {
            let time = all(&plan, |plan| make(plan, version));
            good &= limit.is_none_or(|limit| time < limit);
            let limit = limit.map_or(String::new(), |limit| format!(" (below {limit:?})"));
            show(&format!("{:<6} {form:<10} {ENDPOINTS} endpoints {time:>9.2?}{limit}\n", version.as_str()));
        }
    }
    good
}

/// Whether a large plan costs as much as the small ones that it is as large as, and what is shown of that.
fn linear(
    small: &[ValidPlan],
    large: &[ValidPlan],
    most: f64,
    run: impl Fn(&ValidPlan) -> Box<dyn Any>,
) -> (bool, String) {
    let (many, one) = (all(small, &run), all(large, &run));
    let ratio = one.as_secs_f64() / many.as_secs_f64();
    let shown = format!("{many:>9.2?} in {} plans, {one:>9.2?} in one: {ratio:.2} times (at most {most})", small.len());
    (ratio <= most, shown)
}

/// Several plans of a text, which share nothing.
fn several(number: u32, text: &str) -> Vec<ValidPlan> {
    (0..number).map(|_| valid(text.to_owned())).collect()
}

/// Whether the plan of a large shop is emitted in linear time, in every version and form.
fn large_shop() -> bool {
    let (small, large) = (several(TIMES, &shop::plan(1)), [valid(shop::plan(TIMES))]);
    let mut good = true;
    for version in Version::ALL {
        for (form, _, most, make) in FORMS {
            let (is_linear, shown) = linear(&small, &large, most, |plan| make(plan, version));
            good &= is_linear;
            show(&format!("{:<6} {form:<10} {} endpoints {shown}\n", version.as_str(), ENDPOINTS * TIMES));
        }
    }
    good
}

/// Whether shapes that invite more than linear time are emitted in linear time.
fn all_shapes() -> bool {
    let mut good = true;
    for shape in shapes::ALL {
        let small = several(SHAPE_TIMES, &(shape.plan)(shape.size / SHAPE_TIMES));
        let large = [valid((shape.plan)(shape.size))];
        let (is_linear, shown) = linear(&small, &large, MOST, |plan| document(plan, Version::V3_0));
        good &= is_linear;
        show(&format!("{:<34} {:>5} {shown}\n", shape.name, shape.size));
    }
    good
}

fn main() -> ExitCode {
    let good = [small_shop(), large_shop(), all_shapes()];
    if good == [true; 3] { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
