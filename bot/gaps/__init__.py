"""/gaps: what could not be answered or was voted down, and votes as a question file."""
