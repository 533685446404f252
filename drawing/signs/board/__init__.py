"""The physical board: boxes of text and pictograms, layouts, colours, materials."""
