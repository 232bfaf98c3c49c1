"""Writing pages: versions, their chain, the present cells, and the structure around them."""
