"""Writing ideas in the browser: the forms, their drafts, and that nothing is lost."""
