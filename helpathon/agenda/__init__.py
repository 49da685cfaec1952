"""The programme of an edition: timed items, what runs now and next, calendars, the run sheet."""
