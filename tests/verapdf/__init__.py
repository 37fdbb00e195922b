"""veraPDF as a judge of the PDFs that the tests make."""
