"""What is said, who hears it, and whether it has reached them."""
