"""Two hundred nights in five minutes: does the job stay whole, small and right? `make soak`."""
