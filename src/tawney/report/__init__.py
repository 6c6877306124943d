"""Reports: charts, tables, words, one page to read, print and download."""
