"""Sentences → English that keeps what the source says, or says where it does not."""
