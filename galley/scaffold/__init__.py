"""What `galley new` writes: the repository of a paper, and the folder of a journal. Nothing here touches a file."""
