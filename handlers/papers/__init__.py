"""Papers in formats that take a library of their own: loaded when the first is asked for."""
