//! Languages of patterns

use crate::automaton::{DEAD, Dfa, Lengths, Limits, determinize, minimize, relax};
use crate::lower::Expression;

#[derive(Debug, Clone)]
pub struct Language {
    dfa: Dfa,
    lengths: Lengths,
}

impl Language {
    pub fn new(expression: &Expression) -> Result<Self, ()> {
        if expression.needs_backtracking() {
            return Err(());
        }
        let (relaxed, lengths) = relax(expression);
        let t = std::time::Instant::now();
        let dfa = determinize(&relaxed, Limits { states: 30_000, steps: 20_000_000 });
        let t1 = t.elapsed();
        if std::env::var_os("TIMES").is_some() && t1.as_millis() > 100 { println!("slow {t1:?} {:?}", dfa.as_ref().map(|d| d.len())); }
        let dfa = minimize(&dfa.map_err(|_| ())?);
        let t2 = t.elapsed() - t1;
        if std::env::var_os("TIMES").is_some() && t2.as_millis() > 100 { println!("slowmin {t2:?} {:?}", dfa.len()); }
        Ok(Self { dfa, lengths })
    }

    pub fn dfa(&self) -> &Dfa { &self.dfa }
    pub fn lengths(&self) -> Lengths { self.lengths }

    pub fn contains(&self, text: &str) -> bool {
        let mut s = self.dfa.start();
        for c in text.chars() { s = self.dfa.next(s, c); if s == DEAD { return false } }
        self.dfa.accepts_at(s) && self.lengths.allow(text.chars().count())
    }
}
