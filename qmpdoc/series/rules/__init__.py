"""One file for each rule about a series: what is wrong, whom it hurts, an example of it, and the check."""
