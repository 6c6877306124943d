"""Who is paid a means-tested benefit: the door to help with heating, food, school meals and babies."""
