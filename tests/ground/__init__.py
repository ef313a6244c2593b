"""The ground floor: writers in line, requests on threads, streams on the loop."""
