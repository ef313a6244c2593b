"""What calendars say to each other: written with a library, read line by line and under limits."""
