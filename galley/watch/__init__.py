"""A manuscript as it is written: its page in the browser, what is wrong with it, and the PDF a little later."""
