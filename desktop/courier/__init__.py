"""The courier's papers: cards, seals and bundles, as bytes in and out, without a store and without a line."""
