"""How fast OS2ting is, each figure beside its ceiling in the same run: `make bench`."""
