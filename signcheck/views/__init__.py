"""views: what is asked of the database: SELECT only, frozen values out."""
