"""Voices: what the name of a publisher says that it is: a board, a group, a school, a recruiter."""

from __future__ import annotations

import re

from pipeline.normalise.anycase import any_case
from pipeline.normalise.seldom import seldom

AGENCY = re.compile(r"\bint[ée]rim\b", re.IGNORECASE)
RECRUITER = re.compile(
    r"\bRH\b|\b(?:cabinet|agence) (?:de |d['’])recrutement\b|\brecrutement$|\bpour (?:le compte d['’]|l['’])?un(?: de (?:ses|nos))? clients?\b",
)
FOR_CLIENT = seldom(
    r"\b(?:mon|notre|un de (?:nos|mes)) clients?\b|\bmandatée?s? par\b|\baccompagn\w+\b[^.;\n]{0,80}\bdans (?:le|son|leur) recrutement\b",
    re.IGNORECASE,
)
# A board, a paper, one who deals for others, those who speak for a trade: nobody's employer.
ANNOUNCES = any_case(
    r"\bannonces?\b|\bbourse\b|\bemplois?\b|\bjobs?\b|\bbulletin\b|\bgazette\b|\bjournal\b|\bcourrier\b|\bentraide\b|\br[ée]veil\b|\bfacult[ée]|\buniversité|\binternes\b|\bURPS\b|\bsyndicat (?!mixte|inter)|\bamicale\b|\bimmo\w*|\btransactions?\b"
    r"|\btalents?\b|\bd[ée]pêche\b|\b[ée]chos?\b|\blettre\b|\bcarnet\b|\bcoin des\b|\btribune\b|\bhebdo|\bmagazine\b|\brevue\b|\bF(?:HF|HP|EHAP)\b|f[ée]d[ée]ration (?:hospitali|fran[çc]aise|nationale)|\bsoci[ée]t[ée] fran[çc]aise|\bterrains de stage\b|\bforum\b|\bannuaire\b|^carri[èe]res\b|\bportail\b|\bvivier\b|\bfrance travail\b|\bcampus sant[ée]\b|\bmissions? locale|\bAPEC\b|^(?:site|bureau|corpo|asso\w*|page|blog)\b.*\b[ée]tudiante?s?\b",
)
# A group of people who pass on to each other what they hear of.
OF_PEOPLE = re.compile(
    r"[(–—-]\s*(?:le\s)?groupe\b(?:\s(?:facebook|fb|privé|public|whatsapp|telegram|d['’]entraide))?\s*\)?\s*$",
    re.IGNORECASE,
)
KINDS_ONLY = re.compile(
    r"(?:CCAS|CIAS|EHPAD|SSIAD|CPTS|MSP|IME|[A-ZÀ-Ý][a-zà-ÿ]+)(?: [a-zà-ÿ]+)?"
)  # "Hôpital local": no name yet
GROUP = re.compile(r"\b(?:GHT|groupement|groupe|r[ée]seau|direction commune)\b", re.IGNORECASE)
# Those who send students, and the house that takes them: "Stage à la MSP de Dhuizon".
SCHOOL = re.compile(
    r"facult|universit|\bIF(?:SI|AS|MK|PS)\b|institut (?:régional )?de formation|\bDMG\b|département de médecine générale|\bécole\b|\binternes\b|\bUFR\b",
    re.IGNORECASE,
)
