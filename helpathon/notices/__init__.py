"""What people are told: the inbox, mails about it, and feeds."""
