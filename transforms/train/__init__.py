"""How the shipped models and judges are made."""
