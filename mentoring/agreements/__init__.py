"""What two people, or a circle, have agreed: in whose words, in which version, and what is proposed."""
