"""Words that are spelt otherwise in Britain and in America."""

from __future__ import annotations

from collections.abc import Mapping

_SPELT = """
anaesthesia anesthesia, anaesthesiology anesthesiology, anaesthetics anesthetics, cancelled canceled,
catalogue catalog, centre center, cheque check, colour color, counselling counseling, defence defense,
enquiry inquiry, fibre fiber, grey gray, gynaecological gynecological, gynaecology gynecology,
haematology hematology, haemodialysis hemodialysis, harbour harbor, honour honor, jewellery jewelry,
kerb curb, labour labor, licence license, litre liter, metre meter, neighbourhood neighborhood,
organisation organization, orthopaedic orthopedic, paediatric pediatric, programme program,
storey story, theatre theater, traveller traveler, travelling traveling, tyre tire
"""
SPELLING: Mapping[str, str] = {pair.split()[0]: pair.split()[1] for pair in _SPELT.split(",")}
"""American spellings by their British ones, as dictionaries give them, of words that signs carry."""
