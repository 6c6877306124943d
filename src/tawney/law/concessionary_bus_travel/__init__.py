"""Free bus travel for older people, and for the young in Scotland."""
