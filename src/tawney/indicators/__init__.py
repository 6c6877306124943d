"""Indicators: statistics with their errors, and the protection of small groups.

What a new indicator is made of, from the ground up:

- `design.Design`: the sample. Made by `design.design(weights, strata=, clusters=, fpc=, replicates=)`, by
  `design.from_columns(table, "weight", ...)` or by `design.of_people(people)`. `replicates.bootstrap`, `.balanced`
  (BRR, Fay), `.jackknife` say what replicate weights are. `jackknifed.jackknifed(design)` makes them.
- `weighting.Ranked`: a column and its order, sorted once whatever the weights (`ranked(column)` lets an array or a
  `Ranked` through: give the same `Ranked` to many indicators and it is sorted once). `weighting.Weighting`: one set of
  weights; `.under(ranked)` gives the `Ordered` column with running sums, each made once; `.within(mask)` a group's.
- `index.Index`: **the kernel**. A function from a `Weighting` to `Indexed(value, influence)`: the influence is the
  derivative of the figure by each record's weight, made only when asked. Write one such function for a new statistic
  and everything else follows: `index.within(mask)` for a group (masks, never filters), `a - b`, `a + b`, `a * b`,
  `a / b` and `.scaled(k)` for contrasts, changes, shares and ratios with the covariance in place, `through` for a
  smooth function, `constant` for a number that no sample moves. An index never looks at the design.
- `estimating.estimate(index, design)` gives the `vocabulary.Estimate`: by replicate weights where the design has them,
  else linearised (`road=` forces one), its intervals by `intervals.reach` (skewness out, Student's t; `Indexed.along`
  where a figure is a quantile). A comparison names its groups in `Index.behind`: the smallest decides what is hidden.
  `estimates({name: index})` does many in one pass; `together` gives the
  covariance matrix; `recentred(index, design)` the recentred influence function for RIF regression;
  `stacked.stacked` joins two years into one design, so that a change has the covariance of the clusters they share.
- `means.total_index`, `mean_index`, `ratio_index`, `quantiles.quantile_index` (with `quantiles.density`) are the
  bricks of most indices; `conventions.convention` checks `like=` and gives the words for the note.
- `tabled.crossing` makes a table of cells; a function of its totals with its slopes is an index (segregation, rates
  compared, answers on a scale). `gaps.groups.pair`: the two groups of a gap; `gaps.comparison`: their regressions.
- `disclosure.Protection` and `PRESETS`: what is hidden; a design carries one and `estimates` obeys it.

A public function is `name(columns..., design, *, where=None, like="tawney", road=None) -> Estimate`, beside its
`name_index(columns..., like=) -> Index`. Its docstring has the formula and the paper; its note has the convention.
"""
