//! `EM204`: a pattern that Rust's `regex` does not have.

use std::collections::HashSet;

use plan_schema::model::{Ty, TyKind, TypeDefKind};
use plan_schema::place::Place;
use plan_schema::plan::expr::TypeKind;
use plan_schema::plan::models::Model;
use plan_schema::rules::{Check, declare_rule};
use plan_schema::{Finding, ValidPlan};

use crate::emit::rust::bodies;
use crate::emit::rust::checks::lost_pattern;
use crate::emit::rust::context::Context;

declare_rule! {
    /// ## What it does
    ///
    /// Finds patterns of aliases, fields, members of unions and bodies that have something that the crate `regex` leaves out: look-ahead, look-behind, back-references.
    ///
    /// With the option `rust.validate` set to `length` or `off` no pattern is checked, and none is found.
    ///
    /// ## Why is this bad
    ///
    /// Nothing in Rust checks such a pattern. The stubs take texts that the API refuses, without a word.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Slug: { type: "string(/^(?!-)[a-z-]+$/)" }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Slug: { type: "string(/^[a-z][a-z-]*$/)" }
    /// ```
    pub static LOST_PATTERN = {
        code: "EM204",
        name: "lost-pattern",
        summary: "A pattern is not checked, since Rust's `regex` has no such thing",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(plan: &ValidPlan, context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut report = |pattern: &str, place: Place, what: String| {
        let Some(cause) = cause(pattern) else { return };
        let message = format!("{what} does not check this pattern: {cause}");
        found.push(Finding::new(&LOST_PATTERN, place, message).help("write the pattern without it if you can"));
    };
    let mut seen = HashSet::new();
    for (content, path, _) in bodies::contents(context.model) {
        if let Some(pattern) = inside(context, &content.ty).filter(|pattern| seen.insert((path, *pattern))) {
            report(pattern, path.value(), "the Rust type of this body".to_owned());
        }
    }
    for (key, model) in plan.plan().models().into_iter().flatten() {
        let Some(def) = context.model.get(key.name()) else { continue };
        match (model, &def.kind) {
            (Model::Alias(alias), TypeDefKind::Alias(of)) => {
                let Some(pattern) = inside(context, &of.ty) else { continue };
                let path = def.path.join("type");
                let place: Place = match alias.ty.get().map(|expr| &expr.kind) {
                    _ if alias.pattern.is_some() => def.path.join("pattern").value(),
                    Some(TypeKind::Scalar { pattern: Some(written), .. }) => path.within(written.span.clone()),
                    _ => path.value(),
                };
                report(pattern, place, format!("the Rust type `{}`", def.name));
            }
            (_, TypeDefKind::Record(record)) => {
                // A field that is taken over is its model's to report.
                let own = record.fields.iter().filter(|field| field.path.segments().starts_with(def.path.segments()));
                for field in own {
                    if let Some(pattern) = inside(context, &field.ty) {
                        report(pattern, field.path.value(), format!("the Rust field `{}.{}`", def.name, field.name));
                    }
                }
            }
            (_, TypeDefKind::Union(union)) => {
                for member in &union.members {
                    if let Some(pattern) = inside(context, &member.ty) {
                        report(
                            pattern,
                            member.path.value(),
                            format!("the Rust variant `{}` of `{}`", member.tag, def.name),
                        );
                    }
                }
            }
            _ => {}
        }
    }
}

/// The first pattern in a type that is not checked.
fn inside<'t>(context: &Context<'_>, ty: &'t Ty) -> Option<&'t str> {
    match &ty.kind {
        TyKind::Scalar(scalar) => lost_pattern(context, scalar),
        TyKind::Array { items, .. } | TyKind::Set { items } => inside(context, items),
        TyKind::Map { key, value, .. } => inside(context, key).or_else(|| inside(context, value)),
        TyKind::Record { value, .. } => inside(context, value),
        TyKind::Generic { args, .. } => args.iter().find_map(|arg| inside(context, arg)),
        TyKind::Model { .. } | TyKind::Parameter(_) | TyKind::Key { .. } | TyKind::Error => None,
    }
}

/// Why the crate `regex` refuses a pattern; `None` if the pattern itself is wrong, which another rule says.
fn cause(pattern: &str) -> Option<&'static str> {
    let (mut depth, mut class) = (0_i32, false);
    let mut cause = None;
    let mut rest = pattern.char_indices();
    while let Some((at, letter)) = rest.next() {
        match letter {
            '\\' => match rest.next()?.1 {
                'k' | '1'..='9' if !class => cause = cause.or(Some("Rust's `regex` has no back-references")),
                _ => {}
            },
            '[' => class = true,
            ']' => class = false,
            '(' if !class => {
                depth += 1;
                let group = &pattern[at..];
                if ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|look| group.starts_with(look)) {
                    cause = cause.or(Some("Rust's `regex` has no look-around"));
                }
            }
            ')' if !class => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    let whole = depth == 0 && !class;
    whole.then(|| cause.unwrap_or("Rust's `regex` refuses it"))
}

#[cfg(test)]
mod tests {
    use super::cause;

    #[test]
    fn causes_are_named() {
        for (pattern, expected) in [
            ("^(?=a)b$", Some("Rust's `regex` has no look-around")),
            ("(?<!a)b", Some("Rust's `regex` has no look-around")),
            (r"(a)\1", Some("Rust's `regex` has no back-references")),
            (r"[\1(?=]\(", Some("Rust's `regex` refuses it")),
            (r"[a\W]", Some("Rust's `regex` refuses it")),
            ("(a", None),
            ("a)(", None),
            ("[a", None),
            ("a\\", None),
        ] {
            assert_eq!(cause(pattern), expected, "{pattern}");
        }
    }
}
