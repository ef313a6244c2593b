"""Who asked: signing in, who I am, how I am reached, and how my account is kept safe."""
