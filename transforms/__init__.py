"""From raw article files to rows: read → annotate → extract → link → write. Knows nothing of Dagster."""
