//! Trees from left to right: a row for each way, trunks that lead down to further ones.
//!
//! Nothing crosses: what hangs on a component is drawn before what hangs on those to its left, and keeps to the right of
//! their trunks.

use super::canvas::Canvas;
use super::forest::{Branch, Forest};
use super::{Link, WIDTH, width};

/// The drawing and its width; no row goes further to the right than `turn` if it can go down instead.
pub(super) fn draw(names: &[String], links: &[Link], forest: &Forest, turn: usize) -> (String, usize) {
    let mut drawing = String::new();
    let mut most = 0;
    let mut rows = 0;
    for root in &forest.roots {
        let mut pen = Pen { names, links, forest, turn, canvas: Canvas::default() };
        let before = rows;
        rows = pen.row(*root, Spot { row: 0, column: 0, left: 0 });
        let (tree, width) = pen.canvas.finish();
        most = most.max(width);
        if before > 0 {
            // A tree of several rows stands apart.
            drawing.push_str(if before > 1 || rows > 1 { "\n\n" } else { "\n" });
        }
        drawing.push_str(&tree);
    }
    let mut canvas = Canvas::default();
    let (mut row, mut column) = (0, 0);
    for node in &forest.alone {
        let name = &names[*node];
        if column > 0 && column + width(name) > WIDTH {
            (row, column) = (row + 1, 0);
        }
        column = canvas.put(row, column, name) + 3;
    }
    if !forest.alone.is_empty() {
        let (alone, width) = canvas.finish();
        most = most.max(width);
        drawing.push_str(if rows > 1 { "\n\n" } else { "\n" });
        drawing.push_str(&alone);
    }
    (drawing, most)
}

/// Where a row begins.
#[derive(Debug, Clone, Copy)]
struct Spot {
    row: usize,
    column: usize,
    /// The first column that is free below: trunks of others stand to its left.
    left: usize,
}

/// A component in a row, and what hangs below it.
struct Placed<'f> {
    trunk: usize,
    below: Vec<&'f Branch>,
}

struct Pen<'a> {
    names: &'a [String],
    links: &'a [Link],
    forest: &'a Forest,
    turn: usize,
    canvas: Canvas,
}

impl<'a> Pen<'a> {
    /// Draws a component, what follows to its right, and what hangs below those; the row behind it all.
    fn row(&mut self, node: usize, spot: Spot) -> usize {
        let mut placed: Vec<Placed<'a>> = Vec::new();
        let (mut node, mut column) = (node, spot.column);
        loop {
            let name = &self.names[node];
            let end = self.canvas.put(spot.row, column, name);
            let trunk = column + (width(name) - 1) / 2;
            let mut below: Vec<&Branch> = self.forest.branches[node].iter().collect();
            let beside = below.first().copied().filter(|branch| {
                let link = &self.links[branch.link];
                end + width(&link.arrow()) + 2 + width(&self.names[link.to]) <= self.turn
            });
            if beside.is_some() {
                below.remove(0);
            }
            if !below.is_empty() {
                placed.push(Placed { trunk, below });
            }
            let Some(branch) = beside else { break };
            let link = &self.links[branch.link];
            column = self.canvas.put(spot.row, end, &format!(" {} ", link.arrow()));
            if branch.repeated {
                self.canvas.put(spot.row, column, &self.names[link.to]);
                break;
            }
            node = link.to;
        }
        let mut row = spot.row + 1;
        while let Some(Placed { trunk, below }) = placed.pop() {
            let left = placed.last().map_or(spot.left, |other| other.trunk + 2);
            row = self.below(&below, Spot { row, column: trunk, left }, spot.row + 1);
        }
        row
    }

    /// Draws what hangs on a trunk that begins at row `top`; the row behind it.
    fn below(&mut self, branches: &[&'a Branch], spot: Spot, top: usize) -> usize {
        let Spot { mut row, column: trunk, left } = spot;
        if let [branch] = branches {
            let link = &self.links[branch.link];
            self.canvas.trunk(top..row + 1, trunk);
            if link.both {
                self.canvas.put(top, trunk, "^");
            }
            self.canvas.put(row + 1, trunk, format!("v {}", link.label).trim_end());
            // In the middle below the trunk, where there is room.
            let name = width(&self.names[link.to]);
            let column = trunk.saturating_sub((name - 1) / 2).min(WIDTH.saturating_sub(name)).max(left).min(trunk);
            return self.branch(branch, Spot { row: row + 2, column, left });
        }
        let mut from = top;
        for branch in branches {
            let tip = row + 1;
            self.canvas.trunk(from..tip, trunk);
            from = tip + 1;
            let column = self.canvas.put(tip, trunk, &format!("+{} ", self.links[branch.link].arrow()));
            row = self.branch(branch, Spot { row: tip, column, left: trunk + 2 });
        }
        row
    }

    fn branch(&mut self, branch: &Branch, spot: Spot) -> usize {
        let to = self.links[branch.link].to;
        if branch.repeated {
            self.canvas.put(spot.row, spot.column, &self.names[to]);
            return spot.row + 1;
        }
        self.row(to, spot)
    }
}
