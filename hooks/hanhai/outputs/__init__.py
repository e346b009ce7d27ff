"""Files for other programs, each made by one module: (library, languages, pages) to text."""
