"""A form goes out: fillable Word and PDF forms from the section specification."""
