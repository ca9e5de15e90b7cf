"""Own register against the service's list, before it is evaluated."""
