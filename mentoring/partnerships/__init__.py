"""A mentor and a mentee, from first hello to keeping in touch."""
