//! What is found about the comments themselves: `YS022` to `YS025`.

use super::below::Below;
use super::{Content, Ignore, Ignores, Meaning, Named, State, can_be_silenced, edit};
use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::Place;
use crate::rules::ys::{CANNOT_BE_SILENCED, IGNORE_WITHOUT_REASON, MALFORMED_IGNORE, UNUSED_IGNORE};
use crate::rules::{Category, Family, Rule, Soundness};
use crate::source::Span;
use crate::suggest::nearest;

/// How a comment is written.
const FORM: &str = "write `# plan: ignore[CODE] reason`, on the line or above it";

impl Ignores<'_> {
    /// What silences nothing although its rule `ran`. `left` are the findings that no comment silences.
    pub(crate) fn unused(&mut self, ran: &dyn Fn(&Rule) -> bool, left: &[Finding]) -> Vec<Finding> {
        let mut idle = Vec::new();
        for (at, comment) in self.comments.iter_mut().enumerate() {
            let Content::Names { names, .. } = &mut comment.content else { continue };
            for (index, named) in names.iter_mut().enumerate().filter(|(_, named)| named.state == State::Open) {
                if let Some(rule) = named.rule().filter(|rule| can_be_silenced(rule) && ran(rule)) {
                    named.state = State::Unused;
                    idle.push((at, index, rule));
                }
            }
        }
        if idle.is_empty() {
            return Vec::new();
        }
        let below = Below::new(self.source, left);
        idle.into_iter().map(|(at, index, rule)| self.unused_name(&self.comments[at], index, rule, &below)).collect()
    }

    fn unused_name(&self, comment: &Ignore, index: usize, rule: &Rule, below: &Below) -> Finding {
        let names = comment.names();
        let code = self.source.slice(names[index].span);
        let place = Place::source(names[index].span);
        let remove = |finding| self.removed(finding, Applicability::Safe, comment, index);
        if names[..index].iter().any(|named| named.rule() == Some(rule)) {
            return remove(Finding::new(&UNUSED_IGNORE, place, format!("`{code}` stands here twice")));
        }
        let finding = Finding::new(&UNUSED_IGNORE, place, format!("`{code}` silences nothing"));
        let Some(line) = comment.line else {
            return remove(finding.because("nothing follows"));
        };
        let finding = finding.because(format!("it finds nothing on line {line}"));
        // Its author saw something: perhaps further down.
        match below.first(line, rule) {
            Some(below) => {
                finding.help(format!("it finds something on line {below}: put the comment there, or above it"))
            }
            None => remove(finding),
        }
    }

    /// A finding with a fix that takes a rule out of a comment.
    fn removed(&self, finding: Finding, applicability: Applicability, comment: &Ignore, index: usize) -> Finding {
        let names = comment.names();
        let title = if names.len() == 1 { "remove the comment" } else { "remove it from the comment" };
        let keeps = || *self.keeps_blank_lines.get_or_init(|| edit::keeps_blank_lines(self.tree));
        match edit::without(self.tree.text(), comment, index, keeps) {
            Some(edit) => finding.fix_all(applicability, title, vec![edit]),
            None => finding,
        }
    }

    /// What is wrong with comments whatever is found in the plan. After [`Self::unused`], so that one mistake is one finding.
    pub(crate) fn flaws(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for comment in &self.comments {
            match &comment.content {
                Content::Flawed(flaw) => {
                    let start = comment.span.start;
                    let at = Place::source(Span::new(start + flaw.at.start, start + flaw.at.end));
                    let finding = Finding::new(&MALFORMED_IGNORE, at, "this comment silences nothing");
                    let finding = finding.because(flaw.why);
                    found.push(match &flaw.mended {
                        Some(mended) => replaced(finding.help(format!("write `{mended}`")), comment.span, mended),
                        None => finding.help(FORM),
                    });
                }
                Content::Names { names, has_reason } => {
                    found.extend((0..names.len()).filter_map(|index| self.wrong_name(comment, index)));
                    let silences = |named: &Named| {
                        named.state != State::Unused
                            && match named.meaning {
                                Meaning::Rule(rule) => can_be_silenced(rule),
                                Meaning::Elsewhere => true,
                                Meaning::Nothing => false,
                            }
                    };
                    if !has_reason && names.iter().any(silences) {
                        let place = Place::source(comment.span);
                        let finding = Finding::new(&IGNORE_WITHOUT_REASON, place, "this comment does not say why");
                        let codes: Vec<&str> = names.iter().map(|named| self.source.slice(named.span)).collect();
                        found.push(finding.help(format!(
                            "say it behind the brackets: `# plan: ignore[{}] what makes it right here`",
                            codes.join(", ")
                        )));
                    }
                }
            }
        }
        found
    }

    /// A name that is none of a rule, or of one that cannot be silenced.
    fn wrong_name(&self, comment: &Ignore, index: usize) -> Option<Finding> {
        let names = comment.names();
        let (name, place) = (self.source.slice(names[index].span), Place::source(names[index].span));
        let rule = match names[index].meaning {
            Meaning::Elsewhere => return None,
            Meaning::Nothing => return Some(self.unknown(name, names[index].span)),
            Meaning::Rule(rule) if can_be_silenced(rule) => return None,
            Meaning::Rule(rule) => rule,
        };
        let why = if rule.soundness == Soundness::Sound {
            "nothing can be made of a plan where it finds something"
        } else {
            "it is about comments like this one; its level can be set in `plan.toml`"
        };
        let finding = Finding::new(&CANNOT_BE_SILENCED, place, format!("`{name}` cannot be silenced")).because(why);
        Some(self.removed(finding, Applicability::Unsafe, comment, index))
    }

    fn unknown(&self, name: &str, span: Span) -> Finding {
        let place = Place::source(span);
        if let Some(what) = self.group(name) {
            let finding = Finding::new(&MALFORMED_IGNORE, place, format!("`{name}` is {what}"));
            return finding.help("name rules one by one; many at once are set under `[rules]` in `plan.toml`");
        }
        let finding = Finding::new(&MALFORMED_IGNORE, place, format!("no rule is called `{name}`"));
        let named: Vec<&'static Rule> = self.rules.all().filter(|rule| can_be_silenced(rule)).collect();
        let sure = written_otherwise(name, &named)
            .or_else(|| nearest(name, named.iter().map(|rule| rule.name)).map(str::to_owned));
        if let Some(sure) = sure {
            return replaced(finding.help(format!("did you mean `{sure}`?")), span, &sure);
        }
        // Codes differ in a digit: the nearest is a guess.
        match nearest(name, named.iter().map(|rule| rule.code)) {
            Some(code) => finding.help(format!("did you mean `{code}`?")),
            None => finding.help("`plan rules` lists them all"),
        }
    }

    /// What a name of many rules is.
    fn group(&self, name: &str) -> Option<&'static str> {
        let is = |known: &str| known.eq_ignore_ascii_case(name);
        if Family::ALL.iter().any(|family| is(family.prefix())) {
            return Some("a family of rules");
        }
        let categories = [Category::Correctness, Category::Suspicious, Category::Pedantic, Category::Consumer];
        if categories.iter().any(|category| is(category.as_str())) {
            return Some("a category of rules");
        }
        let consumer = self.rules.all().filter_map(|rule| rule.consumer).any(is);
        if consumer {
            return Some("the consumer of several rules");
        }
        ["*", "all", "any", "everything"].iter().any(|all| is(all)).then_some("no single rule")
    }
}

/// A finding with a fix that a person looks at.
fn replaced(finding: Finding, span: Span, text: &str) -> Finding {
    let edit = Edit::new(Place::source(span), Change::Source(text.to_owned()));
    finding.fix_all(Applicability::Unsafe, "write what was meant", vec![edit])
}

/// `DOC-001`, `doc1` and `unused_ignore` have one meaning.
fn written_otherwise(name: &str, rules: &[&'static Rule]) -> Option<String> {
    let bare: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = bare[letters.len()..].parse::<u16>();
    let code = number.map(|number| format!("{}{number:03}", letters.to_ascii_uppercase())).unwrap_or_default();
    let kebab = name.replace('_', "-");
    rules
        .iter()
        .find_map(|rule| match () {
            () if rule.code == code => Some(rule.code),
            () if rule.name.eq_ignore_ascii_case(&kebab) => Some(rule.name),
            () => None,
        })
        .map(str::to_owned)
}
