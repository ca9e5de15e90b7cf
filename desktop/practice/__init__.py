"""The practice office: a national service on loopback with fault switches, and a sample office."""
