"""What a class needs: glossary, lessons, quiz, decks, handouts and the pack to take along."""
