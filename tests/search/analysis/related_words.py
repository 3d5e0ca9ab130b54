"""Words of one family and words that only look alike.

The held-out lists were written before the rules. RELATED and APART were at hand when the first rules were made; the
later lists were written afterwards, harder each time, measured once as new, and then used to find the rules missing.
"""

# One line: a word, then words of its family, each with the first.
HELD_OUT_RELATED = """
samotny samotność
rodzic rodzicielski
rodzina rodzinny
uczeń uczennica
nauczyciel nauczycielka
szkoła szkolny
zawód zawodowy
prawnik prawniczka
budżet budżetowy
mieszkanie mieszkaniowy
wychowanie wychowawczy
wychowywać wychowawca
uzależnienie uzależnić
kryzys kryzysowy
psychologia psychologiczny
terapia terapeutyczny
dług dłużnik
zadłużyć zadłużenie
doradca doradzać
urząd urzędnik
obywatel obywatelski
migrant migrantka
migracja migracyjny
zdrowie zdrowotny
choroba chorować
pomoc pomagać
książka książkowy
ręka ręczny
finanse finansowy
oszczędny oszczędność
planować planowanie
kierowca kierować
wykluczyć wykluczenie
sprawny sprawność
trener trenerka
edukacja edukacyjny
komunikacja komunikacyjny
wolontariusz wolontariuszka
przyjaciel przyjacielski
gotować gotowanie
"""

RELATED = """
bezdomny bezdomność
hazard hazardzista
mentor mentorka
mentor mentorski
mentor mentorować
usamodzielnić usamodzielnienie
usamodzielnić usamodzielniać
zatrudniać zatrudnienie
kwalifikacja kwalifikacyjny
dźwięk dźwiękowy
ewaluacja ewaluacyjny
więzień więzienie
więzienie więzienny
student studentka
pracownik pracowniczy
pracownica pracownik
niepełnosprawny niepełnosprawność
asystent asystentka
organizacja organizacyjny
diagnoza diagnostyczny
warsztat warsztatowy
grupa grupowy
gmina gminny
państwo państwowy
noc nocny
droga drogowy
młodzież młodzieżowy
integracja integrować
aktywny aktywność
aktywizować aktywizacja
szkolić szkolenie
motywacja motywować
ocena oceniać
zarządzać zarządzanie
bóg boski
ochrona ochraniać
rozwój rozwojowy
mowa mówić
bezrobotny bezrobocie
językowy język
"""

HELD_OUT_APART = """
pani panika
rada radar
kara karmić
sala salata
bank banknot
kot kotwica
lek lekcja
ręka rękojmia
pies piesek
woda wodewil
góra górnik
brat bratek
koza kozak
rak rakieta
list listwa
dom domino
sok sokół
pokój pokojówka
zima zimno
stan stanik
wina winda
mina minister
kurs kursor
mata matka
plan planeta
port portfel
waga wagon
sport spór
rola rolnik
para parada
krok krokiet
norma nora
karta kartel
zakład zakładka
praktyka praktycznie
ser serce
bar baran
praca pranie
forma formalny
los losowy
"""

APART = """
placówka plac
pracownia praca
świetlica świetlik
więź więzień
sąd sadownik
łaska laskowy
kurator kuratela
dziecko dziekan
mentor mentol
ruch rucianka
pole polityka
prawo prawda
opłata płatek
zasada zasadzka
zasiłek siłownia
pieniądz pień
mieszkać mieszać
prąd prądnica
rząd rządek
ważny wazon
list listopad
kolej kolejka
pasta pastor
post postać
most mostek
skala skaleczyć
skarb skarbonka
zupa zupełny
stół stolica
masa masaż
bal balkon
bieg biegun
cel celnik
cena cenzura
dar darń
zamek zamknąć
rower rowek
kasa kasza
ulica ul
rozmowa rozum
"""
