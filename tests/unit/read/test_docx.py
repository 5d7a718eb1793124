from __future__ import annotations

import contextlib
import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk.errors import ReadError
from kamerstuk.model import DocumentSoort, Kamer, PassageSoort, Vorm
from kamerstuk.read import docx_package, read_paper
from kamerstuk.read.docx import read_docx
from kamerstuk.read.docx_styles import count_label

if TYPE_CHECKING:
    from pathlib import Path

    from kamerstuk.read.paper import Contents

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f"""xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" """
EXTERNAL = " TargetMode='External'"
PARTS = ("styles", "numbering", "footnotes", "endnotes", "settings")

STYLES = f"""<w:styles {SPACES}>
 <w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>
 <w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:basedOn w:val="Standaard"/></w:style>
 <w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Kop 3 huisstijl"/></w:style>
 <w:style w:type="paragraph" w:styleId="Omtrek"><w:name w:val="Paragraaf"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
 <w:style w:type="paragraph" w:styleId="Kind"><w:name w:val="Anders"/><w:basedOn w:val="Omtrek"/></w:style>
 <w:style w:type="paragraph" w:styleId="Rond"><w:name w:val="Rond"/><w:basedOn w:val="Rond"/></w:style>
 <w:style w:type="paragraph" w:styleId="Genummerd"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
 <w:style w:type="character" w:styleId="Vet"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
 <w:style w:type="table" w:styleId="Raster"><w:name w:val="Table Grid"/>
  <w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr></w:style>
</w:styles>"""

NUMBERING = f"""<w:numbering {SPACES}>
 <w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
 </w:abstractNum>
 <w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:pStyle w:val="Genummerd"/><w:lvlText w:val="%1.%2"/></w:lvl>
 </w:abstractNum>
 <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
 <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
 <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def p(*content: str, properties: str = "") -> str:
    """A paragraph; content without markup becomes a run."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int = 0, numbering: int = 1) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>')


def table(*rows: tuple[str, ...], ruled: bool = True, cell_properties: str = "") -> str:
    borders = '<w:tblBorders><w:insideV w:val="single"/></w:tblBorders>' if ruled else ""
    inner = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:tcPr>{cell_properties}</w:tcPr>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{inner}</w:tbl>"


def mark(note: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{note}"/></w:r>'


def field(code: str, result: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{char.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{char.format('separate')}{run(result)}{char.format('end')}"


def notes(kind: str, **texts: str) -> str:
    inner = "".join(f'<w:{kind} w:id="{key[1:]}"><w:p><w:r><w:{kind}Ref/></w:r>{run(text)}</w:p></w:{kind}>' for key, text in texts.items())
    return f"<w:{kind}s {SPACES}>{inner}</w:{kind}s>"


def relations(*rows: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{EXTERNAL if "://" in target else ""}/>'
        for key, kind, target in rows
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def docx(*body: str, parts: dict[str, str | bytes] | None = None, links: tuple[tuple[str, str, str], ...] = ()) -> bytes:
    """A Word file with this body; `parts` are further parts of the folder word/ by their names."""
    given: dict[str, Any] = {"styles.xml": STYLES, "numbering.xml": NUMBERING, **(parts or {})}
    own = [(f"p{at}", kind, f"{kind}.xml") for at, kind in enumerate(PARTS) if f"{kind}.xml" in given]
    files: dict[str, Any] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(*own, *links),
        "word/document.xml": f"<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>",
    }
    files |= {(name if "/" in name else f"word/{name}"): text for name, text in given.items()}
    return packed(files)


def packed(files: dict[str, Any]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return target.getvalue()


def read(*body: str, **options: Any) -> Contents:
    return read_docx(docx(*body, **options))


def lines(contents: Contents) -> list[str]:
    return contents.assembled.tekst.split("\n")


def kinds(contents: Contents) -> list[tuple[PassageSoort, int, str]]:
    found = contents.assembled
    return [(block.soort, block.niveau, found.tekst[block.begin : block.eind]) for block in found.blokken]


def test_paragraphs_come_in_order_and_empty_ones_vanish() -> None:
    contents = read(p("Eerste "), p(), p(run("Twee"), run("de"), " alinea"))
    assert contents.vorm is Vorm.DOCX
    assert kinds(contents) == [(PassageSoort.ALINEA, 0, "Eerste"), (PassageSoort.ALINEA, 0, "Tweede alinea")]


def test_a_word_file_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(docx(p("Geachte voorzitter,")))
    assert read_paper(path, "brief.pdf").vorm is Vorm.DOCX


@pytest.mark.parametrize(
    ("style", "level"), [("Kop1", 1), ("Eigen", 3), ("Omtrek", 2), ("Kind", 2), ("Standaard", 0), ("Rond", 0), ("weg", 0)]
)
def test_headings_are_told_by_style(style: str, level: int) -> None:
    ((kind, found, _),) = kinds(read(styled("Inleiding", style)))
    assert (kind, found) == (PassageSoort.KOP if level else PassageSoort.ALINEA, level)


def test_a_paragraphs_own_outline_level_makes_it_a_heading() -> None:
    assert kinds(read(p("Slot", properties='<w:outlineLvl w:val="0"/>'))) == [(PassageSoort.KOP, 1, "Slot")]


def test_a_short_bold_paragraph_is_a_heading_and_a_bold_sentence_is_not() -> None:
    bold = [p(run("Stand van zaken", "<w:b/>")), p(run("Dit is belangrijk.", "<w:b/>")), p(run("Half", "<w:b/>"), " vet")]
    switched_off = p(run("Gewoon", '<w:b w:val="0"/>'))
    by_style = p(run("Vervolg", '<w:rStyle w:val="Vet"/>'))
    found = [kind for kind, _, _ in kinds(read(*bold, switched_off, by_style))]
    assert found == [PassageSoort.KOP, PassageSoort.ALINEA, PassageSoort.ALINEA, PassageSoort.ALINEA, PassageSoort.KOP]


def test_lists_have_the_numbers_that_word_prints() -> None:
    contents = read(item("een"), item("twee"), item("onder", 1), item("punt", 2), item("onder", 1), item("drie"), item("onder", 1))
    assert lines(contents) == ["1. een", "2. twee", "a) onder", "– punt", "b) onder", "3. drie", "a) onder"]
    assert {kind for kind, _, _ in kinds(contents)} == {PassageSoort.OPSOMMING}


def test_a_list_starts_anew_where_the_file_says_so() -> None:
    assert lines(read(item("een"), item("twee"), item("opnieuw", numbering=3), item("door", numbering=3))) == [
        "1. een", "2. twee", "1. opnieuw", "2. door",
    ]  # fmt: skip


def test_headings_are_numbered_by_their_style() -> None:
    contents = read(item("Eerste", numbering=2), styled("Aanpak", "Genummerd"), styled("Vervolg", "Genummerd"))
    assert kinds(contents)[1:] == [(PassageSoort.KOP, 2, "4.1 Aanpak"), (PassageSoort.KOP, 2, "4.2 Vervolg")]


def test_list_nought_and_unknown_lists_give_no_number() -> None:
    assert lines(read(item("nul", numbering=0), item("onbekend", numbering=99), item("diep", level=8))) == ["nul", "onbekend", "diep"]


@pytest.mark.parametrize(
    ("count", "form", "label"),
    [
        (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (28, "lowerLetter", "bb"), (3, "upperLetter", "C"),
        (7, "decimalZero", "07"), (2, "ordinal", "2e"), (5, "none", ""), (0, "lowerLetter", "0"), (12, "chicago", "12"),
    ],
)  # fmt: skip
def test_numbers_in_words_forms(count: int, form: str, label: str) -> None:
    assert count_label(count, form) == label


def test_a_tables_rows_are_lines() -> None:
    contents = read(table(("Jaar", "Aantal"), ("2021", "35"), ("", "4")))
    assert kinds(contents) == [
        (PassageSoort.TABEL, 0, "Jaar | Aantal"), (PassageSoort.TABEL, 0, "2021 | 35"), (PassageSoort.TABEL, 0, "| 4"),
    ]  # fmt: skip


def test_a_table_without_rulings_keeps_its_rows_too() -> None:
    assert lines(read(table(("Jaar", "Aantal"), ("2021", "35"), ruled=False))) == ["Jaar | Aantal", "2021 | 35"]


def test_the_rulings_of_a_table_style_count() -> None:
    framed = "<w:tbl><w:tblPr><w:tblStyle w:val='Raster'/></w:tblPr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
    assert lines(read(framed.format(p("Kop"), p("een") + p("twee") + p("drie")))) == ["Kop | een twee drie"]


def test_merged_cells_are_read_once() -> None:
    first = '<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{a}</w:tc><w:tc>{b}</w:tc></w:tr>'
    second = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{a}</w:tc><w:tc>{c}</w:tc></w:tr>"
    third = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{d}</w:tc></w:tr>'
    below = f"<w:tbl>{first}{second}{third}</w:tbl>"
    contents = read(below.format(a=p("Regio"), b=p("Oost"), c=p("West"), d=p("Samen")))
    assert contents.assembled.tekst.count("Regio") == 1
    assert contents.assembled.tekst.count("Samen") == 1


def test_a_table_in_a_cell_is_flattened() -> None:
    contents = read(table(("Buiten", table(("binnen", "in")) + p("na")), ("x", "y")))
    assert lines(contents) == ["Buiten | binnen in na", "x | y"]


def test_a_table_that_only_places_text_gives_paragraphs() -> None:
    running = p("Eerste zin.") + p("Tweede zin.") + p("Derde zin.")
    contents = read(table(("Links", running), ruled=False), table(("Kader",), ("Nog een",)))
    assert [kind for kind, _, _ in kinds(contents)] == [PassageSoort.ALINEA] * 6
    assert lines(contents) == ["Links", "Eerste zin.", "Tweede zin.", "Derde zin.", "Kader", "Nog een"]


def test_rows_and_cells_in_content_controls_are_read_and_deleted_rows_are_not() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cell, row = "<w:tc>{}</w:tc>", "<w:tr>{}{}</w:tr>"
    first = row.format(cell.format(p("a")), control.format(cell.format(p("b"))))
    second = control.format(row.format(cell.format(p("c")), cell.format(p("d"))))
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell.format(p('weg'))}{cell.format(p('weg'))}</w:tr>"
    assert lines(read(f"<w:tbl>{first}{second}{gone}</w:tbl>")) == ["a | b", "c | d"]


def test_footnotes_come_after_the_text_with_their_marks_place() -> None:
    body = p("De aanpak is uitgevoerd", mark(7), " en gaat door.", mark(3))
    contents = read(
        body, parts={"footnotes.xml": notes("footnote", _3="Kamerstuk 91 001, nr. 5.", _7="Kamerstuk 91 001, nr. 4.", _9="Niet gebruikt.")}
    )
    text, found = contents.assembled.tekst, contents.assembled.noten
    assert lines(contents) == ["De aanpak is uitgevoerd en gaat door.", "Kamerstuk 91 001, nr. 4.", "Kamerstuk 91 001, nr. 5."]
    assert [(note.nummer, text[: note.anker]) for note in found] == [
        ("1", "De aanpak is uitgevoerd"), ("2", "De aanpak is uitgevoerd en gaat door."),
    ]  # fmt: skip


def test_endnotes_and_footnotes_count_apart() -> None:
    parts: dict[str, str | bytes] = {"footnotes.xml": notes("footnote", _1="Voet."), "endnotes.xml": notes("endnote", _1="Eind.")}
    contents = read(p("a", mark(1, "endnote"), "b", mark(1)), parts=parts)
    assert [(note.nummer, note.anker) for note in contents.assembled.noten] == [("i", 1), ("1", 2)]
    assert lines(contents) == ["ab", "Eind.", "Voet."]


def test_equal_numbers_of_two_kinds_of_notes_find_their_own_marks() -> None:
    settings = f'<w:settings {SPACES}><w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr></w:settings>'
    parts: dict[str, str | bytes] = {
        "footnotes.xml": notes("footnote", _1="Voet."), "endnotes.xml": notes("endnote", _1="Eind."), "settings.xml": settings,
    }  # fmt: skip
    contents = read(p("a", mark(1, "endnote"), "b", mark(1)), parts=parts)
    assert [(note.nummer, note.anker) for note in contents.assembled.noten] == [("1", 1), ("1", 2)]


def test_a_mark_of_the_writers_own_stands_in_no_text() -> None:
    own = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    contents = read(p("tekst", own, " verder"), parts={"footnotes.xml": notes("footnote", _1="Bron.")})
    assert lines(contents) == ["tekst verder", "Bron."]
    assert [note.nummer for note in contents.assembled.noten] == ["*"]


def test_a_note_with_a_thousand_marks_stands_there_once() -> None:
    contents = read(*[p("tekst", mark(1))] * 1000, parts={"footnotes.xml": notes("footnote", _1="Bron.")})
    assert contents.assembled.tekst.count("Bron.") == 1
    assert [note.anker for note in contents.assembled.noten] == [5]


def test_a_note_that_is_not_there_costs_nothing() -> None:
    assert lines(read(p("tekst", mark(4)))) == ["tekst"]


def test_of_fields_only_the_result_is_read() -> None:
    nested = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + field("IF", "verborgen") + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' \
        + run("buiten") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'  # fmt: skip
    contents = read(
        p("zie ", field("REF x", "bladzijde 3"), " "), p(nested), p('<w:fldSimple w:instr="DATE">' + run("los") + "</w:fldSimple>")
    )
    assert lines(contents) == ["zie bladzijde 3", "buiten", "los"]


def test_a_field_without_an_end_hides_nothing() -> None:
    assert lines(read(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), p("wel gelezen"))) == ["wel gelezen"]


def test_tracked_changes_read_as_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>oude </w:delText><w:t>oude </w:t></w:r></w:del>"
    contents = read(
        p("De ", deleted, f"<w:ins>{run('nieuwe ')}</w:ins>", "tekst"),
        f"<w:ins>{p('erbij')}</w:ins>",
        f"<w:moveFrom>{p('weg')}</w:moveFrom>",
    )
    assert lines(contents) == ["De nieuwe tekst", "erbij"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    assert lines(read(p("De zin gaat ", properties="<w:rPr><w:del/></w:rPr>"), p("door."), p("Slot", properties="<w:rPr><w:del/></w:rPr>"))) == [
        "De zin gaat door.", "Slot",
    ]  # fmt: skip


def test_tabs_breaks_hyphens_symbols_and_formulas() -> None:
    signs = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>"
    symbols = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="00B7"/><w:sym w:char="kapot"/><w:sym w:font="Arial" w:char="20AC"/></w:r>'
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    assert lines(read(p(signs), p("s", symbols), p("f ", formula))) == ["a b c-de", "s✓•€", "f x=1"]


def test_content_controls_and_smart_tags_are_walked_through_and_placeholders_left_out() -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inline = control.format("<w:alias/>", run("ingevuld"))
    empty = control.format("<w:showingPlcHdr/>", run("Klik hier"))
    tag = f"<w:smartTag><w:smartTagPr/>{run(' slim')}</w:smartTag>"
    assert lines(read(control.format("", p("blok")), p(inline, empty, tag))) == ["blok", "ingevuld slim"]


def test_comments_and_hidden_text_are_left_out() -> None:
    comment = '<w:commentRangeStart w:id="0"/><w:r><w:annotationRef/><w:commentReference w:id="0"/></w:r>'
    parts: dict[str, str | bytes] = {"comments.xml": f"<w:comments {SPACES}>{p('opmerking')}</w:comments>"}
    assert lines(read(p("tekst", comment, run("verborgen", "<w:vanish/>")), parts=parts)) == ["tekst"]


def test_a_text_box_is_read_once_and_before_its_paragraph() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>".format(p("in het kader"))
    choice = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    both = f"<w:r><mc:AlternateContent>{choice}<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert lines(read(p("De zin ", both, "gaat door."))) == ["in het kader", "De zin gaat door."]


def test_a_frame_is_margin_and_a_large_initial_is_text() -> None:
    contents = read(
        p("Kenmerk 12", properties='<w:framePr w:hAnchor="page"/>'), p("D", properties='<w:framePr w:dropCap="drop"/>'), p("e zin.")
    )
    assert kinds(contents) == [(PassageSoort.ALINEA, 0, "De zin."), (PassageSoort.RANDTEKST, 0, "Kenmerk 12")]


def test_links_keep_their_target() -> None:
    links = (
        ("k1", "hyperlink", "https://zoek.officielebekendmakingen.nl/kst-91001-4.html"),
        ("k2", "hyperlink", "https://www.voorbeeld.nl/a"),
    )
    inside = '<w:hyperlink r:id="{}">{}</w:hyperlink>'
    body = p("Zie", inside.format("k1", run(" Kamerstuk 4")), " of ", inside.format("k2", run("hier")), inside.format("weg", run("!")))
    contents = read(body, links=links)
    text = contents.assembled.tekst
    assert text == "Zie Kamerstuk 4 of hier!"
    assert [(text[link.begin : link.eind], link.doel) for link in contents.assembled.links] == [
        ("Kamerstuk 4", "kst-91001-4"), ("hier", "https://www.voorbeeld.nl/a"),
    ]  # fmt: skip


def test_heads_and_feet_are_margin_and_stand_there_once() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="h1"/><w:headerReference r:id="h2"/><w:footerReference r:id="f1"/></w:sectPr>'
    )
    edge = f"<w:hdr {SPACES}>{{}}</w:hdr>"
    contents = read(
        p("tekst"), section,
        parts={"header1.xml": edge.format(p("Ministerie")), "header2.xml": edge.format(p("Ministerie")), "footer1.xml": edge.format(p("Pagina ", field("PAGE", "1")))},
        links=(("h1", "header", "header1.xml"), ("h2", "header", "header2.xml"), ("f1", "footer", "footer1.xml")),
    )  # fmt: skip
    assert kinds(contents) == [
        (PassageSoort.ALINEA, 0, "tekst"), (PassageSoort.RANDTEKST, 0, "Ministerie"), (PassageSoort.RANDTEKST, 0, "Pagina 1"),
    ]  # fmt: skip


def test_the_number_in_the_foot_of_a_printed_kamerstuk_is_its_own() -> None:
    foot = f"<w:ftr {SPACES}>{p('Eerste Kamer, vergaderjaar 2021–2022, 91 003, C')}</w:ftr>"
    contents = read(
        p("tekst"),
        '<w:sectPr><w:footerReference r:id="f1"/></w:sectPr>',
        parts={"footer1.xml": foot},
        links=(("f1", "footer", "footer1.xml"),),
    )
    assert (contents.kop.officieel_id, contents.kop.kamer, contents.kop.vergaderjaar) == ("kst-91003-C", Kamer.EK, "2021-2022")


MOTION = table(
    ("TWEEDE KAMER DER STATEN-GENERAAL", "2"),
    (p("Vergaderjaar 2031-2032"),),
    ("91 001", "Wijziging van de Wet op de schoolzones"),
    (p(run("Nr. ", "<w:b/>"), run("12", "<w:b/>")), p(run("GEWIJZIGDE MOTIE VAN HET LID JANSEN", "<w:b/>"))),
    ("", "Voorgesteld 3 februari 2032"),
    ("", "De Kamer,"),
    (
        "",
        p("overwegende dat scholen veilig zijn;")
        + p("verzoekt de regering dit te melden,")
        + p("en gaat over tot de orde van de dag.")
        + p("Jansen"),
    ),
    ruled=False,
)


def test_a_motion_as_the_kamer_gives_it_out() -> None:
    contents = read(MOTION, parts={"docProps/core.xml": "<c><title>Sjabloon</title><created>2031-01-01</created></c>"})
    kop = contents.kop
    assert (kop.officieel_id, kop.soort, str(kop.datum)) == ("kst-91001-12", DocumentSoort.MOTIE, "2032-02-03")
    assert (kop.kamer, kop.dossier, kop.ondernummer, kop.vergaderjaar) == (Kamer.TK, "91001", "12", "2031-2032")
    assert (kop.titel, kop.dossiertitel) == ("GEWIJZIGDE MOTIE VAN HET LID JANSEN", "Wijziging van de Wet op de schoolzones")
    found = kinds(contents)
    assert found[0] == (PassageSoort.KOP, 1, "GEWIJZIGDE MOTIE VAN HET LID JANSEN")
    assert [text for kind, _, text in found if kind is PassageSoort.ALINEA][-1] == "Jansen"
    assert [text for kind, _, text in found if kind is PassageSoort.RANDTEKST] == [
        "TWEEDE KAMER DER STATEN-GENERAAL", "2", "Vergaderjaar 2031-2032", "91 001", "Wijziging van de Wet op de schoolzones", "Nr. 12",
    ]  # fmt: skip


def test_a_motion_in_plain_paragraphs() -> None:
    tab = "<w:r><w:tab/></w:r>"
    contents = read(
        p("91 001-VI", tab, "Vaststelling van de begroting"),
        p("Nr. 7", tab, "MOTIE VAN DE LEDEN DE BOER EN JANSEN"),
        p("Voorgesteld 3 februari 2032"),
    )
    assert (contents.kop.officieel_id, contents.kop.vergaderjaar) == ("kst-91001-VI-7", "2031-2032")
    assert contents.kop.titel == "MOTIE VAN DE LEDEN DE BOER EN JANSEN"


def test_a_list_of_motions_is_none_of_them() -> None:
    one = (p("91 001 Wet op de schoolzones"), p("Nr. 12 MOTIE VAN HET LID JANSEN"))
    two = (p("91 002 Wet op het vervoer"), p("Nr. 4 MOTIE VAN HET LID DE BOER"))
    assert read(*one).kop.officieel_id == "kst-91001-12"
    assert read(*one, *two).kop.officieel_id is None
    assert read(table(("91 001", "Wet"), ("Nr. 12", "MOTIE VAN HET LID JANSEN"))).kop.officieel_id is None


def test_a_frame_beside_the_text_gives_fields() -> None:
    frame = '<w:framePr w:hAnchor="page"/>'
    contents = read(p("Geachte voorzitter,"), p("Tekst."), p("Ons kenmerk", properties=frame), p("VWS-2033/17", properties=frame))
    assert contents.kop.kenmerk == "VWS-2033/17"


def test_attributes_that_are_no_numbers_cost_nothing() -> None:
    odd = '<w:numPr><w:ilvl w:val="--5"/><w:numId w:val="1"/></w:numPr>'
    assert lines(read(p("tekst", properties=odd), p("kop", properties='<w:outlineLvl w:val="²"/>'))) == ["1. tekst", "kop"]


LETTER = (
    table(("Datum", "7 juli 2033"), ("Betreft", "Voortgang schoolzones"), ruled=False),
    p("Geachte voorzitter,"),
    p("Ik stuur u de brief."),
    p("Vraag 1"),
    p("Hoe gaat het?"),
    p("Antwoord 1"),
    p("Goed, ik heb de motie met Kamerstuk 91 001, nr. 4 uitgevoerd."),
    p("Hoogachtend,", "<w:r><w:br/></w:r>", "de minister van Onderwijs,", "<w:r><w:br/></w:r>", "A. Jansen"),
)


def test_a_letters_head_is_margin_and_gives_its_fields() -> None:
    contents = read(*LETTER)
    assert (str(contents.kop.datum), contents.kop.titel) == ("2033-07-07", "Voortgang schoolzones")
    assert contents.kop.officieel_id is None
    assert [(sender.rol, sender.naam) for sender in contents.kop.afzenders] == [("de minister van Onderwijs", "A. Jansen")]


def test_questions_answers_and_the_signature_are_told_apart() -> None:
    assert [(kind, text.split(" ")[0]) for kind, _, text in kinds(read(*LETTER))] == [
        (PassageSoort.AANHEF, "Geachte"), (PassageSoort.ALINEA, "Ik"), (PassageSoort.KOP, "Vraag"), (PassageSoort.VRAAG, "Hoe"),
        (PassageSoort.KOP, "Antwoord"), (PassageSoort.ANTWOORD, "Goed,"), (PassageSoort.ONDERTEKENING, "Hoogachtend,"),
        (PassageSoort.ONDERTEKENING, "de"), (PassageSoort.ONDERTEKENING, "A."), (PassageSoort.RANDTEKST, "Datum"), (PassageSoort.RANDTEKST, "Betreft"),
    ]  # fmt: skip


def test_the_files_own_title_is_used_where_none_is_printed_and_its_dates_never() -> None:
    core: dict[str, str | bytes] = {"docProps/core.xml": "<c xmlns='urn:x'><title> Verslag  reis </title><created>2031-01-01</created></c>"}
    assert read(p("Geen kop."), parts=core).kop.titel == "Verslag reis"
    assert read(styled("Gedrukt", "Kop1"), parts=core).kop.titel == "Gedrukt"
    assert read(p("Geen kop."), parts=core).kop.datum is None


def test_the_strict_form_is_read_too() -> None:
    files = {"word/document.xml": f'<d:document xmlns:d="{STRICT}"><d:body><d:p><d:r><d:t>strikt</d:t></d:r></d:p></d:body></d:document>'}
    assert lines(read_docx(packed(files))) == ["strikt"]


def test_an_inserted_file_is_reported() -> None:
    assert read(p("tekst"), "<w:altChunk/>").gebreken == ("een ingevoegd bestand (altChunk) is niet gelezen",)


def test_missing_parts_are_no_fault() -> None:
    links = (("s", "styles", "styles.xml"), ("n", "numbering", "nergens.xml"), ("h", "header", "weg.xml"))
    files = {
        "word/_rels/document.xml.rels": relations(*links),
        "word/document.xml": f'<w:document {SPACES}><w:body>{item("tekst")}<w:sectPr><w:headerReference r:id="h"/></w:sectPr></w:body></w:document>',
    }
    assert lines(read_docx(packed(files))) == ["tekst"]


BOMB = b'<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
HOSTILE = [
    pytest.param(b"PK\x03\x04" + bytes(100), "beschadigd Word- of zipbestand", id="torn"),
    pytest.param(docx(p("tekst"))[:-40], "beschadigd Word- of zipbestand", id="cut off"),
    pytest.param(packed({"lees.txt": "x"}), "geen Word-bestand", id="some zip"),
    pytest.param(packed({}), "geen Word-bestand", id="empty zip"),
    pytest.param(
        packed({"xl/workbook.xml": "<x/>", "_rels/.rels": relations(("r", "officeDocument", "xl/workbook.xml"))}), "Excel", id="Excel"
    ),
    pytest.param(packed({"ppt/presentation.xml": "<x/>"}), "presentatie", id="slides"),
    pytest.param(packed({"mimetype": "x", "content.xml": "<x/>"}), "OpenDocument", id="OpenDocument"),
    pytest.param(packed({"word/styles.xml": "<x/>"}), "Word-bestand zonder tekst", id="no text part"),
    pytest.param(packed({"word/document.xml": "<w:document><w:body>"}), "geen welgevormde XML", id="malformed"),
    pytest.param(packed({"word/document.xml": ""}), "geen welgevormde XML", id="empty part"),
    pytest.param(packed({"word/document.xml": BOMB}), "documenttypedefinitie", id="entities"),
    pytest.param(packed({"word/document.xml": BOMB.decode().encode("utf-16")}), "documenttypedefinitie", id="entities in UTF-16"),
    pytest.param(packed({"word/document.xml": b"<w>" + bytes([32]) * 20_000_000 + b"</w>"}), "te groot", id="ratio"),
    pytest.param(packed({"word/document.xml": "<w>" * 5000 + "</w>" * 5000}), "geen welgevormde XML", id="depth"),
    pytest.param(docx(p("x"), parts={"styles.xml": "<w:styles"}), "word/styles.xml", id="malformed styles"),
]


@pytest.mark.parametrize(("data", "reason"), HOSTILE)
def test_what_cannot_be_read_is_one_dutch_line(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_docx(data)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("limit", ["_LARGEST_PART", "_MOST_TAGS"])
def test_a_part_over_a_limit_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    data = docx(*[p("tekst")] * 100)
    assert read_docx(data)
    monkeypatch.setattr(docx_package, limit, 100)
    with pytest.raises(ReadError, match="te groot"):
        read_docx(data)


def test_an_encrypted_entry_is_said_to_be_so() -> None:
    data = bytearray(packed({"word/document.xml": "<x/>"}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    with pytest.raises(ReadError, match="wachtwoord"):
        read_docx(bytes(data))


@pytest.mark.parametrize(
    "wrap", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", "<w:ins>{}</w:ins>"]
)
def test_the_deepest_nesting_that_the_parser_takes_is_walked(wrap: str) -> None:
    opening, closing = wrap.split("{}")
    depth = 240 // opening.count("<")
    assert lines(read(opening * depth + p("diep") + closing * depth)) == ["diep"]
    assert lines(read(p("<w:smartTag>" * 240 + run("diep") + "</w:smartTag>" * 240))) == ["diep"]


@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    paper = bytearray(docx(MOTION, *LETTER, item("een"), parts={"footnotes.xml": notes("footnote", _1="Voet.")}))
    for place in data.draw(st.lists(st.integers(0, len(paper) - 1), min_size=1, max_size=8)):
        paper[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ReadError):
        assert read_docx(bytes(paper[: data.draw(st.integers(len(paper) // 2, len(paper)))])).vorm is Vorm.DOCX


def test_the_real_motion_is_the_paper_its_official_form_is(practice: Path) -> None:
    found = read_paper(practice / "papieren" / "motie-0787ced2.docx", "motie.docx")
    assert (found.id, found.kop.soort, str(found.kop.datum), found.kop.vergaderjaar) == (
        "kst-36278-32",
        DocumentSoort.MOTIE,
        "2025-04-24",
        "2024-2025",
    )
    assert (found.kop.kamer, found.kop.dossier, found.kop.ondernummer) == (Kamer.TK, "36278", "32")
