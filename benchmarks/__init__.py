"""Measurements, printed as ratios or against targets; `make bench` runs them all."""
