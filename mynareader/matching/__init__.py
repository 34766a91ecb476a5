"""The four items of two records compared: identical, the same after named rules, different, or not decided.

A pure function of two records (``mynareader.matching.match``): no card, no file, nothing kept between two calls.
"""
