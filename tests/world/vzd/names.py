"""Words from which the invented people and houses of the directory are made up."""

_FAMILIES = """\
Abendroth Achterberg Adler Ahlers Albers Altmann Amsel Arndt Asmus Auerbach Bachmann Baer
Barkhausen Bartels Baumgarten Bechstein Beckers Behrendt Bergfeld Bernauer Biermann Birnbaum
Blankenstein Blumenthal Bode Böhmer Bollmann Borchers Brandis Braun Bredow Brinkmann Brückner
Buchholz Bühler Burmeister Carstens Christiansen Claasen Conrads Dahlmann Damerow Deichgräber
Dietrich Dombrowski Dorfner Drewes Dührkop Ebeling Eckhardt Ehlers Eichendorf Eisenberg Elsner
Engelhardt Erdmann Esser Evers Fährmann Falkenhagen Feddersen Fehling Feldkamp Fichtner Fink
Fleischhauer Förster Frankenberg Freese Fröhlich Fuhrmann Gabler Garbe Gebauer Gehrke Gerlach
Glöckner Göbel Goldammer Gottschalk Grabowski Greve Grimmelmann Großmann Grünwald Günther
Haberland Hagedorn Hahnemann Hallmann Hansen Harms Hasselbach Hauser Heidenreich Heinemann Hellwig
Herbst Hesselbarth Hillebrand Hirschfeld Höfer Hofmeister Hollmann Holtkamp Hübner Hülsmann
Hünerbein Ibsen Immenhof Jachmann Jäger Jahnke Jansen Jessen Jordan Jürgens Kaiser Kalkbrenner
Kaltenbach Karsten Kästner Kaufmann Kehlbach Kern Kiefer Kirchhoff Klages Kleinert Klöckner Knappe
Knoop Koch Kohlhaas König Koppmann Kornblum Köster Kowalczyk Krämer Kranz Kremer Kröger Krumm Kühn
Kunze Kurzweil Lachmann Lagerfeld Landgraf Langenfeld Lehnert Leinweber Lindemann Lohmann Lorenzen
Löwe Ludwigs Lüders Lüttmann Maibaum Marquardt Martens Mattern Mehlhorn Meinhardt Menzel Mertens
Michaelis Mohnhaupt Möllers Morgenroth Mühlbauer Müller Mundt Nachtigall Nagel Neuhaus Niemann
Nolte Nordmann Nußbaum Oberländer Oehler Oltmanns Ostermann Overbeck Özdemir Pabst Pagel Pahlke
Paulsen Pechstein Peters Pfeiffer Plath Pohlmann Poppinga Prigge Quandt Quast Rabenstein
Rademacher Rautenberg Rehbein Reimers Reinecke Renner Richter Riedel Ringelmann Rodewald Rohde
Rosenbaum Rößler Rothermel Rübsam Rusch Sander Sartorius Schäfer Schaumburg Scheffler Schilling
Schlüter Schmidt Schneider Schönfeld Schröder Schubert Schulz Schumacher Schwarzkopf Seeliger
Seidel Siebert Sommerfeld Specht Spreckels Stark Steinhoff Stern Stolberg Storch Sturm Süßmilch
Tannhäuser Taubert Teichmann Thiele Thomsen Tiedemann Tönnies Trautmann Uhland Ulrich Unger
Vahrenkamp Veit Vetter Vogelsang Vollmer Voß Wachsmuth Wagner Walther Warnecke Weber Wegener
Weidenfeld Weinreich Weißhaupt Wendt Werner Westphal Wichmann Wiegand Wilde Winkelmann Wittmann
Wolff Wruck Wulff Yılmaz Zacharias Zander Zeisig Ziegler Zimmermann Zumbusch
"""
FAMILIES = tuple(_FAMILIES.split())
_GIVEN = """\
Adele Agnes Albert Alexander Alina Alwin Amelie Andreas Anja Anna Annegret Anton Arne Astrid
August Barbara Bastian Beate Benedikt Berta Bettina Birgit Björn Brigitte Carl Carola Cäcilie
Charlotte Christa Christian Clara Claudia Cornelia Dagmar Daniel Dennis Dietmar Dirk Dörte Eckart
Edda Elfriede Elif Elisabeth Emil Emma Erik Erika Ernst Esther Eugen Eva Fabian Felix Ferdinand
Florian Franz Franziska Frauke Frederik Friederike Georg Gerda Gerhard Gesa Gisela Gregor Greta
Gudrun Günter Gustav Hanna Hannes Hans Harald Hartmut Hedwig Heike Heiner Helga Helmut Henning
Hermann Hilde Holger Horst Ida Ilona Ines Inga Ingrid Irene Iris Isabel Jakob Jana Jan Jasmin Jens
Joachim Johanna Johannes Jonas Jörg Josef Judith Julia Julius Jutta Karin Karl Karoline Katharina
Käthe Katja Kerstin Kilian Klaus Konrad Konstantin Lars Laura Lena Leonhard Leopold Linda Lisa
Lothar Luise Lukas Magdalena Malte Manfred Mareike Margarete Maria Marie Marion Markus Marlene
Martha Martin Mathilde Matthias Max Mechthild Melanie Michael Miriam Monika Moritz Nadine Nikolaus
Nils Nina Norbert Oda Olaf Oskar Otto Pascal Paul Paula Peter Philipp Rainer Ralf Rebekka Regina
Reinhard Renate Ricarda Robert Roland Rolf Rosa Rüdiger Ruth Sabine Samuel Sandra Sarah Sebastian
Sigrid Silke Simon Sofie Sönke Stefan Susanne Sven Tanja Theodor Theresa Thomas Tilman Tobias
Torsten Ulrike Ursula Ute Valentin Vera Verena Veronika Viktor Volker Walter Wanda Werner Wiebke
Wilhelm Winfried Wolfgang Yannick Zoe
"""
GIVEN = tuple(_GIVEN.split())
TITLES = ("", "", "", "Dr. med.", "Dr.", "Dr. med.", "Prof. Dr. med.")
STREETS = (
    "Ahornweg",
    "Akazienallee",
    "Am Alten Markt",
    "Am Bahnhof",
    "Am Mühlbach",
    "Amselstieg",
    "Bachstraße",
    "Bergstr.",
    "Birkenweg",
    "Blumenstr.",
    "Brunnengasse",
    "Buchenring",
    "Burgplatz",
    "Dorfstraße",
    "Eichendorffweg",
    "Erlenkamp",
    "Fliederweg",
    "Friedhofsallee",
    "Gartenstr.",
    "Goetheplatz",
    "Großer Sand",
    "Hafenstraße",
    "Hauptstraße",
    "Hinter der Kirche",
    "Kastanienallee",
    "Kirchwiese",
    "Königsberger Ring",
    "Kurze Gasse",
    "Lindenallee",
    "Lüneburger Weg",
    "Marktgäßchen",
    "Mittelweg",
    "Neue Straße",
    "Parkallee",
    "Poststr.",
    "Rathausplatz",
    "Ringstraße",
    "Rosenweg",
    "Schillerstr.",
    "Schloßgarten",
    "Schubertstr.",
    "Schulstraße",
    "Seestr.",
    "Sonnenhang",
    "Südwall",
    "Talstraße",
    "Tulpenweg",
    "Uferpromenade",
    "Waldweg",
    "Ziegelhof",
)
