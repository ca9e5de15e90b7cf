"""The practice office: a stateful national service on loopback, with switches for every fault it must stand."""
