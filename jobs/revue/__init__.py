"""revue: a nightly press review of French articles, in English, on one machine."""
