"""The national cap on single bus fares in England."""
