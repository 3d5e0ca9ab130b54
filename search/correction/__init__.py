"""What was probably meant by a word that occurs nowhere: another one, from the words of the index itself."""
