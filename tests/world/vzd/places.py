"""Towns with what an address needs: postal codes, state and where they lie."""

from typing import NamedTuple


class Place(NamedTuple):
    """One town; `codes` are some of its postal codes, the position is in degrees."""

    city: str
    state: str
    codes: tuple[str, ...]
    latitude: float
    longitude: float
    phone: str


_TABLE = """Berlin|Berlin|10117 10969 12043 13347|52.520|13.405|030 23125
Hamburg|Hamburg|20095 22303 22765|53.551|9.994|040 66969
München|Bayern|80331 80799 81667|48.137|11.575|089 99998
Köln|Nordrhein-Westfalen|50667 50933|50.938|6.957|0221 4710
Frankfurt am Main|Hessen|60311 60594|50.111|8.682|069 90009
Stuttgart|Baden-Württemberg|70173 70565|48.776|9.183|
Düsseldorf|Nordrhein-Westfalen|40213 40625|51.225|6.776|
Leipzig|Sachsen|04109 04275|51.340|12.375|
Dortmund|Nordrhein-Westfalen|44137|51.514|7.465|
Essen|Nordrhein-Westfalen|45127|51.456|7.012|
Bremen|Bremen|28195 28203|53.079|8.802|
Dresden|Sachsen|01067 01127|51.050|13.738|
Hannover|Niedersachsen|30159 30449|52.375|9.732|
Nürnberg|Bayern|90402|49.452|11.077|
Duisburg|Nordrhein-Westfalen|47051|51.435|6.763|
Bochum|Nordrhein-Westfalen|44787|51.482|7.216|
Wuppertal|Nordrhein-Westfalen|42103|51.256|7.150|
Bielefeld|Nordrhein-Westfalen|33602|52.021|8.535|
Bonn|Nordrhein-Westfalen|53111|50.735|7.100|
Münster|Nordrhein-Westfalen|48143|51.962|7.626|
Karlsruhe|Baden-Württemberg|76133|49.009|8.404|
Mannheim|Baden-Württemberg|68159|49.488|8.467|
Augsburg|Bayern|86150|48.371|10.898|
Wiesbaden|Hessen|65183|50.083|8.240|
Gelsenkirchen|Nordrhein-Westfalen|45879|51.510|7.105|
Braunschweig|Niedersachsen|38100|52.264|10.526|
Kiel|Schleswig-Holstein|24103|54.323|10.140|
Chemnitz|Sachsen|09111|50.833|12.925|
Aachen|Nordrhein-Westfalen|52062|50.776|6.084|
Halle (Saale)|Sachsen-Anhalt|06108|51.482|11.970|
Magdeburg|Sachsen-Anhalt|39104|52.131|11.640|
Freiburg im Breisgau|Baden-Württemberg|79098|47.999|7.842|
Krefeld|Nordrhein-Westfalen|47798|51.334|6.564|
Lübeck|Schleswig-Holstein|23552|53.866|10.687|
Mainz|Rheinland-Pfalz|55116|49.999|8.274|
Erfurt|Thüringen|99084|50.978|11.029|
Rostock|Mecklenburg-Vorpommern|18055|54.092|12.099|
Kassel|Hessen|34117|51.313|9.480|
Saarbrücken|Saarland|66111|49.234|6.994|
Potsdam|Brandenburg|14467|52.399|13.066|
Oldenburg|Niedersachsen|26122|53.144|8.214|
Osnabrück|Niedersachsen|49074|52.280|8.047|
Heidelberg|Baden-Württemberg|69115|49.409|8.694|
Darmstadt|Hessen|64283|49.873|8.651|
Regensburg|Bayern|93047|49.014|12.102|
Würzburg|Bayern|97070|49.791|9.953|
Göttingen|Niedersachsen|37073|51.534|9.935|
Wolfsburg|Niedersachsen|38440|52.424|10.781|
Ulm|Baden-Württemberg|89073|48.401|9.988|
Jena|Thüringen|07743|50.927|11.589|
Trier|Rheinland-Pfalz|54290|49.750|6.637|
Cottbus|Brandenburg|03046|51.757|14.333|
Flensburg|Schleswig-Holstein|24937|54.784|9.438|
Schwerin|Mecklenburg-Vorpommern|19053|53.629|11.413|
Konstanz|Baden-Württemberg|78462|47.663|9.175|
Marburg|Hessen|35037|50.810|8.771|
Bayreuth|Bayern|95444|49.946|11.578|
Lüneburg|Niedersachsen|21335|53.246|10.411|
Görlitz|Sachsen|02826|51.153|14.989|
Stralsund|Mecklenburg-Vorpommern|18435|54.315|13.090|
Passau|Bayern|94032|48.574|13.464|
Emden|Niedersachsen|26721|53.367|7.206|
Weimar|Thüringen|99423|50.980|11.329|
Roßtal|Bayern|90574|49.395|10.888|
Mellrichstadt|Bayern|97638|50.428|10.303|
Lennestadt|Nordrhein-Westfalen|57368|51.124|8.067|
Husum|Schleswig-Holstein|25813|54.477|9.051|
Zingst|Mecklenburg-Vorpommern|18374|54.436|12.690|"""

# Blocks of numbers that are given to nobody; they serve films and tests.
FICTION = "0221 4710"


def _read(line: str) -> Place:
    city, state, codes, latitude, longitude, phone = line.split("|")
    return Place(
        city, state, tuple(codes.split()), float(latitude), float(longitude), phone or FICTION
    )


PLACES = tuple(_read(line) for line in _TABLE.splitlines())
_BY_CITY = {one.city: one for one in PLACES}


def place_of(city: str) -> Place:
    """A town by its name; one that is not in the table lies where Berlin does."""
    return _BY_CITY.get(city) or PLACES[0]._replace(city=city)
