"""Language: whether a text that no form says is well-formed, and whether it means what a form says.

`variants` has what may change without the meaning, `wellformed` tells slips from words, `torn` finds
words that spaces tear. `english` and `korean` know the words of the two languages; they are loaded when
they are first asked, which a text that the standard lists never does.
"""
