"""What is done when an act is chosen: functions of the window, one subject a module, loaded when first needed."""
