"""Files that people hand in: tables and TOML read strictly with their lines, written whole or not at all."""
