"""`galley import`: a Word file of a stranger's becomes a manuscript, and what cannot be carried a finding."""
