"""The asset graph, in the order of an article's way through it: raw, nlp, incidents, marts, publish."""
