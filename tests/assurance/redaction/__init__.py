"""What redacted traces tell of people: modelled people, reports before and after, data in unusual places."""
