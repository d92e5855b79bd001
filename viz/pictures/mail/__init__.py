"""A picture as one file: a page that goes by e-mail, SVG and PNG for slides and reports."""
