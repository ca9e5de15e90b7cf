"""The verbs of the office: permission, rules and one transaction each; the only door for writes."""
