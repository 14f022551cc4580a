"""Import recipes: how an agency's own file becomes rows of one of our tables."""
