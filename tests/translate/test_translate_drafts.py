"""What a hypothesis gains by rule before it is weighed."""

from __future__ import annotations

import pytest

from revue.fidelity.glossary import default_rules
from revue.translate.drafts import loss_of, tidy, weigh


@pytest.mark.parametrize(
    ("source", "hypothesis", "english"),
    [
        ("Entre 7,5 et 15 cm.", "Between 7,5 and 15 cm.", "Between 7.5 and 15 cm."),
        ("Ils ont pris 26 750 $.", "They took 26 750 $.", "They took $26,750."),
        ("Le cours est de 1 234,56 €.", "The price is 1 234,56 €.", "The price is €1,234.56."),
        ("Basé à Abou Dhabi.", "Based in Abou Dhabi.", "Based in Abu Dhabi."),
        ("L’IA gagne.", "The IA wins.", "The AI wins."),
        ("xAI gagne.", "XAI wins.", "xAI wins."),
        ("La valeur de xAI.", "The value of $xAI.", "The value of xAI."),
        ("Il est parti.", "He he left left.", "He he left."),
        ("Avec BlackRock et MGX.", "With BlackRock, BlackRock and MGX.", "With BlackRock and MGX."),
        ("Des usines.", "Plants plant plants in the US.", "Plants plants in the US."),
        ("« Il est parti.", "He left.", '"He left.'),
        ("Je pense », dit-il", "I think, he says.", "I think, he says"),
        ("Un titre", "A headline.", "A headline"),
        ("Une phrase.", "A sentence", "A sentence."),
        ("Il a dit…", "He said...", "He said..."),
        ("Brett Kavanaugh nie.", "Brett Kavanugha denies.", "Brett Kavanaugh denies."),
        ("Dans le Massachusetts.", "In Masssachusets.", "In Massachusetts."),
        ("Le Kazakhstan et xAI.", "Kazakstan and xAI.", "Kazakhstan and xAI."),
        ("Il croit qu’Inrupt gagne.", "He thinks thatInrupt wins.", "He thinks that Inrupt wins."),
        ("Ford a vu Hull.", "Ford saw Hull.", "Ford saw Hull."),
        ("« SoftBank a 10 usines. »", '"S SoftBank has 10 plants."', '"SoftBank has 10 plants."'),
        (
            "Ils « n'avaient pas l'argent ».",
            'They "hat did not have the money".',
            'They "did not have the money".',
        ),
        (
            "Ils savent « ce qui n'a pas marché ».",
            'They know "what did not work".',
            'They know "what did not work".',
        ),
        (
            "« Au moins 5 usines », dit-il.",
            '"In at least 5 plants," he says.',
            '"In at least 5 plants," he says.',
        ),
        (
            "Il veut « au moins 5 usines ».",
            'He wants "a at least 5 plants".',
            'He wants "at least 5 plants".',
        ),
        ("Il « partira ».", 'He would "to leave".', 'He would "leave".'),
        ("« A la maison. »", '"A house."', '"A house."'),
        ("Le 0 800 130 000.", "On 0 800 130 000.", "On 0 800 130 000."),
        ("58 élus sur 101 ont voté.", "58 members on 101 voted.", "58 members out of 101 voted."),
        (
            "Il a voté 12 lois sur 10 ans.",
            "He voted 12 laws on 10 years.",
            "He voted 12 laws on 10 years.",
        ),
        (
            "Adopté par 62 voix contre 30.",
            "Passed by 62 votes against 30.",
            "Passed by 62 votes to 30.",
        ),
        ("Il a reculé de 3,4 %.", "It fell from 3.4%.", "It fell by 3.4%."),
        ("Les plus de 50 ans.", "The over 50 years.", "The over 50 years."),
        ("Pour les plus de 50 ans.", "For the over 50 years.", "For the over-50s."),
        ("Il a fait 12 morts.", "It made 12 dead.", "It left 12 dead."),
        ("Un train sur deux circule.", "A train on two runs.", "One train in two runs."),
        ("Aucun plan n'a été voté.", "No plan has not been voted.", "No plan has been voted."),
        ("Les prix en hausse.", "The risingrising prices.", "The rising prices."),
        ("Joint par l'AFP.", "Reached by AFP by AFP.", "Reached by AFP."),
        (
            "Aucun blessé n'est à déplorer, les causes restent inconnues.",
            "No one is hurt, the causes are not known.",
            "No one is hurt, the causes are not known.",
        ),
        (
            "Il est passé de 7,4 % à 8 %.",
            "It rose from 7.4% in May to 8%.",
            "It rose from 7.4% in May to 8%.",
        ),
        ("Ouvert de midi à 14 heures.", "Open from noon to 14:00.", "Open from noon to 14:00."),
        (
            "Une frappe sur deux villages.",
            "One strike on two villages.",
            "One strike on two villages.",
        ),
        (
            "Il a pris 10 % du capital.",
            "He took 10% of the capital.",
            "He took 10% of the capital.",
        ),
        ("Avec celui de Sam Altman.", "With the Sam Altman.", "With that of Sam Altman."),
        ("Ils « n'ont pas d'argent ».", 'They "t have no money".', 'They "have no money".'),
        (
            "Un projet de 30 milliards $.",
            "A project of a $30 billion.",
            "A project of $30 billion.",
        ),
        (
            "Une start-up de 25 salariés.",
            "A start-up of 25 employees.",
            "A start-up of 25 employees.",
        ),
        (
            "Le sommet de Londres et celui de Paris ont échoué.",
            "The London summit and the Paris summit failed.",
            "The London summit and the Paris summit failed.",
        ),
        ("Il coûte « x fois plus ».", 'It costs "x times more".', 'It costs "x times more".'),
        (
            "Il a pris 10 % dans le groupe.",
            "He took 10% in the group.",
            "He took 10% in the group.",
        ),
        ("Masayoshi Son est là.", "Masason Her is there.", "Masayoshi Her is there."),
        ("Au moins 500 dollars.", "$500.", "At least $500."),
        ("Il verse jusqu’à 5 %.", "He pays 5%.", "He pays up to 5%."),
        ("Il verse au moins 5 %.", "He pays a 5% fee.", "He pays a 5% fee."),
        ("Il verse au moins 5 %.", "He pays no less 5%.", "He pays no less 5%."),
        ("Il verse environ 5 %.", "He pays 5%.", "He pays about 5%."),
        ("Il verse environ 5 %.", "He pays close to 5%.", "He pays close to 5%."),
        ("Une dizaine de pays.", "Ten countries.", "About ten countries."),
        ("Près d’un million d’euros.", "One million euros.", "Nearly one million euros."),
        ("Ses quelque 300 employés.", "Its 300 employees.", "Its roughly 300 employees."),
        ("Il vivra vers 2030.", "He will live in 2030.", "He will live in 2030."),
        ("Il étudie.", "He studys churchs.", "He studies churches."),
        ("Il fuit.", "He is fleeeing and stoped diveing.", "He is fleeing and stopped diving."),
        ("Les « data centres ».", 'The famous data centres."', 'The famous "data centres."'),
        ("« Non », dit-il.", 'No," he says.', '"No," he says.'),
        ("Le roi a parlé lundi.", "The king spoke.", "On Monday, the king spoke."),
        ("Il dit que le roi a ri lundi.", "He says the king laughed.", "He says the king laughed."),
        ("Le roi, arrivé lundi, dort.", "The king sleeps.", "The king sleeps."),
        ("La loi a plu jeudi en mai.", "It pleased on Thursday.", "It pleased on Thursday."),
        ("Afin de gagner, il court.", "in order to win, he runs.", "In order to win, he runs."),
        ("Un plan d’environ 8 ans.", "An 8 year plan.", "A roughly 8 year plan."),
        ("Bielsko-Biała est belle.", "Bielsko-Biala is nice.", "Bielsko-Biała is nice."),
        ("Čapek à Łódź.", "Capek in Lodz.", "Čapek in Łódź."),
        ("Il coûte 5 euros.", "It costs 5 Euro.", "It costs €5."),
        (
            "Lancé par Musk, xAI gagne.",
            "The launched by Musk, xAI wins.",
            "Launched by Musk, xAI wins.",
        ),
        ("Jeudi à Ath, la Fed a dit non.", "The Fed in Ath, said no.", "The Fed in Ath, said no."),
        ("Le plan de Donald Trump.", "The Donald Trump's plan.", "Donald Trump's plan."),
        ("xAI, sa start-up, va bien.", "xAI, its startup, is well.", "xAI, the startup, is well."),
        ("Ils lient leur sort à sa firme X1.", "Tied with its firm X1.", "Tied with the firm X1."),
        ("Ils lient leur sort à sa firme X1.", "Tied with its X1 firm.", "Tied with the X1 firm."),
        ("Ford va avec sa firme X1.", "Ford goes with its firm X1.", "Ford goes with its firm X1."),
        ("Le plan de la Ford.", "The Ford's plan.", "The Ford's plan."),
        ("Le Pentagone dit non.", "The Pentagone says no.", "The Pentagon says no."),
        ("Dans les Hautes-Alpes.", "In the Hautes-Alpes.", "In the Hautes-Alpes."),
        ("Credit Suisse a perdu.", "Credit Suisse lost.", "Credit Suisse lost."),
        ("Le Salvador a perdu.", "El Salvador lost.", "El Salvador lost."),
        ("Le Salvador a perdu.", "Salvador lost.", "El Salvador lost."),
        ("Il est à Louvain-la-Neuve.", "He is in Louvain-la-Neuve.", "He is in Louvain-la-Neuve."),
        ("C'est paru au JO.", "It appeared in the JO.", "It appeared in the JO."),
        ("Réunion mardi.", "Meeting on Monday.", "Meeting on Tuesday."),
        ("Réunion mardi et jeudi.", "Meeting on Monday.", "Meeting on Monday."),
    ],
)
def test_tidy(source: str, hypothesis: str, english: str) -> None:
    assert tidy(source, hypothesis, default_rules()) == english


def test_words_are_lost_of_the_french_that_the_model_read() -> None:
    said = "L'élu a mouillé la chemise pour sauver le site vosgien."
    right, short = (
        "The councillor worked hard to save the Vosges site.",
        "The councillor worked to save the Vosges.",
    )
    made = weigh(said, right, "beam", default_rules(), score=-0.1)
    assert not made.warnings
    assert made.loss == loss_of(said, right) == 0
    assert loss_of(said, short) > 1
