"""What every app stands on: acts, permissions, the clock, words and the base of all pages. No models."""
