"""The people of an edition, as the tests of mailings know them, and browsers for them."""

from helpathon.mailings.tests.conftest import at_noon, browser_of, cities, edition, people, team

__all__ = ["at_noon", "browser_of", "cities", "edition", "people", "team"]
