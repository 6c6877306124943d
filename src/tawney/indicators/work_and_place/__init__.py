"""Work and place: what jobs there are, who moves, and what differs between places."""
