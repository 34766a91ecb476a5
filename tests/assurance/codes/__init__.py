"""Every return code of PC/SC, and all that a binding raises instead, in every call that a reading makes."""
