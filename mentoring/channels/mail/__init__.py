"""The craft of e-mail: composing, guarding, reading, trimming, tokens, and the two ways mail comes in."""
