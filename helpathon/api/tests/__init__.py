from datetime import UTC, datetime

NOON = datetime(2026, 6, 13, 12, tzinfo=UTC)
V1 = "/api/v1"
