"""Scottish income tax: the rates the Scottish Parliament sets on earnings, pensions and rents."""
