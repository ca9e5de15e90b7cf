"""Back with a receipt: one box to type in, one card that may be turned round to the citizen."""
