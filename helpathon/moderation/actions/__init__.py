"""The acts of moderation."""

from . import appeals as appeals
from . import hiding as hiding
from . import holding as holding
from . import reports as reports
