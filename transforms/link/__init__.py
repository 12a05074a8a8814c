"""Mentions to entities, events to incidents."""
