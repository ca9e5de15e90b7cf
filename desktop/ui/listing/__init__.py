"""The official Excel list, and reports that were born online."""
