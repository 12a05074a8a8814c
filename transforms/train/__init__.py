"""How the shipped Stanza package (`make models`) and the judges (`make judges`) are made. Nothing here runs when articles are read."""
