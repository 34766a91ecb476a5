"""Files that are read and written: tables, traces, certificates, reports."""
