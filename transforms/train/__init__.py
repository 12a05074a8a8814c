"""How the shipped Stanza package is made: `make models CORPORA=path`. Nothing here runs when articles are read."""
