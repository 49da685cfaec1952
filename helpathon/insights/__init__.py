"""Lists and figures about an edition: who takes part, printed and exported."""
