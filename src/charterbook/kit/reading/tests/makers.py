"""Workbooks made byte by byte, so that a test can say what no program would write."""

import io
import struct
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def sheet(rows="", *, before="", after="", prefix=""):
    """The markup of a sheet."""
    colon = f"{prefix}:" if prefix else ""
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    return (
        f'{HEAD}<{colon}worksheet {name}="{MAIN}" xmlns:r="{RELATIONS}">{before}'
        f"<{colon}sheetData>{rows}</{colon}sheetData>{after}</{colon}worksheet>"
    )


def parts(sheets, *, workbook="", properties="", states=None, main_type="sheet.main"):
    """The parts of a package with sheets by title."""
    states = states or {}
    entries, targets, overrides = [], [], []
    for number, title in enumerate(sheets, start=1):
        state = f' state="{states[title]}"' if title in states else ""
        entries.append(f'<sheet name="{title}" sheetId="{number}"{state} r:id="rId{number}"/>')
        targets.append(
            f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        kind = SHEET_TYPE.format("worksheet")
        overrides.append(f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kind}"/>')
    main = main_type if "/" in main_type else SHEET_TYPE.format(main_type)
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{SHEET_TYPE.format("styles")}"/>'
        f"{''.join(overrides)}</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
        f"<sheets>{''.join(entries)}</sheets>{workbook}</workbook>",
        "xl/_rels/workbook.xml.rels": f"{HEAD}<Relationships "
        'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'{"".join(targets)}<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/sheet{number}.xml": xml for number, xml in enumerate(sheets.values(), start=1)},
    }


def pack(members, *, level=6, method=zipfile.ZIP_DEFLATED):
    """A zip of the members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method, compresslevel=level) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def xlsx(rows="", **options):
    """An .xlsx file with one sheet, “Trang 1”, of the rows' markup."""
    around = {key: options.pop(key) for key in ("before", "after", "prefix") if key in options}
    return pack(parts({"Trang 1": sheet(rows, **around)}, **options))


def cell(place, value, kind="", style=""):
    """The markup of a cell."""
    attributes = (f' s="{style}"' if style else "") + (f' t="{kind}"' if kind else "")
    return f'<c r="{place}"{attributes}><v>{value}</v></c>'


def text(place, value):
    """The markup of a cell with text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def declare_size(data, name, size):
    """The zip with another unpacked size declared for a member, in both of its headers."""
    changed = bytearray(data)
    for signature, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        start = changed.find(signature)
        while start >= 0:
            if changed[start + name_at : start + name_at + len(name)] == name.encode():
                changed[start + size_at : start + size_at + 4] = struct.pack("<I", size)
            start = changed.find(signature, start + 4)
    return bytes(changed)


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
)


def ods(tables, *, styles="", manifest=""):
    """An .ods file with the tables' markup."""
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"{ODS_HEAD}<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
    )


def ole(streams):
    """A compound file with the streams, each at least 4,096 bytes long."""
    sector = 512
    directory_sectors = (len(streams) + 1 + 3) // 4
    table, body = [], []
    entries = [("Root Entry", 5, 0xFFFFFFFE, 0)]
    next_free = 1 + directory_sectors
    chains = [0xFFFFFFFD] + [
        2 + place if place + 1 < directory_sectors else 0xFFFFFFFE for place in range(directory_sectors)
    ]
    for name, stream in streams.items():
        content = stream.ljust(4096, b"\x00")
        count = -(-len(content) // sector)
        entries.append((name, 2, next_free, len(content)))
        chains.extend([*range(next_free + 1, next_free + count), 0xFFFFFFFE])
        body.append(content.ljust(count * sector, b"\x00"))
        next_free += count
    table = struct.pack("<128I", *(chains + [0xFFFFFFFF] * (128 - len(chains))))
    directory = b""
    for name, kind, first, size in entries:
        encoded = name.encode("utf-16-le") + b"\x00\x00"
        entry = encoded.ljust(64, b"\x00") + struct.pack("<HBB", len(encoded), kind, 1) + struct.pack("<3i", -1, -1, -1)
        directory += entry.ljust(116, b"\x00") + struct.pack("<III", first, size, 0)
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    )
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + table + directory.ljust(directory_sectors * sector, b"\x00") + b"".join(body)
