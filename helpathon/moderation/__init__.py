"""Reports, hiding with a reason, appeals, and what a city owes by law."""
