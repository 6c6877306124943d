"""What people have under a law: net incomes, the scale that makes households comparable, and the Exchequer's side."""
