"""The engine: binds law to people and runs it, fast and exactly."""
