"""Pengaturan: this PC's look, printer and scans, the people's PINs, the office's keys, the road to LAPOR!."""
