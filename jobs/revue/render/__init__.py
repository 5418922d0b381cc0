"""Records to strings: Markdown, JSON, HTML. Pure: no clock, no paths, no models."""
