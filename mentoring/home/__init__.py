"""Today: who needs me, and what waits for my answer."""
