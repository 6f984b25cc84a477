//! `plan new`: writes an example of a plan to start from, and the schema that editors read.

use std::io;
use std::path::Path;

use heck::ToKebabCase;
use plan_schema::Draft;

use super::args::NewArgs;
use super::console::Console;
use super::problem::{Exit, Problem, describe};
use super::schema;
use super::write::{Existing, refuse_links, write_file};

const TEMPLATE: &str = include_str!("new.plan.yaml");
const TITLE: &str = "{{title}}";
const SCHEMA: &str = ".plan/plan.schema.json";
/// What a plan is called in a folder without a usable name.
const DEFAULT_NAME: &str = "my-plan";
/// Longer names are cut from a person's sentence, and unwieldy as file names.
const LONGEST_NAME: usize = 60;

/// Runs the command.
pub(crate) fn run(args: &NewArgs, console: &mut Console) -> Result<Exit, Problem> {
    let name = match &args.name {
        Some(name) => kebab(name).ok_or_else(|| {
            Problem::new(format!("a plan cannot be called `{name}`"))
                .help("a few words of letters and digits, such as `order-export`; at most 60 characters")
        })?,
        None => folder_name().unwrap_or_else(|| DEFAULT_NAME.to_owned()),
    };
    let file = format!("{name}.plan.yaml");
    let schema = schema::text(Draft::Draft07);
    refuse_links(Path::new(""), SCHEMA)?;
    let schema_is_current = std::fs::read_to_string(SCHEMA).is_ok_and(|text| text == schema);
    write_file(Path::new(&file), &TEMPLATE.replace(TITLE, &title(&name)), Existing::Stays)
        .map_err(|error| cannot_write(&file, &error))?;
    let mut created = file;
    if !schema_is_current {
        write_file(Path::new(SCHEMA), &schema, Existing::Replace).map_err(|error| cannot_write(SCHEMA, &error))?;
        created = format!("{created} and {SCHEMA}");
    }
    console.summary(&format!("Created {created}"));
    console.next("plan generate");
    Ok(Exit::Success)
}

fn cannot_write(file: &str, error: &io::Error) -> Problem {
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Problem::new(format!("`{file}` exists already")).help("choose another name: `plan new NAME`");
    }
    Problem::new(format!("cannot write `{file}`: {}", describe(error)))
}

/// The name as a file name: `Order export` is `order-export`.
fn kebab(name: &str) -> Option<String> {
    let name = [".plan.yaml", ".plan.yml"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    let good = name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.'));
    let kebab = name.to_kebab_case();
    let short = !kebab.is_empty() && kebab.chars().count() <= LONGEST_NAME;
    (good && short && super::layout::check_name(&kebab).is_ok()).then_some(kebab)
}

fn folder_name() -> Option<String> {
    let folder = std::env::current_dir().ok()?;
    kebab(folder.file_name()?.to_str()?)
}

/// The name as a title: `order-export` is `Order export`.
fn title(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{kebab, title};

    #[test]
    fn names_become_file_names_and_titles() {
        for (name, expected) in [
            ("order-export", Some(("order-export", "Order export"))),
            ("Order export", Some(("order-export", "Order export"))),
            ("OrderExport", Some(("order-export", "Order export"))),
            ("order_export.plan.yaml", Some(("order-export", "Order export"))),
            ("Überweisung", Some(("überweisung", "Überweisung"))),
            ("no", Some(("no", "No"))),
            ("", None),
            ("---", None),
            ("../x", None),
            ("con", None),
            ("a\"b", None),
            ("x\ny", None),
        ] {
            let found = kebab(name);
            let found = found.as_deref().map(|kebab| (kebab, title(kebab)));
            assert_eq!(found, expected.map(|(kebab, title)| (kebab, title.to_owned())), "{name:?}");
        }
    }
}
