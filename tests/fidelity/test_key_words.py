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
        # Usual English that begins otherwise: "opponents" is not "oppos".
        ("Les opposants prient.", "Opponents are praying.", ()),
        ("Les opposants prient.", "Supporters are praying.", ("opposants",)),
        ("Elle s'est réfugiée à Dubaï.", "She has taken refuge in Dubai.", ()),
        ("La journée la plus meurtrière.", "The deadliest day.", ()),
        ("Un incendie de forêt.", "A wildfire.", ()),
        ("Les prix ont baissé de moitié.", "Prices have halved.", ()),
        ("Les prix ont baissé de moitié.", "Prices are up by half.", ("baissé",)),
        ("Deux vols sont supprimés.", "Two flights are cancelled.", ()),
        ("Il soutient avoir tout payé.", "He maintains that he paid for everything.", ()),
        ("Une zone interdite au public.", "An area closed to the public.", ()),
        ("Il a refusé vendredi.", "He accepted in November.", ("refusé",)),
        ("L'usine a fermé.", "Millions in Strasbourg.", ("fermé", "usine")),
        ("Le vol est supprimé.", "The flight doubled.", ("supprimé",)),
        ("Des résultats inconnus.", "Results that are not good.", ("inconnus",)),
        # Phrases that say something else than the word in them.
        ("« Jamais », a-t-il lancé.", '"Never," he said.', ()),
        ("Il a lancé au public : « Merci ! »", 'He told the crowd: "Thank you!"', ()),
        ("Il a lancé un projet.", "He said a project.", ("lancé",)),
        ("Le manque à gagner atteint 2 %.", "The shortfall is 2%.", ()),
        ("Le manque à gagner atteint 2 %.", "The gain is 2%.", ("manque à gagner",)),
        ("Elle accuse un retard de deux ans.", "It is running two years late.", ()),
        ("Il accuse deux ans de retard.", "It is two years late.", ()),
        ("Elle accuse la banque de fraude.", "She is two years late.", ("accuse",)),
        ("L'accusation réclame dix ans.", "The prosecution is seeking ten years.", ()),
        ("Il s'est donné la mort.", "He took his own life.", ()),
        ("Il s'est donné la mort.", "He gave himself up.", ("donné la mort",)),
        ("Les pourparlers sont au point mort.", "The talks have stalled.", ()),
        ("Il a fermé les yeux sur la fraude.", "He turned a blind eye to the fraud.", ()),
        ("Joué à guichets fermés.", "Played to a full house.", ()),
        ("La Belgique a ouvert la voie.", "Belgium led the way.", ()),
        ("Elle a baissé le rideau en mai.", "It closed its doors in May.", ()),
        ("Elle n'a pas réussi à payer.", "She failed to pay.", ()),
        ("Elle a réussi à payer.", "She failed to pay.", ("réussi",)),
        ("L'action gagne 2,1 %.", "The shares are up 2.1%.", ()),
        ("L'action gagne 2,1 %.", "The shares are down 2.1%.", ("gagne 2,1 %",)),
        ("L’ancien chef du gouvernement.", "The former prime minister.", ()),
        ("L’ancien chef du gouvernement.", "The prime minister.", ("ancien chef",)),
    ],
)
def test_lost_key_words(french: str, english: str, lost: tuple[str, ...]) -> None:
    assert lost_key_words(french, english) == lost
