"""Files made to hurt: each is generated here, none was taken from elsewhere."""
