"""Paper: plain data in, PDF or ESC/POS bytes out."""
