"""The national minimum wage by age."""
