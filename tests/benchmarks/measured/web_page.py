"""The handout of all sections as a web page: `web_page.py <pack> <file> <nanoseconds>`.

It has the same words, pictures and tables as the sheet, and a plain style, for programs that
make PDFs of web pages.
"""

import json
import sys
from datetime import date
from html import escape
from pathlib import Path

_STYLE = """
@page { size: letter; margin: 23mm 22mm 28mm }
body { font: 14pt "Atkinson Hyperlegible Next", sans-serif }
h1 { font-size: 21pt } h2 { font-size: 17pt } h3 { font-size: 15pt }
.box { border: 1.25pt solid #0b4f6c; border-radius: 7pt; padding: 6mm; break-inside: avoid }
.callout { background: #e3f1f4; border-left: 3.5pt solid #0b4f6c; padding: 4.5mm }
img { max-width: 100%; max-height: 90mm } td, th { text-align: left; padding: 0.5em }
"""


def main() -> None:
    from kiosk.content.blocks import Block, Callout, FactBox, Figure, Heading
    from kiosk.content.library import open_library
    from kiosk.patient.handout import full
    from kiosk.render.html import html, inline_html
    from kiosk.render.in_words import in_words

    pack, file, _ = sys.argv[1:]
    library = open_library(Path(pack))
    language = library.pack.default_language
    wording = library.wording(language)
    handout = full(library, language, (), wording, {}, date.today())
    numbering = {one.source: place for place, one in enumerate(handout.references, start=1)}

    def drawn(block: Block) -> str:
        match block:
            case Heading(level=level, children=children):
                return f"<h{level}>{inline_html(children, numbering)}</h{level}>"
            case Callout(title=title, blocks=blocks):
                inner = "".join(map(drawn, blocks))
                return f'<div class="callout"><strong>{escape(title)}</strong>{inner}</div>'
            case FactBox():
                return f'<div class="box">{drawn(in_words(block, wording.numbers))}</div>'
            case Figure(image=image, alt=alt) if image in handout.pictures:
                source = handout.pictures[image].as_uri()
                return f'<img src="{source}" alt="{escape(alt)}">{html(block, numbering)}'
            case _:
                return html(block, numbering)

    parts = [drawn(block) for block in handout.blocks]
    for term in handout.terms:
        parts += [f"<h2>{escape(term.name)}</h2>", *map(drawn, term.blocks)]
    sources = (f"<li>{escape(one.text)} {escape(one.address)}</li>" for one in handout.references)
    body = f"<h1>{escape(handout.title)}</h1>{''.join(parts)}<ol>{''.join(sources)}</ol>"
    head = f"<title>{escape(handout.title)}</title><style>{_STYLE}</style>"
    page = f'<!doctype html><html lang="{language}"><meta charset="utf-8">{head}{body}</html>'
    Path(file).write_text(page, encoding="utf-8")
    print(json.dumps(len(page)), flush=True)


if __name__ == "__main__":
    main()
