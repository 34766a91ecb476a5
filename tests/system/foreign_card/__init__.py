"""The foreign card over a socket."""
