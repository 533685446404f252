"""checking: Entries × Standard → judgements. Pure.

`check` judges, `judgement` has what it gives, `findings` the rules as records, `say` their sentences.
Nothing is imported here: who only shows a judgement need not load what makes one.
"""
