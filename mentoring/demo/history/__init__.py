"""What was said before the demo opened: each file is one script, read by ``demo/script.py``."""
