"""Who asked: load through the person, one action, answer."""
