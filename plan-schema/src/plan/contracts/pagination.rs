//! Pagination of lists.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::plan::expr::{PageLimit, Written};
use crate::plan::shape::by_shape;

by_shape! {
    /// How a list is read page by page.
    pub enum Pagination: "Pagination", "`cursor`, `offset`, `page`, `none`, or a pagination object" {
        /// The style.
        str => Style(PaginationStyle),
        /// The style, the bounds and the names.
        map => Full(Box<PaginationSpec>),
    }
}

/// How a client names the page it wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PaginationStyle {
    /// By a text that the page before gave.
    Cursor,
    /// By the number of items to skip.
    Offset,
    /// By the page's number, from 1.
    Page,
    /// Not at all.
    None,
}

/// Pagination spelled out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaginationSpec {
    /// How a client names the page it wants.
    pub style: PaginationStyle,
    /// How many items a page may have: `1..100 = 20`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Written<PageLimit>>,
    /// The name of the parameter for the number of items; `limit` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_name: Option<String>,
    /// The name of the parameter for the page's number; `page` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_name: Option<String>,
    /// The name of the parameter for the cursor; `cursor` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor_name: Option<String>,
    /// The name of the parameter for the number of items to skip; `offset` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset_name: Option<String>,
    /// The member of the page that holds the items; `items` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<String>,
    /// The member of the page that holds the number of items on all pages. If left out it is `total` where pages are asked for
    /// by offset or by number, and there is none where they are asked for by cursor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The member of the page that holds the next cursor; `next_cursor` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Whether a `Link` header carries the next page (RFC 8288).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_header: Option<bool>,
}
