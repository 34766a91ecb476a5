"""What a task found out, as frozen values: the only thing formats, command line and window get to see."""
