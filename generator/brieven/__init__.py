"""Forms in an organisation's own Word letterhead: docxtpl fills the tags, lxml sets the form in."""
