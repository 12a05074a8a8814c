"""How good extraction is: gold annotations, matching, scores."""
