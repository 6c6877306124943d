"""National Insurance contributions of employees, employers and the self-employed."""
