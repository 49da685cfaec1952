"""The door for programs: public facts as JSON, read-only, with an OpenAPI description."""
