"""The photo archive: when a picture was taken, what looks alike, how it is found, why it may not be published."""
