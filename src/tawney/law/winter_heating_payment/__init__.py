"""Winter Heating Payment: what Scotland pays families on a low income in place of cold weather payments."""
