"""Who is here, and how and when each may be reached."""
