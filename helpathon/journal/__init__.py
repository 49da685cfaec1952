"""What happened, in order: the source of live views, feeds, notices, statistics, replay and audit."""
