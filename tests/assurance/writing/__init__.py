"""Every command that writes, killed at every step of its writing, and on disks that are full: all files or none."""
