"""Boards as they really stand, drawn from parameters, for measuring by shape.

``themes``     what a kind of place says and looks like
``speech``     entries in any order of languages, from the standard's own forms
``made``       what a shape gives
``lists``      boards of short entries; one function a shape, parameters from the seed
``places``     directories, maps, cells, notices
``odd``        what is written otherwise, hidden in part, or not alone in the picture
``shapes``     all of them by name
``notices``    notices of several sentences, and who is in a building
``marks``      text on the picture: watermark cameras, dates, websites; makers' imprints
``described``  boards drawn anew after real ones that are described in words
``choose``     the plan of one photo from a seed
"""
