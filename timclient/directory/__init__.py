"""The directory of the health system (VZD): FHIR search over one connection."""
