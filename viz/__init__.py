"""What people look at: layouts, the picture, the pages and the web application."""
