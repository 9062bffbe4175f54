"""From design tokens of NL Design System to a proposal for huisstijl.toml."""
