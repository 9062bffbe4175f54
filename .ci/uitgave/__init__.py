"""What goes along with a release: wheels for a computer without internet, and the list of parts (SBOM)."""
