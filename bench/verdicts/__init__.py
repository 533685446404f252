"""How right the verdicts are: photos with known truth, judged by signcheck and by simpler ways.

``make``   draws the photos of a split: calibration and test have seeds of their own
``read``   reads every photo once and keeps the readings beside the photos
``fit``    fits the calibration on the calibration split and writes it into the package
``run``    judges the kept readings by all systems and writes the tables

``python -m bench.verdicts --help`` tells the options. The pure part (truth, matching, cases,
figures) knows neither files nor models.
"""
