"""Article text to documents: sentences, words with their clitics, mentions."""
