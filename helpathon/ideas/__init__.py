"""Ideas that grow: versions, lineage, support."""
