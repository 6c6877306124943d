"""Best Start Foods: what Scotland pays towards food for young children in families on a low income."""
