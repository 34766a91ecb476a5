"""Pages, shown with reports that a simulated card really gave."""
