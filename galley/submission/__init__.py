"""What a journal is sent: the files of a submission, apart, with a list of what is missing."""
