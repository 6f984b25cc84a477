//! `DM037`: a generic model with too few or too many arguments.

use super::super::names::Names;
use crate::finding::Finding;
use crate::place::{Place, PlanPath};
use crate::plan::expr::TypeKind;
use crate::plan::models::Model;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a use of a model with another number of type arguments than it has parameters: a generic model without
    /// any, or arguments for a model that takes none. So does an `include` or `from` that copies the fields of a generic
    /// model to where its parameters are unknown.
    ///
    /// ## Why is this bad
    ///
    /// A generic model is no type by itself: its fields have no type until its parameters have one.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   "Box<T>":
    ///     fields: { content: T }
    ///   Shelf:
    ///     fields: { first: Box }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   "Box<T>":
    ///     fields: { content: T }
    ///   Shelf:
    ///     fields: { first: Box<string> }
    /// ```
    pub static TYPE_ARGUMENTS = {
        code: "DM037",
        name: "type-arguments",
        summary: "A model is used with the wrong number of type arguments",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let names = &context.names;
    context.type_expressions(|path, expr, parameters| {
        let TypeKind::Named { name, args } = &expr.kind else { return };
        let wanted = if parameters.contains(&name.value) { Some(0) } else { names.parameters(&name.value) };
        let Some(wanted) = wanted.filter(|wanted| *wanted != args.len()) else { return };
        let takes = match wanted {
            0 => "no type arguments".to_owned(),
            1 => "1 type argument".to_owned(),
            many => format!("{many} type arguments"),
        };
        let message = format!(
            "`{}` takes {takes}, {} given",
            name.value,
            if args.is_empty() { "none are".to_owned() } else { format!("{} are", args.len()) }
        );
        let mut finding = Finding::new(&TYPE_ARGUMENTS, path.within(name.span.clone()), message);
        if let Some(place) = names.place(&name.value) {
            finding = finding.label(place.key(), "declared here");
        }
        let example = match wanted {
            0 => name.value.clone(),
            many => format!("{}<{}>", name.value, vec!["string"; many].join(", ")),
        };
        found.push(finding.help(format!("write e.g. `{example}`")));
    });
    copies(names, found);
}

/// `include` and `from` take no arguments: what they copy must have its parameters where it is copied to.
fn copies(names: &Names<'_>, found: &mut Vec<Finding>) {
    for (key, model) in names.models.values() {
        let path = PlanPath::root().join("data_models").join(key.as_str());
        let sources: Vec<(&str, Place)> = match model {
            Model::Record(record) => {
                let include = path.join("include");
                let mixins = record.include.iter().flatten().enumerate();
                mixins.map(|(index, mixin)| (mixin.as_str(), include.join(index).value())).collect()
            }
            Model::View(view) => vec![(view.from.as_str(), path.join("from").value())],
            Model::Enum(_) | Model::Union(_) | Model::Alias(_) => Vec::new(),
        };
        for (source, place) in sources {
            let Some((generic, _)) = names.models.get(source) else { continue };
            let Some(open) = generic.parameters().find(|parameter| key.parameters().all(|own| own != *parameter))
            else {
                continue;
            };
            let message = format!("the fields of `{source}` have no type without its parameter `{open}`");
            let name = key.name();
            found.push(Finding::new(&TYPE_ARGUMENTS, place, message).help(format!(
                "write `{name}<{}>`, or the fields themselves",
                generic.parameters().collect::<Vec<_>>().join(", ")
            )));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TYPE_ARGUMENTS;
    use crate::rules::testing::check_rule;

    #[test]
    fn arguments_are_counted() {
        check_rule(
            &TYPE_ARGUMENTS,
            r#"
data_models:
  "Pair<A, B>": { fields: { a: A, b: B } }
# ------------ declared here
  Task:
# ---- declared here
    fields:
      pair: "Pair<string>"
#            ^^^^ `Pair` takes 2 type arguments, 1 are given
      page: Page
#           ^^^^ `Page` takes 1 type argument, none are given
      more: Task<string>
#           ^^^^ `Task` takes no type arguments, 1 are given
      good: Page<Task>
  Copy: { from: Pair, pick: [a] }
#               ^^^^ the fields of `Pair` have no type without its parameter `A`
  Mixed: { include: [Pair], fields: { c: string } }
#                    ^^^^ the fields of `Pair` have no type without its parameter `A`
  "Good<A, B>": { from: Pair, pick: [a] }
"#,
        );
    }
}
