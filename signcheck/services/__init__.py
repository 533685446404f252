"""services: one function a use case: parse nothing, show nothing; one transaction, audit, values out."""
