"""The rule functions, one module per theme. `fillable_forms.controle.register` loads them."""
