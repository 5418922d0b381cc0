"""The translation memory as other programs read it."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from revue.tmx import Unit, export_tmx

# The elements that revue uses, as TMX 1.4b declares them (LISA OSCAR, 2005).
DTD = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note|prop|ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED
  o-encoding CDATA #IMPLIED creationdate CDATA #IMPLIED creationid CDATA #IMPLIED
  changedate CDATA #IMPLIED changeid CDATA #IMPLIED>
<!ELEMENT note (#PCDATA)>
<!ELEMENT ude (#PCDATA)>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED o-encoding CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note|prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED srclang CDATA #IMPLIED>
<!ELEMENT tuv ((note|prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA)>
"""
units = st.builds(
    Unit, source=st.text(), english=st.text(), source_language=st.sampled_from(["fr", "de"]),
    model=st.text(), method=st.text(),
)  # fmt: skip


def parsed(written: list[Unit]) -> etree._Element:
    text = "\n".join(export_tmx(written)).encode()
    root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, load_dtd=False))
    dtd = etree.DTD(io.StringIO(DTD))
    assert dtd.validate(root), dtd.error_log
    return root


@given(st.lists(units, max_size=5))
def test_any_text_gives_valid_tmx(written: list[Unit]) -> None:
    root = parsed(written)
    assert len(root.findall("body/tu")) == len(set(written))


def test_both_sides_come_back_as_they_were() -> None:
    unit = Unit("« 5 % & <b>plus</b> »", "“5% & <b>more</b>”", "fr", "tiny", "beam")
    root = parsed([unit, unit])
    header = root.find("header")
    assert header is not None
    assert (header.get("srclang"), header.get("segtype")) == ("fr", "sentence")
    assert [seg.text for seg in root.iter("seg")] == [unit.source, unit.english]
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [tuv.get(language) for tuv in root.iter("tuv")] == ["fr", "en"]


def test_the_order_of_the_units_does_not_matter() -> None:
    several = [Unit(text, "x", "fr", "m", "beam") for text in "cab"]
    assert list(export_tmx(several)) == list(export_tmx(reversed(several)))


def test_several_source_languages_are_declared_as_such() -> None:
    root = parsed([Unit("a", "x", "fr", "m", "beam"), Unit("b", "y", "de", "m", "beam")])
    header = root.find("header")
    assert header is not None
    assert header.get("srclang") == "*all*"


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    root = parsed([Unit("a\x00b\x1bc\ud800", "d", "fr", "m", "beam")])
    assert next(root.iter("seg")).text == "a\ufffdb\ufffdc\ufffd"
