"""Winter fuel payment in England, Wales and Northern Ireland, and its recovery from those on higher incomes."""
