//! Cycles in graphs where each node has at most one way out.

/// All cycles of the graph in which `next` leads from node to node, each once, from its least node on.
pub(crate) fn cycles(count: usize, next: impl Fn(usize) -> Option<usize>) -> Vec<Vec<usize>> {
    let mut seen_from: Vec<Option<usize>> = vec![None; count];
    let mut cycles = Vec::new();
    for start in 0..count {
        let mut node = start;
        let meeting = loop {
            if let Some(earlier) = seen_from[node] {
                break (earlier == start).then_some(node);
            }
            seen_from[node] = Some(start);
            match next(node) {
                Some(following) => node = following,
                None => break None,
            }
        };
        if let Some(meeting) = meeting {
            cycles.push(cycle_through(meeting, &next));
        }
    }
    cycles.sort();
    cycles
}

fn cycle_through(node: usize, next: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    let mut cycle = vec![node];
    let mut following = next(node);
    while let Some(other) = following.filter(|&other| other != node) {
        cycle.push(other);
        following = next(other);
    }
    let least =
        cycle.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(place, _)| place);
    cycle.rotate_left(least);
    cycle
}

/// The names with arrows between them, the middle of long lists left out.
pub(crate) fn describe<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const SHOWN: usize = 12;

    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [first @ .., last] if names.len() > SHOWN => {
            let left_out = names.len() - SHOWN;
            format!("{} -> … ({left_out} more) -> {last}", first[..SHOWN - 1].join(" -> "))
        }
        names => names.join(" -> "),
    }
}

#[cfg(test)]
mod tests {
    use super::{cycles, describe};

    #[test]
    fn finds_each_cycle_once() {
        let next = [Some(1), Some(2), Some(1), None, Some(4), Some(3), Some(5), Some(4)];
        assert_eq!(cycles(next.len(), |node| next[node]), [vec![1, 2], vec![4]]);
        assert!(cycles(0, |_| None).is_empty());
    }

    #[test]
    fn long_ways_are_cut_short() {
        assert_eq!(describe(["a", "b", "a"].into_iter()), "a -> b -> a");
        let names: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
        let text = describe(names.iter().map(String::as_str));
        assert!(
            text.starts_with("0 -> 1 -> ") && text.ends_with(" -> … (988 more) -> 999"),
            "{text}"
        );
    }
}
