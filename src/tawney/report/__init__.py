"""Report: charts, tables, plain words, open data and one printable page, all from a finished assessment."""
