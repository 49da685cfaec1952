"""The pages from which people are written to, of templates, and the certificate."""
