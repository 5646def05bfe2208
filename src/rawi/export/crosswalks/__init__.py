"""Records in the column layouts of other projects. Layouts only: no other project's data is here or needed."""
