//! Fields inside a code block: a short one as written, a spelled-out one as nearly as its short form can say it.
//!
//! What the short form cannot say stands on lines below the field, `key: value`.

use indexmap::IndexMap;
use plan_schema::plan::models::{
    Deprecated, DeprecationSpec, Encoding, FieldDef, FieldName, FieldSpec, FieldState, OnDelete, QueryStyle,
    RustFieldHints, SqlHints, Visibility,
};
use serde_json::{Number, Value};

/// How far the fields are indented.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Indent {
    /// Below nothing.
    None,
    /// Below the model's name.
    Model,
}

/// The lines of fields.
pub(in super::super) fn fields(indent: Indent, fields: &IndexMap<FieldName, FieldDef>) -> String {
    let mut block = Block::default();
    let columns = match indent {
        Indent::None => 0,
        Indent::Model => 2,
    };
    for (name, field) in fields {
        block.field(columns, name.as_str(), field);
    }
    block.lines.join("\n")
}

/// Lines of a code block.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) lines: Vec<String>,
}

impl Block {
    pub(super) fn push(&mut self, columns: usize, line: &str) {
        self.lines.push(format!("{:columns$}{line}", ""));
    }

    /// `key: value`; a value of several lines stands below its key.
    pub(super) fn detail(&mut self, columns: usize, key: &str, value: &str) {
        let value = value.trim_end();
        if value.contains('\n') {
            self.push(columns, &format!("{key}:"));
            for line in value.lines() {
                self.push(columns + 2, line);
            }
        } else {
            self.push(columns, &format!("{key}: {value}"));
        }
    }

    /// `key: value` for each value that is there.
    pub(super) fn details<const N: usize>(&mut self, columns: usize, details: [(&str, Option<String>); N]) {
        for (key, value) in details {
            if let Some(value) = value {
                self.detail(columns, key, &value);
            }
        }
    }

    fn field(&mut self, columns: usize, name: &str, field: &FieldDef) {
        match field {
            FieldDef::Short(written) => {
                let mut lines = written.text().trim().lines();
                self.push(columns, &format!("- {name}: {}", lines.next().unwrap_or_default()));
                for line in lines {
                    self.push(columns + 4, line.trim());
                }
            }
            FieldDef::Full(field) => {
                self.full(columns, name, &field.known);
                for (key, value) in &field.own {
                    self.detail(columns + 2, key, &value.to_string());
                }
            }
        }
    }

    fn full(&mut self, columns: usize, name: &str, field: &FieldSpec) {
        let FieldSpec {
            ty,
            fields,
            description,
            default,
            example,
            nullable,
            optional,
            required,
            primary_key,
            unique,
            index,
            visibility,
            sensitive,
            deprecated,
            state,
            references,
            on_delete,
            min,
            max,
            exclusive_min,
            exclusive_max,
            multiple_of,
            min_length,
            max_length,
            pattern,
            format,
            min_items,
            max_items,
            encode,
            style,
            rust,
            sql,
            openapi,
        } = field;

        let mut words: Vec<String> = Vec::new();
        let mut unsaid: Vec<&str> = Vec::new();
        let ty_text = ty.as_ref().map(|ty| ty.text().trim()).unwrap_or_default();
        if !ty_text.is_empty() {
            let mark = *nullable == Some(true) && !ty_text.ends_with('?');
            words.push(format!("{ty_text}{}", if mark { "?" } else { "" }));
        }
        let said = *nullable != Some(true) || !ty_text.is_empty();
        for (key, flag, word) in [
            ("primary_key", primary_key, "pk"),
            ("unique", unique, "unique"),
            ("index", index, "index"),
            ("optional", optional, "optional"),
            ("required", required, "required"),
            ("sensitive", sensitive, "sensitive"),
        ] {
            match flag {
                Some(true) => words.push(word.to_owned()),
                Some(false) => unsaid.push(key),
                None => {}
            }
        }
        words.extend(visibility.map(visibility_word).map(str::to_owned));
        words.extend(state.map(state_word).map(str::to_owned));
        if matches!(deprecated, Some(Deprecated::Flag(true))) {
            words.push("deprecated".to_owned());
        }
        words.extend(on_delete.map(on_delete_words).map(str::to_owned));
        words.extend(default.as_ref().map(|default| format!("= {default}")));
        let note = description.as_deref().map(str::trim).unwrap_or_default();
        let note_fits = !note.is_empty() && !note.contains('\n');
        if note_fits {
            words.push(format!("({note})"));
        }
        let line = format!("- {name}: {}", words.join(" "));
        self.push(columns, line.trim_end());

        let below = columns + 2;
        if !note.is_empty() && !note_fits {
            self.detail(below, "description", note);
        }
        if !said {
            self.detail(below, "nullable", "true");
        }
        if *nullable == Some(false) {
            unsaid.insert(0, "nullable");
        }
        for key in unsaid {
            self.detail(below, key, "false");
        }
        self.details(
            below,
            [
                ("references", references.as_ref().map(|ty| ty.text().to_owned())),
                ("example", example.as_ref().map(Value::to_string)),
                ("deprecated", deprecated.as_ref().and_then(deprecation)),
            ],
        );
        self.constraints(
            below,
            &Constraints {
                numbers: [
                    ("min", min),
                    ("max", max),
                    ("exclusive_min", exclusive_min),
                    ("exclusive_max", exclusive_max),
                    ("multiple_of", multiple_of),
                ],
                sizes: [
                    ("min_length", *min_length),
                    ("max_length", *max_length),
                    ("min_items", *min_items),
                    ("max_items", *max_items),
                ],
                pattern: pattern.as_deref(),
                format: format.as_deref(),
                encode: *encode,
            },
        );
        self.details(
            below,
            [
                ("style", style.map(style_word).map(str::to_owned)),
                ("rust", rust.as_ref().map(rust_hints)),
                ("sql", sql.as_ref().map(|SqlHints { ty }| format!("type {}", ty.as_deref().unwrap_or_default()))),
                ("openapi", openapi.as_ref().map(Value::to_string)),
            ],
        );
        for (name, field) in fields.iter().flatten() {
            self.field(below, name.as_str(), field);
        }
    }

    pub(super) fn constraints(&mut self, columns: usize, constraints: &Constraints<'_>) {
        let Constraints { numbers, sizes, pattern, format, encode } = constraints;
        for (key, number) in numbers {
            self.details(columns, [(*key, number.as_ref().map(Number::to_string))]);
        }
        for (key, size) in sizes {
            self.details(columns, [(*key, size.map(|size| size.to_string()))]);
        }
        let encode = encode.map(|encode| match encode {
            Encoding::Number => "number".to_owned(),
            Encoding::String => "string".to_owned(),
        });
        self.details(
            columns,
            [
                ("pattern", pattern.map(|pattern| format!("/{pattern}/"))),
                ("format", format.map(str::to_owned)),
                ("encode", encode),
            ],
        );
    }
}

/// The constraints that fields and named types share.
#[derive(Debug)]
pub(super) struct Constraints<'a> {
    pub(super) numbers: [(&'static str, &'a Option<Number>); 5],
    pub(super) sizes: [(&'static str, Option<u32>); 4],
    pub(super) pattern: Option<&'a str>,
    pub(super) format: Option<&'a str>,
    pub(super) encode: Option<Encoding>,
}

/// What an attribute cannot say about a deprecation.
fn deprecation(deprecated: &Deprecated) -> Option<String> {
    match deprecated {
        Deprecated::Flag(true) => None,
        Deprecated::Flag(false) => Some("false".to_owned()),
        Deprecated::Note(text) => Some(text.to_string()),
        Deprecated::Full(DeprecationSpec { since, sunset, instead }) => {
            let parts = [
                since.as_ref().map(|day| format!("since {day}")),
                sunset.as_ref().map(|day| format!("sunset {day}")),
                instead.as_ref().map(|text| format!("use {text}")),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            Some(if parts.is_empty() { "true".to_owned() } else { parts.join(", ") })
        }
    }
}

fn rust_hints(hints: &RustFieldHints) -> String {
    let RustFieldHints { name, ty, with, attrs } = hints;
    let mut parts = Vec::new();
    for (key, value) in [("name", name), ("type", ty), ("with", with)] {
        parts.extend(value.as_ref().map(|value| format!("{key} {value}")));
    }
    parts.extend(attrs.iter().flatten().map(|attr| format!("#[{attr}]")));
    parts.join(", ")
}

fn visibility_word(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Readonly => "readonly",
        Visibility::Writeonly => "writeonly",
        Visibility::Immutable => "immutable",
        Visibility::Internal => "internal",
    }
}

fn state_word(state: FieldState) -> &'static str {
    match state {
        FieldState::New => "new",
        FieldState::Changed => "changed",
        FieldState::Existing => "existing",
    }
}

/// `on delete cascade`
pub(super) fn on_delete_words(on_delete: OnDelete) -> &'static str {
    match on_delete {
        OnDelete::Cascade => "on delete cascade",
        OnDelete::Restrict => "on delete restrict",
        OnDelete::SetNull => "on delete set null",
    }
}

fn style_word(style: QueryStyle) -> &'static str {
    match style {
        QueryStyle::Csv => "csv",
        QueryStyle::Pipes => "pipes",
        QueryStyle::Spaces => "spaces",
        QueryStyle::Repeat => "repeat",
        QueryStyle::Deep => "deep",
    }
}
