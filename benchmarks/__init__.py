"""Accuracy and speed, one command each; floors that only rise."""
