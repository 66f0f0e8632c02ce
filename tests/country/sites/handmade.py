"""A clinic whose pages were made by hand in 2004."""

from __future__ import annotations

import re
from html import escape

from tests.country.opening import Opening
from tests.country.reply import Reply, Request
from tests.country.site import Site


class Prades(Site):
    """Hand-made 2004: one table in windows-1252, tags in capitals, no charset announced."""

    slug, number, insee = "clinique-prades", 5, "66149"
    name = "Clinique du Grand-Canigou"
    validators = "modified"

    def shell(self, title: str, body: str, head: str = "") -> str:
        return f"""<HTML>
<HEAD><TITLE>{title}</TITLE>
<META NAME="GENERATOR" CONTENT="Microsoft FrontPage 5.0">
</HEAD>
<BODY BGCOLOR="#FFFFCC" TEXT="#000080" LINK="#CC0000">
<CENTER><FONT FACE="Comic Sans MS" SIZE="5"><B>{self.name}</B></FONT></CENTER>
<TABLE WIDTH="780" BORDER="0" ALIGN="CENTER"><TR><TD WIDTH="150" VALIGN="TOP" BGCOLOR="#CCCCFF">
<A HREF="index.htm">Accueil</A><BR><A HREF="services.htm">Nos services</A><BR><A HREF="acces.htm">Plan d'accès</A><BR><A HREF="clinique.htm">La clinique</A><BR>
</TD><TD VALIGN="TOP">
{body}
</TD></TR></TABLE>
<HR WIDTH="780"><CENTER><FONT SIZE="1">{self.postal_code} {self.commune} - Meilleure résolution 800 x 600</FONT></CENTER>
</BODY>
</HTML>"""

    def _html(self, page: str, status: int = 200) -> Reply:
        return Reply(page.encode("cp1252", "xmlcharrefreplace"), status, "text/html")

    def answer(self, request: Request, day: int) -> Reply:
        return self.page(request, day) or self._html(
            "<HTML><BODY><H1>Fichier non trouvé</H1></BODY></HTML>", 404
        )

    def page(self, request: Request, day: int) -> Reply | None:
        match request.path.strip("/"):
            case "" | "index.htm":
                return self._html(
                    self.shell(
                        self.name,
                        "<H2>Bienvenue sur notre site !</H2><P>Chirurgie, médecine, rééducation : 80 lits face au Canigou.",
                    )
                )
            case "services.htm" | "acces.htm":
                return self._html(
                    self.shell(
                        "Services",
                        "<H2>Nos services</H2><P>Chirurgie viscérale, orthopédie, cardiologie.",
                    )
                )
            case "clinique.htm":
                return self._html(
                    self.shell(
                        "La clinique",
                        "<H2>La clinique</H2><P><A HREF='historique.htm'>Historique</A><P><A HREF='emploi.htm'>La clinique recrute</A>",
                    )
                )
            case "historique.htm":
                return self._html(
                    self.shell("Historique", "<H2>Historique</H2><P>Ouverte en 1932.")
                )
            case "emploi.htm":
                rows = "".join(
                    f"""<TR BGCOLOR="{"#FFFFFF" if n % 2 else "#EEEEEE"}"><TD><FONT SIZE="2"><A HREF="offre_{o.key}.htm">{o.title}</A></FONT></TD>
<TD><FONT SIZE="2">{o.contract}</FONT></TD><TD><FONT SIZE="2">{o.posted:%d.%m.%y}</FONT></TD></TR>
"""
                    for n, o in enumerate(self.listed(day))
                )
                return self._html(
                    self.shell(
                        "La clinique recrute",
                        f"""<H2>LA CLINIQUE RECRUTE</H2>
<TABLE BORDER="1" CELLPADDING="3" WIDTH="100%"><TR BGCOLOR="#000080"><TD><FONT COLOR="#FFFFFF"><B>Poste</B></FONT></TD><TD><FONT COLOR="#FFFFFF"><B>Contrat</B></FONT></TD><TD><FONT COLOR="#FFFFFF"><B>Mise en ligne</B></FONT></TD></TR>
{rows}</TABLE><P>Dernière mise à jour : {max(self.listed(day), key=lambda o: o.posted).posted:%d/%m/%Y}""",
                    )
                )
            case path if found := re.fullmatch(r"offre_([a-z-]+)\.htm", path):
                reply = self.own_page(found[1], day)
                return self._html(str(reply.body), reply.status) if reply else None
        return None

    def url(self, opening: Opening) -> str:
        return self.address(f"/offre_{opening.key}.htm")

    def detail(self, opening: Opening, day: int) -> str:
        text = "".join(
            f"<P><FONT SIZE='2'>{escape(part, quote=False)}</FONT>" for part in self.text(opening)
        )
        return self.shell(
            opening.title,
            f"<H2>{opening.title}</H2><P><B>{opening.contract}</B>{text}<P><A HREF='emploi.htm'>Retour</A>",
        )
