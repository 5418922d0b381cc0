"""How the bundled French→English translator is made, from public sentence pairs to a model card.

    python -m training prepare | train | average | export | score | curves | card

Every command reads `recipe.yaml` and one working folder; see the README beside this file.
"""
