"""The benefit cap: a limit on what out-of-work families may have in benefits."""
