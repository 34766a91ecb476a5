"""No leak: canary values on a card of the tests' own, and a search for them everywhere they must not turn up."""
