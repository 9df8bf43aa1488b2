"""How every chart looks: template, colours, the frame of a picture, sizes and widths of text."""
