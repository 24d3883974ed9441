"""The photo archive: what is known of each picture, the words it is found by, what is to leave the disk."""
