"""One case: its four statuses, the citizen's own words, the timeline and the clocks."""
