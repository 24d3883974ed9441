"""The photo archive: when a picture was taken, what looks alike, how it is found, who may not publish it."""
