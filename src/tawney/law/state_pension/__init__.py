"""The state pension: basic for those who reached pension age before 6 April 2016, new for those after."""
