"""Universal credit: a monthly award for people of working age, tapered away as they earn."""
