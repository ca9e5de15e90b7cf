"""Where the program stops and says why, instead of making something new in the place of what is missing."""
