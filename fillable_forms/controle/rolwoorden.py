"""Words by which people call somebody without the name: 'mama', 'de kinderen', 'juf'.

Promise: everyday Dutch only; no name of a person stands here.
"""

from __future__ import annotations

__all__ = ["ALLEN", "DIENSTEN", "KINDEREN", "OUDERS", "ROLGROEPEN", "VOLWASSENEN", "ZELF", "groepen_van"]

# Words of one group mean the same person of a family.
_GROEPEN = (
    "moeder mama mam mamma ma moeders mams",
    "vader papa pap pappa pa vaders paps",
    "stiefmoeder plusmoeder bonusmoeder",
    "stiefvader plusvader bonusvader",
    "pleegmoeder", "pleegvader",
    "zoon zoontje jongen", "dochter dochtertje meisje", "stiefzoon", "stiefdochter",
    "zus zusje zuster", "broer broertje",
    "oma grootmoeder omi", "opa grootvader", "tante", "oom ome",
    "partner vriend vriendin man vrouw echtgenoot echtgenote", "ex expartner exman exvrouw",
    "buurvrouw buuf buren", "buurman buren",
    "juf leerkracht lerares juffrouw leraar meester meneer docent docente school",
    "mentor mentrix", "huisarts dokter arts",
    "procesregisseur regisseur",
)
ROLGROEPEN: tuple[frozenset[str], ...] = tuple(frozenset(groep.split()) for groep in _GROEPEN)

# 'wij', 'iedereen': everybody of the household.
_ALLEN = ("iedereen wij we ons onze allemaal allen gezin gezinsleden samen ieder beiden allebei alle elkaar "
                  "huishouden familie")
ALLEN = frozenset(_ALLEN.split())
OUDERS = frozenset({"ouders", "opvoeders"})
_KINDEREN = ("kind kinderen kids kindjes jongens meisjes tweeling kleintjes jeugdigen jongeren zonen zoons "
                     "dochters")
KINDEREN = frozenset(_KINDEREN.split())
VOLWASSENEN = frozenset({"volwassenen"})
ZELF = frozenset({"ik", "ikzelf", "mijzelf", "mezelf", "zelf", "mij"})

# What helps without being one person with a name: nobody has to stand in a list for that.
_DIENSTEN = (
    "het de een mijn onze zijn haar hun met van voor door en of ook als via onder op bij aan in uit om te er die dat "
    "dan nog wel niet geen zie samen eigen alle andere iemand niemand niet nee ja volgt onbekend geheim nvt n.v.t. "
    "hij zij jij u je dit deze daar daarna eerst elke elk iedere soms indien wanneer zodra tijdens na tot vanaf "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "januari februari maart april mei juni juli augustus september oktober november december "
    "mevrouw mevr mw mvr fam familie meneer dhr de heer mr dr drs "
    "school basisschool gemeente sociaal team wijkteam jeugdteam buurtteam gezinsteam kinderteam kernteam lokaal "
    "veilig thuis veiligheidshuis jeugdbescherming jeugdzorg jeugdhulp jeugdgezondheidszorg consultatiebureau cjg jgz "
    "ggz ggd politie wijkagent agent thuiszorg maatschappelijk maatschappelijke werk werker verslavingszorg "
    "crisisdienst crisisteam kredietbank schuldhulp schuldhulpverlening schuldhulpmaatje maatje voedselbank "
    "gezinscoach coach "
    "jongerencoach jongerenwerk jongerenwerker jeugdwerker jeugdbeschermer gezinsvoogd voogd begeleider begeleiding "
    "begeleidster psycholoog psychiater therapeut speltherapeut therapie logopedist fysiotherapeut "
    "praktijkondersteuner poh mee humanitas leger heils slachtofferhulp reclassering rechtbank advocaat "
    "mediator bewindvoerder budgetcoach "
    "woningcorporatie woningbouw werkgever leidinggevende baas collega collega's vrijwilliger stichting vereniging "
    "sportclub voetbalclub club buurthuis kerk moskee dorpshuis bso kinderopvang peuterspeelzaal opvang ziekenhuis "
    "kliniek kinderarts jeugdarts schoolarts jeugdverpleegkundige verpleegkundige intern ib'er orthopedagoog pedagoog "
    "mentor trainer leerplicht leerplichtambtenaar uwv svb duo belastingdienst loket wmo professional professionals "
    "hulpverlener hulpverleners hulpverlening netwerk vrienden vriendinnen buren vriend vriendin familie opvoedpoli "
    "app sms whatsapp telefoon kalender kindertelefoon luisterlijn 112"
)
DIENSTEN = frozenset(_DIENSTEN.split())


def groepen_van(woord: str) -> tuple[frozenset[str], ...]:
    """The groups that this word (small letters) is in: 'mama' is in that of 'moeder'."""
    return tuple(groep for groep in ROLGROEPEN if woord in groep)
