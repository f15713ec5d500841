"""Texts that a careless export turns into formulas: forty kinds, names that begin with a sign among them."""

PAYLOADS: tuple[str, ...] = (
    "=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("https://a.example","x")', '=WEBSERVICE("https://a.example")',
    '=IMPORTXML(A1,"//a")', '=DDE("cmd","/C calc","__DdeLink")', "=SUM(A1:A9)", "=A1", "==1", '="x"', "={1}",
    "=1\n2", "+1+1", "+84 912 345 678", "+cmd|' /C calc'!A0", "+A1", "-1+1", "-5", "- Nguyễn Văn A",
    "-cmd|' /C calc'!A0",
    "--1", "@SUM(1+1)", "@A1", "@ngocanh", "@@x", "\t=1+1", "\tx", "\r=1+1", "\n=1+1", "\nx", " =1+1", "\u00a0=1+1",
    "\u200b=1+1", "\ufeff=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(1)", "'=1+1", "''+1",
)  # fmt: skip
