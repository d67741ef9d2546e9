"""The languages of the screen: texts, plurals, numbers and dates."""
