"""Ways to take part, as data: the steps a format brings and what each of them opens."""
