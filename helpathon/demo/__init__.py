"""The demonstration: a city, three editions and their people, played through the acts under a set clock."""
