"""The ten PIN rules of CONTRIBUTING.md §3 as a state machine, judged on the card's side.

``machine`` drives the real service, gate and connection; ``people`` type, ``cards`` answer, ``faults`` strike, and
``judge`` looks at what reaches the card. ``mutants`` takes one rule away at a time: the machine must notice each.
"""
