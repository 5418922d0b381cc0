"""Summaries of one article, every sentence cited and confirmed."""
