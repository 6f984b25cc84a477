//! The arguments of the command, declared for clap. Emitters and their options come from the table of emitters.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum, ValueHint};
use plan_codegen::emit::{EMITTERS, Values};
use plan_schema::plan::PlanStatus;

/// Check technical plans, and write Markdown, OpenAPI and Rust from them.
#[derive(Debug, Parser)]
#[command(name = "plan", version, max_term_width = 100, after_help = TOUR)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to use colour; `NO_COLOR` and `CLICOLOR_FORCE` are honoured
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help_heading = "Global options")]
    pub(crate) color: Color,

    /// Show findings and problems only: no summary, no hint
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Global options")]
    pub(crate) quiet: bool,

    /// Also show what was read, and with which configuration
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub(crate) verbose: bool,

    /// Use this configuration for every plan, not the nearest `plan.toml` above it
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Global options")]
    pub(crate) config: Option<PathBuf>,
}

const TOUR: &str = "\
First steps:
  plan new order-export     write a plan to start from
  plan check                check all plans below this folder
  plan generate             write Markdown, OpenAPI and Rust beside them
  plan status               what is filled in, what is open, what approval needs
  plan explain DM018        what a finding means

Exit codes:
  0    no error in a plan
  1    an error in a plan, or stale output
  2    usage, configuration or files
  101  a bug of ours";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write an example of a plan to start from, and its schema for your editor
    New(NewArgs),
    /// Check plans
    Check(CheckArgs),
    /// Write Markdown, OpenAPI and Rust
    Generate(GenerateArgs),
    /// Show how far plans are: their sections, open questions, and what stands between them and approval
    Status(StatusArgs),
    /// Print the JSON Schema of a plan
    Schema(SchemaArgs),
    /// Print a rule's page: what it finds, why that is bad, what to write instead
    Explain(ExplainArgs),
    /// List all rules
    Rules(RulesArgs),
}

/// Plans to read.
#[derive(Debug, clap::Args)]
pub(crate) struct PlanArgs {
    /// Files, folders (searched for *.plan.yaml and *.plan.yml, honouring .gitignore), or `-` for standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,

    /// What to call standard input: in findings, for the names of outputs, and to find `plan.toml`
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<PathBuf>,

    /// Set the level of a rule, or of all of a consumer, category or family, for this run: off, on, info, warning, error
    #[arg(long, value_name = "RULE=LEVEL")]
    pub(crate) level: Vec<String>,

    /// The largest plan that is read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = 10_000_000)]
    pub(crate) max_bytes: usize,
}

#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(after_help = "\
Examples:
  plan check                            all plans below this folder
  plan check orders.plan.yaml docs/     a file and a folder
  plan check --fix                      fix what can be fixed without a look
  plan check --diff --unsafe-fixes      show all that could be fixed
  plan check --output-format concise    a line each, for editors
  plan check --as approved              what an approved plan would fail on
  cat p.yaml | plan check - --stdin-filename p.plan.yaml")]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) plans: PlanArgs,

    /// Fail on warnings too
    #[arg(long)]
    pub(crate) strict: bool,

    /// Judge plans as if they had this status: `--as approved` shows what stands before approval
    #[arg(long = "as", value_name = "STATUS", value_parser = statuses())]
    pub(crate) as_status: Option<PlanStatus>,

    /// Write fixes that keep what the author clearly meant into the plans; with `-`, print the fixed plan
    #[arg(long)]
    pub(crate) fix: bool,

    /// With --fix or --diff, also take fixes that want a look: what was probably meant
    #[arg(long)]
    pub(crate) unsafe_fixes: bool,

    /// Write nothing and show no findings; print what --fix would change, and exit with 1 if that is anything
    #[arg(long)]
    pub(crate) diff: bool,

    /// How to show findings
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "FORMAT",
        env = "PLAN_OUTPUT_FORMAT",
        hide_env_values = true
    )]
    pub(crate) output_format: OutputFormat,
}

#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(after_help = format!("\
{}Examples:
  plan generate                                 beside every plan, into `gen/`
  plan generate orders.plan.yaml --out build    into one folder
  plan generate --check                         fail if a file is not current
  plan generate --only openapi --stdout p.plan.yaml

Nothing is written if any plan has an error. A file that `plan` did not write,
or that was edited since, is not overwritten: `.plan-manifest.json` beside the
outputs knows them.

`plan.toml`, in the folder of the plan or above, holds the same settings:
  out = \"generated\"      # a folder below that of plan.toml
  emit = [\"openapi\"]     # the emitters to run
  [openapi]              # options of an emitter, as in --set
  [rules]
  pedantic = \"on\"        # levels, as in --level",
    options_help()))]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) plans: PlanArgs,

    /// Run these emitters only
    #[arg(long, value_name = "EMITTER,…", value_delimiter = ',', value_parser = emitters(), hide_possible_values = true)]
    pub(crate) only: Vec<String>,

    /// Write below this folder, in the subfolders that the plans have below PATH
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,

    /// Set an option of an emitter for this run
    #[arg(long, value_name = "EMITTER.OPTION=VALUE")]
    pub(crate) set: Vec<String>,

    /// Write nothing; fail and name the files that are stale, missing or left over
    #[arg(long, conflicts_with_all = ["dry_run", "stdout", "force"])]
    pub(crate) check: bool,

    /// Write nothing; say what would be written
    #[arg(long, conflicts_with = "stdout")]
    pub(crate) dry_run: bool,

    /// Print the file; wants one plan and one emitter
    #[arg(long, conflicts_with_all = ["out", "force"])]
    pub(crate) stdout: bool,

    /// Overwrite files that are not ours, or were edited
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan status orders.plan.yaml     one plan in full
  plan status docs/                a line for each plan; with -v each in full

A section is
  filled           if every part that the template has is written, or if it is
                   plain text
  thin             if some parts are lacking
  missing          if it is absent or empty
  none             if it is absent or empty, and may be
  not applicable   if it says so
  unreadable       if an error keeps it from being read

What stands between a plan and approval is what `plan check --as approved`
calls an error.

It is a report, not a check. Exit codes:
  0    whatever stands in the plans
  1    nothing could be told of a plan: it is no YAML, or no plan
  2    usage, configuration or files")]
pub(crate) struct StatusArgs {
    #[command(flatten)]
    pub(crate) plans: PlanArgs,

    /// How to show it
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "FORMAT",
        env = "PLAN_OUTPUT_FORMAT",
        hide_env_values = true
    )]
    pub(crate) output_format: OutputFormat,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  plan new order-export     writes order-export.plan.yaml, and its JSON Schema
                            for editors, .plan/plan.schema.json")]
pub(crate) struct NewArgs {
    /// What is planned, in a few words; the folder's name if left out
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArgs {
    /// The dialect: 2020-12 with standard keywords only, or 07 with what editors understand besides
    #[arg(long, value_enum, default_value_t, value_name = "DRAFT")]
    pub(crate) draft: DraftArg,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// A rule's code or name
    #[arg(value_name = "CODE")]
    pub(crate) code: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RulesArgs {
    /// How to show the rules
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "FORMAT",
        env = "PLAN_OUTPUT_FORMAT",
        hide_env_values = true
    )]
    pub(crate) output_format: OutputFormat,
}

/// How results are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// With source lines, for people
    #[default]
    Human,
    /// A line each
    Concise,
    /// One JSON document
    Json,
}

/// A dialect of JSON Schema.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum DraftArg {
    #[default]
    #[value(name = "2020-12")]
    Draft202012,
    #[value(name = "07")]
    Draft07,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes the streams follow the choice.
    pub(crate) fn apply(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

fn statuses() -> impl TypedValueParser<Value = PlanStatus> {
    let named = |word: String| PlanStatus::ALL.into_iter().find(|status| status.as_str() == word).unwrap_or_default();
    PossibleValuesParser::new(PlanStatus::ALL.map(PlanStatus::as_str)).map(named)
}

fn emitters() -> PossibleValuesParser {
    EMITTERS.iter().map(|emitter| PossibleValue::new(emitter.name).help(emitter.about)).into()
}

/// The part of the help that lists the emitters and their options, in 80 columns.
fn options_help() -> String {
    let mut help = String::from("Emitters, and their options for --set and `plan.toml`:\n");
    for emitter in EMITTERS {
        help.push_str(&format!("  {:<10} {}\n", emitter.name, emitter.about));
        if !emitter.by_default {
            help.push_str(&format!("  {:<10} (only if asked for, by --only or `emit`)\n", ""));
        }
        for option in emitter.options {
            let values = match option.values {
                Values::OneOf(values) => values
                    .iter()
                    .map(|&value| if value == option.default { format!("{value} (default)") } else { value.to_owned() })
                    .collect::<Vec<_>>()
                    .join(", "),
                Values::List { placeholder, .. } => format!("{placeholder},…"),
            };
            help.push_str(&format!("    {}.{}: {values}\n", emitter.name, option.name));
            help.push_str(&format!("      {}\n", option.about));
        }
    }
    help.push('\n');
    help
}
