"""Words Today uses."""
