"""Mobility: how far children end from where their parents stood, and how far people move in their own lives.

Two kinds of data, one kernel:

- **Tables** of origin by destination, perhaps in layers (cohorts, ethnic groups, countries): `table.Table`, read by
  `reading.read_table`, made of records by `crossing.cross`. A `statistic.Statistic` is a function of the cells that
  gives its value and the influence of each cell. `statistic.of(table)` is the figure with its multinomial error;
  `crossed.index(statistic)` is the same figure of survey records as an `Index`, with the error of any design.
  `absolute` (up, down, stayed, long-range), `flows` (outflow, inflow, structural), `odds`, `indices` (Shorrocks, Prais,
  Bartholomew), `altham`; models of the cells in `loglinear` (independence to quasi-symmetry), `unidiff` and `scores`
  (row-and-column association).
- **Records** of two generations or two years: `persistence` (elasticity, correlation), `ranks` (rank-rank),
  `transition` (matrices between fifths or tenths), `income` (absolute income mobility, movement), `low_pay`,
  `generations` (to the mean) and `gatsby` (inequality against persistence, both with errors).

Falling is a figure of the same rank as rising: whatever gives one gives the other.
"""
