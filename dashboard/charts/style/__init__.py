"""Style of all charts: template, colours, frame and sizes of pictures, width of text."""
