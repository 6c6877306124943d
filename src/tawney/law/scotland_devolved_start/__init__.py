"""When Scotland's own benefits for disabled people and carers took the place of those of the United Kingdom."""
