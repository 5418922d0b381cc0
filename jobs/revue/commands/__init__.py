"""One module a command: flags in, exit code out."""
