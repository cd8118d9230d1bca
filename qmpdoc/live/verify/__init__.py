"""Are the documents true of this server? Coverage both ways, types, examples, answers and events."""
