"""Places of people in an edition: registering, waiting, moving up, confirming, cancelling."""
