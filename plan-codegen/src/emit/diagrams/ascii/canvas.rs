//! Rows of columns that text is put on; a wide character takes two.

use unicode_width::UnicodeWidthChar;

/// What is drawn on.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    /// What begins at each column; nothing begins at the second column of a wide character.
    rows: Vec<Vec<String>>,
}

impl Canvas {
    /// Puts a text on a row; the column behind it.
    pub(super) fn put(&mut self, row: usize, column: usize, text: &str) -> usize {
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        let mut at = column;
        for c in text.chars() {
            let width = c.width().unwrap_or(0);
            if width == 0 {
                // It belongs to what stands before it, which may be wide.
                let end = at.min(cells.len());
                if let Some(cell) = cells[..end].iter_mut().rfind(|cell| !cell.is_empty()) {
                    cell.push(c);
                }
                continue;
            }
            if cells.len() < at + width {
                let gap = cells.len()..at;
                cells.resize(at + width, String::new());
                cells[gap].fill(" ".to_owned());
            }
            cells[at] = c.to_string();
            at += width;
        }
        at
    }

    /// A line downwards.
    pub(super) fn trunk(&mut self, rows: std::ops::Range<usize>, column: usize) {
        for row in rows {
            self.put(row, column, "|");
        }
    }

    /// The text, without spaces at the ends of lines, and the width of its longest line.
    pub(super) fn finish(self) -> (String, usize) {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let lines: Vec<String> = self.rows.iter().map(|row| row.concat().trim_end().to_owned()).collect();
        (lines.join("\n"), width)
    }
}
