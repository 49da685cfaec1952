"""The pages of challenges: submitting them, and the desk of the team."""
