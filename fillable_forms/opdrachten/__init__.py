"""The commands of `sjablonen`: parse, call, print. Nothing heavy is loaded here."""
