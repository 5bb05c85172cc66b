"""How fast articles are read, measured against others on the same texts in the same run: `make bench`."""
