"""Friends and foes, rises and falls: the words for which a fluent mistake would be worst."""

from __future__ import annotations

import pytest

from revue.fidelity.key_words import lost_key_words


@pytest.mark.parametrize(
    ("french", "english", "lost"),
    [
        ("Le groupe s’allie à son rival.", "The group's opposition to its rival.", ("s’allie",)),
        ("Le groupe s'allie à son rival.", "The group joins forces with its rival.", ()),
        ("Un décret interdisant TikTok.", "A decree to TikTok.", ("interdisant",)),
        ("Un décret interdisant TikTok.", "A decree banning TikTok.", ()),
        ("Les prix augmentent.", "Prices fell.", ("augmentent",)),
        ("Les prix augmentent.", "Prices are rising.", ()),
        ("Il a vendu sa part.", "He sold his share.", ()),
        ("Il arrive vendredi.", "He arrives on Friday.", ()),
        ("L’insécurité progresse.", "Security is progressing.", ("insécurité",)),
        ("Un dépôt illégal.", "A legal deposit.", ("illégal",)),
        ("Un dépôt illégal.", "An unlawful deposit.", ()),
        ("Dix milliards supplémentaires.", "Ten billion.", ("supplémentaires",)),
        ("L'ancien président est venu.", "The president came.", ("ancien président",)),
        ("Le projet pourrait échouer.", "The project failed.", ("pourrait",)),
        ("Le projet pourrait échouer.", "The project may fail.", ()),
        ("Presque tous ont signé.", "All have signed.", ("Presque",)),
        ("Le groupe ferme 19 usines.", "The group shut the 19-year-old.", ("usines",)),
        ("Le groupe ferme 19 usines.", "The group is closing 19 plants.", ()),
        ("C'est impossible.", "It is now possible.", ("impossible",)),
        ("Une réussite inégalée.", "An unparalleled success.", ()),
        ("Un ancien ministre parle.", "The minister expects more.", ("ancien ministre",)),
        ("Presque dix ans après.", "Ten years later.", ("Presque",)),
        ("La mairie a ouvert le pont.", "The town hall opened the bridge.", ()),
    ],
)
def test_lost_key_words(french: str, english: str, lost: tuple[str, ...]) -> None:
    assert lost_key_words(french, english) == lost
