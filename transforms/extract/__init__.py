"""Documents to facts: triggers, dates, places, participants, numbers, statistics, events."""
