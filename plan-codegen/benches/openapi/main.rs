//! What emission of OpenAPI costs, from a checked plan: the document as a value; the preflight; both, and a text.
//!
//! `cargo bench -p plan-codegen --bench openapi` prints the cost for each version. It fails if the document of 24 endpoints takes
//! 2 ms or more, or if an endpoint of a plan a hundred times as large costs more than 1.3 times as much: then something is not
//! linear. Shapes that invite more than linear time (chains, unions, equal errors) are measured at two sizes too. Times are the
//! best of several runs, in one process with the allocator of `plan`; those of long runs are processor time, so that other
//! programs do not count.

mod shapes;
mod shop;

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

/// How much an endpoint of the large plan, or a part of a large shape, may cost more than one of the small.
const MOST: f64 = 1.3;

/// How long each is measured at least, and how often.
const LONG: Duration = Duration::from_millis(400);
const RUNS: usize = 7;

/// Runs of this length are measured in processor time.
const INTERRUPTED: Duration = Duration::from_millis(50);

/// What is timed of a plan.
type Timed<'a> = &'a dyn Fn(&ValidPlan) -> Duration;

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

/// The document as a value.
fn value(plan: &ValidPlan, version: Version) -> Duration {
    best(|| openapi::document(plan, version))
}

/// What the preflight tells.
fn preflight(plan: &ValidPlan, version: Version) -> Duration {
    let (emitter, options) = options(version, "yaml");
    best(|| emit::preflight(plan, &[emitter], &options))
}

/// All that generating a file takes: preflight, document, text.
fn file(plan: &ValidPlan, version: Version, format: &str) -> Duration {
    let (emitter, options) = options(version, format);
    best(|| emit::generate(plan, &[emitter], &options))
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

/// Whether the plan of a shop is emitted in time, in every version and form.
fn shops() -> bool {
    let (small, large) = (valid(shop::plan(1)), valid(shop::plan(TIMES)));
    let mut good = true;
    for version in Version::ALL {
        let forms: [(&str, Option<Duration>, Timed<'_>); 4] = [
            ("document", Some(LIMIT), &|plan| value(plan, version)),
            ("preflight", None, &|plan| preflight(plan, version)),
            ("yaml file", None, &|plan| file(plan, version, "yaml")),
            ("json file", None, &|plan| file(plan, version, "json")),
        ];
        for (form, limit, measure) in forms {
            let (one, many) = (measure(&small), measure(&large));
            let ratio = many.as_secs_f64() / (one.as_secs_f64() * f64::from(TIMES));
            good &= limit.is_none_or(|limit| one < limit) && ratio <= MOST;
            let limit = limit.map_or(String::new(), |limit| format!(" (below {limit:?})"));
            show(&format!(
                "{:<6} {form:<10} {ENDPOINTS} endpoints {one:>9.2?}{limit}, {} endpoints {many:>9.2?}: one costs {ratio:.2} \
                 times (at most {MOST})\n",
                version.as_str(),
                ENDPOINTS * TIMES,
            ));
        }
    }
    good
}

/// Whether shapes that invite more than linear time are emitted in linear time.
fn all_shapes() -> bool {
    let mut good = true;
    for shape in shapes::ALL {
        let measure = |size| value(&valid((shape.plan)(size)), Version::V3_0);
        let (small, large) = (shape.size / 8, shape.size);
        let (one, many) = (measure(small), measure(large));
        let ratio = many.as_secs_f64() / (one.as_secs_f64() * f64::from(large / small));
        good &= ratio <= MOST;
        show(&format!(
            "{:<34} {small:>5} {one:>9.2?}, {large:>5} {many:>9.2?}: one costs {ratio:.2} times (at most {MOST})\n",
            shape.name
        ));
    }
    good
}

fn main() -> ExitCode {
    let good = [shops(), all_shapes()];
    if good == [true, true] { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
