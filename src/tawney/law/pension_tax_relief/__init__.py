"""The limit to pension saving with tax relief. Amounts only: employers' contributions are not in the people."""
