//! The arrows as a list, those first that begin where no arrow ends.

use super::{Link, WIDTH, width};
use crate::emit::diagrams::facts::layers;

/// `[A] --> [B]: SQL` for each arrow, then what has none.
pub(super) fn list(names: &[String], links: &[Link]) -> String {
    let pairs: Vec<_> = links.iter().map(|link| (link.from, link.to)).collect();
    let layers = layers(names.len(), &pairs);
    let mut order: Vec<usize> = (0..links.len()).collect();
    order.sort_by_key(|number| (layers[links[*number].from], links[*number].from));
    let mut alone = vec![true; names.len()];
    let mut lines = Vec::new();
    for number in order {
        let link = &links[number];
        (alone[link.from], alone[link.to]) = (false, false);
        let arrow = if link.both { "<-->" } else { "-->" };
        let label = if link.label.is_empty() { String::new() } else { format!(": {}", link.label) };
        let (from, to) = (&names[link.from], format!("{arrow} {}{label}", names[link.to]));
        if width(from) + 1 + width(&to) <= WIDTH {
            lines.push(format!("{from} {to}"));
        } else {
            lines.push(from.clone());
            lines.push(format!("  {to}"));
        }
    }
    lines.extend(names.iter().zip(alone).filter(|(_, alone)| *alone).map(|(name, _)| name.clone()));
    lines.join("\n")
}
