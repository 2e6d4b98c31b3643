"""Answers about rivers, made by hand, for the tests of verification."""

from decimal import Decimal

from strategy_chat.schema import Answer, CellRef, Citation, Figure

RIVERS = """---
id: rivers
---
# 河川
## 清單 {#list}
| 河 | 長度 (公里) | 橋 | 占比 (條數) |
|---|---|---|---|
| 青石溪 | 120.5 | 12 | 96% (48) |
| 白沙溪 | 80 | 7 | 2% (1) |
| 南浦河 3 號 | 64.25 | 9 | 2% (1) |

## 水庫 {#dam}
水庫在 1998 年完工，蓄水約 30000 噸，三座橋在旁邊。
"""
LENGTHS = {"青石溪": "120.5", "白沙溪": "80", "南浦河 3 號": "64.25"}
TABLE_ID = "rivers/list/table-1"
CELLS = tuple(
    CellRef(f"{TABLE_ID}/row-{n}/col-2", name, "長度 (公里)", text)
    for n, (name, text) in enumerate(LENGTHS.items(), 1)
)
OTHERS = (
    CellRef(f"{TABLE_ID}/row-1/col-3", "青石溪", "橋", "12"),
    CellRef(f"{TABLE_ID}/row-1/col-4", "青石溪", "占比 (條數)", "96% (48)"),
)
TABLE = Citation(
    number=1,
    source="rivers.md",
    section="清單",
    quote="\n".join(line for line in RIVERS.splitlines() if "溪 |" in line or "號 |" in line),
    passage_id=TABLE_ID,
    cells=(*CELLS, *OTHERS),
)
QUOTE = "水庫在 1998 年完工，蓄水約 30000 噸，三座橋在旁邊。"
SENTENCE = Citation(2, "rivers.md", "水庫", QUOTE, "rivers/dam/p-1")
OPERANDS = tuple(cell.id for cell in CELLS)
LENGTH = "長度 (公里)"


def stated(value: str = "120.5", place: str = CELLS[0].id, citation: int = 1, **other: str) -> Figure:
    fields = {"unit": "公里", "subject": "青石溪", "measure": LENGTH, **other}
    text = f"{value} {fields['unit']}".strip()
    return Figure(text, Decimal(value), fields["unit"], fields["subject"], fields["measure"], place, citation)


def computed(value: str, formula: str, unit: str = "公里", operands: tuple[str, ...] = OPERANDS) -> Figure:
    return Figure(
        f"{value} {unit}".strip(), Decimal(value), unit, "", LENGTH, CELLS[0].id, 1, formula, operands
    )


def answer(text: str, *figures: Figure, citations: tuple[Citation, ...] = (TABLE,)) -> Answer:
    return Answer("河川？", text, True, "zh-Hant", citations, figures)


ONE = answer("青石溪的長度是 120.5 公里。[1]", stated())
STORED = Figure("30000 噸", Decimal(30000), "噸", "水庫", "蓄水", SENTENCE.passage_id, 2)
