"""Guardian's allowance: for someone who brings up a child whose parents have died. Amounts only; no rule yet."""
