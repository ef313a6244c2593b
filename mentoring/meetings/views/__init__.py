"""Views: who asked, one action, an answer."""
