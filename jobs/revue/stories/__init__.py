"""What several articles report: copies, stories, agreements, differences, timeline."""
