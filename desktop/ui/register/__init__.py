"""The register: every complaint of the office, newest first."""
