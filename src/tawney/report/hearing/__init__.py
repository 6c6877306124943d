"""Pages of what was heard: opinion groups, testimony beside an assessment, budget games."""
