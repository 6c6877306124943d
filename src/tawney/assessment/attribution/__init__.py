"""What did it: the change from one law to another taken apart by instrument, by year and by Parliament."""
