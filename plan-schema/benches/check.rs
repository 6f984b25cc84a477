//! What a check costs: parsing, the model and all rules, for plans of different sizes.
//!
//! `cargo bench -p plan-schema` prints the cost of each part and how the cost of an endpoint grows from 200 to 2 000. It
//! fails if that is more than 1.3 times: then something is not linear. Times are the best of several runs, in one process.

use std::fmt::Write;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use plan_schema::rules::{self, Setting};
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Limits, SourceFile, check, parse};

/// How much an endpoint of the large plan may cost more than one of the small plan.
const MOST: f64 = 1.3;

/// How often each is measured.
const RUNS: usize = 7;

/// A plan with four endpoints for every entity; each entity belongs to the one before it.
fn plan(endpoints: u32) -> String {
    let mut models = String::new();
    let mut contracts = String::new();
    for number in 0..endpoints / 4 {
        let parent = number.checked_sub(1);
        let key = parent.map(|parent| format!("      thing{parent}_id: Thing{parent}.id? on delete set null\n"));
        let relation = parent.map(|parent| format!("    relationships: [belongs to Thing{parent}]\n"));
        let _ = write!(
            models,
            "  Thing{number}:
    fields:
      id: uuid pk
      name: string(1..80) unique
      state: enum(new, used, gone) = new
      weight: f64(0..1000)?
      tags: string(..20)[..10] (what it is about)
{}      created_at: timestamp
{}",
            key.unwrap_or_default(),
            relation.unwrap_or_default()
        );
        let _ = write!(
            contracts,
            "    GET /thing{number}s:
      purpose: List things
      query: {{ state: \"Thing{number}State?\", name: \"string?\" }}
      response: Page<Thing{number}>
      errors: {{ 400: a filter is not valid }}
    POST /thing{number}s:
      purpose: Create a thing
      request: Thing{number}
      response: Thing{number}
      errors: {{ 409: the name is taken, 422: a field is not valid }}
    GET /thing{number}s/{{thing{number}_id}}:
      purpose: Read a thing
      response: Thing{number}
      errors: {{ 404: no such thing }}
    DELETE /thing{number}s/{{thing{number}_id}}:
      purpose: Delete a thing
      response: 204
      errors: {{ 404: no such thing }}
"
        );
    }
    format!(
        "title: Things\ndata_models:\n{models}api_contracts:\n  security: {{ bearer: bearer JWT }}\n  authentication: required\n  \
         pagination: cursor\n  endpoints:\n{contracts}"
    )
}

/// The shortest time that `run` takes.
fn best<T>(mut run: impl FnMut() -> T) -> Duration {
    let time = |run: &mut dyn FnMut() -> T| {
        let start = Instant::now();
        let result = std::hint::black_box(run());
        let took = start.elapsed();
        drop(result);
        took
    };
    (0..RUNS).map(|_| time(&mut run)).min().unwrap_or_default()
}

/// The cost of an endpoint in microseconds.
fn measure(endpoints: u32) -> f64 {
    let text = plan(endpoints);
    let mut options = CheckOptions::default();
    for category in ["pedantic", "consumer"] {
        options.levels.set(category, Setting::On, rules::all()).expect("a category that rules have");
    }
    let read = || parse(SourceFile::new("bench.plan.yaml", text.as_str()), &Limits::default());
    let parsed = read();
    let checked = check(&parsed, &options, &Nowhere);
    assert!(checked.valid.is_some(), "{:#?}", checked.findings);
    let (reading, checking) = (best(read), best(|| check(&parsed, &options, &Nowhere)));
    let each = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(endpoints);
    let (read, checked) = (each(reading), each(checking));
    show(&format!(
        "{endpoints:>6} endpoints, {:>5} models, {:>7} bytes: reading {:>8.2?}, checking {checking:>8.2?}; an endpoint {read:.1} + {checked:.1} µs\n",
        endpoints / 4,
        text.len(),
        reading,
    ));
    read + checked
}

fn show(text: &str) {
    use std::io::Write as _;
    // A closed pipe is nobody's mistake.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn main() -> ExitCode {
    // The first check of a process also builds the schema and its patterns.
    let start = Instant::now();
    let parsed = parse(SourceFile::new("first.plan.yaml", plan(4)), &Limits::default());
    let _ = check(&parsed, &CheckOptions::default(), &Nowhere);
    show(&format!("first check of a process: {:.2?}\n", start.elapsed()));
    let (small, large) = (measure(200), measure(2000));
    let ratio = large / small;
    show(&format!("cost of an endpoint at 2 000 against 200: {ratio:.2} times (at most {MOST})\n"));
    if ratio <= MOST { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
