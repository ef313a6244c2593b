"""Words goals use."""
