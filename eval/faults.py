"""Why a case is not perfect, told in both languages."""

from dataclasses import dataclass

_WORDS: dict[str, tuple[str, str]] = {
    "crashed": ("執行失敗：{error}", "crashed: {error}"),
    "no_figure_declined": ("拒答，沒有給出數字", "declined: no figure is given"),
    "figure_missing": ("文字沒有給出 {figure}", "the text does not give {figure}"),
    "figure_unbound": ("給出 {figure}，但沒有指明屬於誰", "{figure} is given but not bound"),
    "figure_undeclared": ("{figure} 不在所列的數字中", "{figure} is not among the declared figures"),
    "figure_unit": ("{figure} 的單位成了 {unit}", "{figure} is declared in another unit: {unit}"),
    "figure_bound_elsewhere": (
        "{figure} 綁到了別處：{found}",
        "{figure} is bound to something else: {found}",
    ),
    "unsupported": ("沒有依據的數字：{figure}", "unsupported figure: {figure}"),
    "answered": ("資料沒有說，卻回答了", "answered, although the material does not say it"),
    "declined": ("資料有說，卻拒答了（{reason}）", "declined ({reason}), although the material says it"),
    "surplus": (
        "多給了 {count} 個沒有問到的數字：{figures}",
        "gives {count} figures that were not asked for: {figures}",
    ),
    "not_named": ("沒有提到 {name}", "does not name {name}"),
    "not_said": ("沒有說到：{point}", "does not say: {point}"),
    "forbidden": ("不該說：{form}", "must not say: {form}"),
    "forbidden_figure": ("不該給出 {value}", "must not give the figure {value}"),
    "not_cited": ("沒有引用 {places}", "does not cite {places}"),
    "not_verbatim": ("[{number}] 的引文不是原文", "the quote of [{number}] is not verbatim"),
    "cites_nothing": ("沒有引用", "cites nothing"),
    "idle_citation": ("引用了與答案無關的 {place}", "cites {place}, which does not bear on the answer"),
    "no_reason": ("回答了，所以沒有拒答的理由", "answered, so no reason is given"),
    "wrong_reason": ("理由是 {found}，應是 {wanted}", "the reason is {found}, not {wanted}"),
    "false_conflict": ("沒有出入卻說有", "shows a conflict where there is none"),
    "conflict_missed": ("沒有指出資料本身的出入", "does not show that the material disagrees with itself"),
    "conflict_side": ("出入的各方沒有 {values}", "no side of the conflict says {values}"),
    "says_language": ("自稱是 {found}，應是 {wanted}", "says of itself that it is in {found}, not {wanted}"),
    "not_english": ("不是英文", "is not in English"),
    "not_chinese": ("不是中文", "is not in Chinese"),
    "other_script": ("字體不是 {wanted}", "is in the other script than {wanted}"),
    "no_hit": ("前 {depth} 段裡沒有相關的", "no relevant passage among the first {depth}"),
    "first_hit": ("第一個相關的段落：{rank}", "first relevant passage: {rank}"),
    "ndcg": ("nDCG 是 {score}", "nDCG is {score}"),
    "parity_failed": ("這些語言沒有答案：{languages}", "no answer in {languages}"),
    "parity_figures": ("各語言的數字不同：{told}", "figures differ between the languages: {told}"),
    "parity_citations": ("各語言的引用不同：{told}", "citations differ between the languages: {told}"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: which, and the values that its wording holds."""

    key: str
    values: tuple[tuple[str, str], ...]

    def text(self, language: str) -> str:
        """The fault in words, in Chinese for a ``zh`` language, else in English."""
        wording = _WORDS[self.key][0 if language.startswith("zh") else 1]
        return wording.format(**dict(self.values))

    def __str__(self) -> str:
        return self.text("en")


def fault(key: str, **values: object) -> Fault:
    """A fault by its key; every value that its wording needs must be given."""
    made = Fault(key, tuple((name, str(value)) for name, value in values.items()))
    made.text("en")
    return made
