"""Does the English say what the French says? Figures, names, checks, glossary."""
