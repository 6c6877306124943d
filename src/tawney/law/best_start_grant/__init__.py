"""Best Start Grant: what Scotland pays families on a low income when a child is born, is two, and starts school."""
