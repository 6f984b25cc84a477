//! Text that `include!` takes.

/// A file's text as one that stands inside of a module: what describes the file is a comment, since `include!` refuses `//!`.
pub(super) fn includable(text: &str) -> String {
    let mut included = String::with_capacity(text.len());
    let mut head = true;
    for line in text.split_inclusive('\n') {
        head &= line.starts_with("//") || line.trim().is_empty();
        match line.strip_prefix("//!").filter(|_| head) {
            Some(rest) => {
                included.push_str("//");
                included.push_str(rest);
            }
            None => included.push_str(line),
        }
    }
    included
}
