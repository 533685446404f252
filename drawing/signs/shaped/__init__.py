"""Boards as they really stand, drawn from parameters, for measuring by shape.

``themes``     what a kind of place says and looks like
``speech``     entries in any order of languages, from the standard's own forms
``shapes``     one function a shape: parameters from a seed
``notices``    notices of several sentences, and who is in a building
``marks``      text on the picture: watermark cameras, dates, websites; makers' imprints
``described``  boards drawn anew after real ones that are described in words
``choose``     the plan of one photo from a seed
"""
