"""When people reach state pension age: 66, rising to 67 by date of birth, later to 68."""
