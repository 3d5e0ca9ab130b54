"""Every term of the portal's vocabularies, in Polish and English. Editors own them from here on."""

from django.db import migrations

# slug, then per language: preferred label, other words, easy-to-read label, description.
# fmt: off
VOCABULARIES = {
    "target-group": [
        ("care-leavers",
         ("osoby opuszczające pieczę zastępczą", "wychowankowie domów dziecka|usamodzielniani wychowankowie|wychowankowie placówek", "młode osoby, które wychodzą z domu dziecka lub rodziny zastępczej", "Młodzi dorośli, którzy zaczynają samodzielne życie po pieczy zastępczej."),
         ("care leavers", "young people leaving care|children's home leavers", "young people who are leaving a children's home or a foster family", "Young adults starting a life of their own after care.")),
        ("disabled-people",
         ("osoby z niepełnosprawnościami", "niepełnosprawni|OzN", "osoby z niepełnosprawnościami", "Osoby z niepełnosprawnością ruchu, wzroku, słuchu, intelektualną lub psychiczną."),
         ("disabled people", "people with disabilities", "disabled people", "People with physical, sensory, intellectual or psychosocial impairments.")),
        ("homeless-people",
         ("osoby w kryzysie bezdomności", "bezdomni|osoby bezdomne", "osoby, które nie mają domu", "Osoby bez mieszkania: na ulicy, w schronisku albo u znajomych."),
         ("people experiencing homelessness", "homeless people", "people who have no home", "People without a home: on the street, in shelters or staying with others.")),
        ("long-term-unemployed",
         ("osoby długotrwale bezrobotne", "długotrwale bezrobotni", "osoby, które długo szukają pracy", "Osoby, które od ponad roku nie mają pracy."),
         ("long-term unemployed people", "people out of work for a long time", "people who have been looking for work for a long time", "People who have had no job for over a year.")),
        ("ex-prisoners",
         ("osoby opuszczające zakłady karne", "byli więźniowie|skazani|osadzeni", "osoby, które wychodzą z więzienia", "Osoby przed zwolnieniem z zakładu karnego i po nim."),
         ("people leaving prison", "ex-prisoners|former prisoners|offenders", "people who are leaving prison", "People before and after release from prison.")),
        ("rural-communities",
         ("mieszkańcy obszarów wiejskich zagrożonych marginalizacją", "mieszkańcy wsi|tereny popegeerowskie", "osoby ze wsi, z której wszędzie jest daleko", "Mieszkańcy wsi, w których brakuje pracy, autobusów i usług."),
         ("people of marginalised rural areas", "rural communities|villagers", "people from villages that are far from everything", "People of villages without jobs, buses and services.")),
        ("people-with-addictions",
         ("osoby z doświadczeniem uzależnienia", "uzależnieni", "osoby, które są lub były uzależnione", "Osoby, które zdrowieją z uzależnienia albo szukają drogi do zdrowienia."),
         ("people with experience of addiction", "addicts|people in recovery", "people who are or were addicted", "People in recovery from addiction, or looking for a way to it.")),
    ],
    "audience": [
        ("mentor", ("mentor", "mentorka", "mentor", "Wspiera drugą osobę w zmianie."),
         ("mentor", "", "mentor", "Supports another person through change.")),
        ("peer-mentor", ("peer-mentor", "mentor rówieśniczy|peer-mentorka", "osoba, która sama przeszła podobną drogę", "Wspiera innych dzięki podobnym doświadczeniom."),
         ("peer mentor", "", "a person who went a similar way", "Supports others out of similar experience.")),
        ("trainer", ("trener", "trenerka|szkoleniowiec", "osoba, która prowadzi szkolenie", "Prowadzi zajęcia z grupą."),
         ("trainer", "", "a person who leads a training", "Leads a group.")),
        ("coordinator", ("koordynator programu", "koordynatorka", "osoba, która organizuje program", "Organizuje program i dobiera pary."),
         ("programme coordinator", "", "a person who organises the programme", "Runs the programme and matches pairs.")),
        ("volunteer", ("wolontariusz", "wolontariuszka", "osoba, która pomaga bez zapłaty", "Pomaga bez wynagrodzenia."),
         ("volunteer", "", "a person who helps without pay", "Helps without pay.")),
        ("social-worker", ("pracownik socjalny", "pracownica socjalna", "osoba, która pracuje w pomocy społecznej", "Pracuje w pomocy społecznej."),
         ("social worker", "", "a person who works in social assistance", "Works in social assistance.")),
        ("educator", ("wychowawca lub pedagog", "pedagodzy|wychowawcy|pracownicy świetlic środowiskowych", "osoba, która wychowuje i uczy", "Pracuje w szkole, świetlicy lub placówce."),
         ("educator", "teacher|youth worker", "a person who teaches and brings up", "Works in a school, a day centre or a care home.")),
        ("organisation", ("organizacja lub instytucja", "", "organizacja lub urząd", "Uruchamia i prowadzi program mentoringu."),
         ("organisation", "institution", "an organisation or an office", "Starts and runs a mentoring programme.")),
        ("mentee", ("podopieczny", "mentee|podopieczna", "osoba, która dostaje wsparcie", "Korzysta ze wsparcia mentora."),
         ("mentee", "", "a person who gets support", "Is supported by a mentor.")),
    ],
    "topic": [
        ("mentor-role", ("rola i zadania mentora", "", "co robi mentor", "Kim jest mentor i co należy do jego zadań."),
         ("role of the mentor", "", "what a mentor does", "Who a mentor is and what the tasks are.")),
        ("contract", ("kontrakt", "umowa", "umowa między dwiema osobami", "Zasady, cel, czas i formy kontaktu zapisane na początku."),
         ("contract", "agreement", "an agreement between two people", "Rules, goal, time and ways of contact, written down at the start.")),
        ("needs-assessment", ("rozpoznawanie potrzeb", "diagnoza potrzeb", "czego ktoś potrzebuje", "Jak wspólnie ustalić, co jest teraz najważniejsze."),
         ("needs assessment", "", "what a person needs", "Finding out together what matters most now.")),
        ("work-programme", ("program pracy z podopiecznym", "", "plan wspólnej pracy", "Plan małych kroków do celu."),
         ("work programme", "action plan", "a plan for working together", "A plan of small steps towards a goal.")),
        ("active-listening", ("aktywne słuchanie", "", "jak słuchać drugiej osoby", "Słuchanie, pytania i parafraza."),
         ("active listening", "", "how to listen to a person", "Listening, asking and paraphrasing.")),
        ("own-experience", ("własne doświadczenie w inicjowaniu zmiany", "", "jak mówić o tym, co się przeżyło", "Jak własna historia może pomóc innym."),
         ("using own experience", "lived experience", "how to talk about your own life", "How one's own story can help others.")),
        ("motivation", ("motywacja", "", "chęć do działania", "Co pomaga zacząć i nie przestać."),
         ("motivation", "", "wanting to do something", "What helps to start and to go on.")),
        ("labour-market", ("praca i rynek pracy", "zatrudnienie", "szukanie pracy", "Szukanie pracy, rozmowy i pierwsze tygodnie."),
         ("work and labour market", "employment|jobs", "looking for work", "Looking for work, interviews and the first weeks.")),
        ("boundaries-safety", ("granice i bezpieczeństwo", "", "co wolno, a czego nie", "Jak wspierać i nie szkodzić sobie ani innym."),
         ("boundaries and safety", "safeguarding", "what is fine and what is not", "How to support without harm to oneself or others.")),
        ("supervision", ("superwizja", "", "rozmowa o pracy mentora", "Stałe wsparcie dla osób, które wspierają."),
         ("supervision", "", "talking about the mentor's work", "Steady support for those who support.")),
        ("recruitment-matching", ("rekrutacja i dobór par", "", "jak łączy się osoby w pary", "Jak znaleźć mentorów i dobrać pary."),
         ("recruitment and matching", "", "how people are put in pairs", "How to find mentors and match pairs.")),
        ("evaluation", ("ewaluacja", "ocena efektów", "sprawdzanie, czy to działa", "Jak sprawdzić, co się zmieniło."),
         ("evaluation", "", "checking if it works", "Finding out what has changed.")),
        ("promotion", ("promocja mentoringu", "", "jak mówić o mentoringu", "Jak opowiedzieć o mentoringu innym."),
         ("promotion", "outreach", "how to tell about mentoring", "How to tell others about mentoring.")),
        ("costs", ("koszty i finansowanie", "budżet", "ile to kosztuje", "Ile kosztuje program i skąd wziąć pieniądze."),
         ("costs and funding", "budget", "how much it costs", "What a programme costs and who may pay.")),
    ],
    "organisation-type": [
        ("ngo", ("organizacja pozarządowa", "fundacja|stowarzyszenie|NGO", "fundacja lub stowarzyszenie", "Fundacja, stowarzyszenie lub inna organizacja społeczna."),
         ("non-governmental organisation", "NGO|charity|foundation", "a foundation or an association", "A foundation, an association or another social organisation.")),
        ("local-government", ("samorząd", "gmina|powiat", "urząd gminy lub powiatu", "Gmina, powiat lub województwo."),
         ("local government", "municipality", "a local office", "A municipality, a county or a region.")),
        ("social-assistance", ("pomoc społeczna", "OPS|MOPS|GOPS|PCPR", "ośrodek pomocy społecznej", "Ośrodek pomocy społecznej lub centrum pomocy rodzinie."),
         ("social assistance", "welfare centre", "a social assistance centre", "A social assistance or family support centre.")),
        ("education", ("szkoła lub placówka oświatowa", "", "szkoła", "Szkoła, poradnia lub placówka wychowawcza."),
         ("education", "school", "a school", "A school, a counselling or an educational centre.")),
        ("training", ("instytucja szkoleniowa", "", "firma, która szkoli", "Organizuje szkolenia dla dorosłych."),
         ("training provider", "", "a company that trains people", "Runs training for adults.")),
        ("prison-service", ("służba więzienna", "zakład karny|areszt śledczy", "więzienie", "Zakład karny lub areszt śledczy."),
         ("prison service", "prison", "a prison", "A prison or a remand centre.")),
    ],
    "method": [
        ("discussion", ("dyskusja", "", "rozmowa w grupie", "Rozmowa całej grupy."), ("discussion", "", "talking in a group", "The whole group talks.")),
        ("role-play", ("odgrywanie ról", "scenki", "granie scenek", "Uczestnicy grają krótkie scenki."), ("role play", "", "acting short scenes", "Participants act short scenes.")),
        ("pair-work", ("praca w parach", "", "praca we dwoje", "Dwie osoby pracują razem."), ("pair work", "", "working in twos", "Two people work together.")),
        ("group-work", ("praca w grupach", "", "praca w małej grupie", "Małe grupy pracują nad jednym zadaniem."), ("group work", "", "working in a small group", "Small groups work on one task.")),
        ("case-study", ("studium przypadku", "", "rozmowa o czyjejś historii", "Grupa rozmawia o jednej historii."), ("case study", "", "talking about somebody's story", "The group talks about one story.")),
        ("drama", ("drama", "", "zajęcia teatralne", "Wejście w rolę, by zrozumieć drugą osobę."), ("drama", "", "theatre work", "Taking a role to understand another person.")),
        ("cards", ("karty", "", "praca z kartami", "Wybieranie i układanie kart."), ("cards", "", "working with cards", "Choosing and arranging cards.")),
        ("game", ("gra", "", "gra", "Gra z zasadami i celem."), ("game", "", "a game", "A game with rules and a goal.")),
        ("lecture", ("miniwykład", "", "krótki wykład", "Prowadzący mówi do 10 minut."), ("short lecture", "", "a short talk", "The trainer speaks for up to 10 minutes.")),
        ("individual-work", ("praca własna", "", "praca w pojedynkę", "Każda osoba pracuje sama."), ("individual work", "", "working alone", "Everybody works alone.")),
    ],
}
# fmt: on
LANGUAGES = ("pl", "en")


def seed(apps, schema_editor):
    Term = apps.get_model("core", "Term")
    TermLabel = apps.get_model("core", "TermLabel")
    for vocabulary, terms in VOCABULARIES.items():
        for place, (slug, *labels) in enumerate(terms, start=1):
            icon = slug if vocabulary == "target-group" else ""
            term = Term.objects.create(vocabulary=vocabulary, slug=slug, icon=icon, sort_order=10 * place)
            for language, (preferred, others, easy, description) in zip(LANGUAGES, labels, strict=True):
                TermLabel.objects.create(
                    term=term,
                    language=language,
                    preferred=preferred,
                    alternatives="\n".join(filter(None, others.split("|"))),
                    easy_to_read=easy,
                    description=description,
                )


class Migration(migrations.Migration):
    dependencies = [("core", "0002_vocabularies_media_rows")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
