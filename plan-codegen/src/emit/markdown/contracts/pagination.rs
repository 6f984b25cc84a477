//! How lists are read page by page.

use plan_schema::plan::contracts::{Pagination, PaginationSpec, PaginationStyle};

use super::super::render::Render;
use super::super::value::Value;

/// `**Pagination**: Cursor`, with what the plan says about bounds and names below.
pub(super) fn write(r: &mut Render<'_>, pagination: &Pagination) {
    let spec = match pagination {
        Pagination::Style(style) => return r.out.fact("Pagination", &[style_word(*style)]),
        Pagination::Full(spec) => spec,
    };
    let PaginationSpec {
        style,
        limit,
        limit_name,
        page_name,
        cursor_name,
        offset_name,
        items,
        total,
        next,
        link_header,
    } = &**spec;
    r.out.fact("Pagination", &[style_word(*style)]);
    r.out.blank();
    if let Some(limit) = limit {
        r.out.entry("- ", "Items per Page", &[Value::Code(limit.text())]);
    }
    for (label, name) in [
        ("Limit Parameter", limit_name),
        ("Page Parameter", page_name),
        ("Cursor Parameter", cursor_name),
        ("Offset Parameter", offset_name),
        ("Items Member", items),
        ("Total Member", total),
        ("Next Member", next),
    ] {
        if let Some(name) = name {
            r.out.entry("- ", label, &[Value::Code(name)]);
        }
    }
    if let Some(flag) = link_header {
        r.out.entry("- ", "Link Header", &[Value::yes(*flag)]);
    }
}

fn style_word(style: PaginationStyle) -> Value<'static> {
    let word = match style {
        PaginationStyle::Cursor => "Cursor",
        PaginationStyle::Offset => "Offset",
        PaginationStyle::Page => "Page",
        PaginationStyle::None => "None",
    };
    Value::Done(word.to_owned())
}
