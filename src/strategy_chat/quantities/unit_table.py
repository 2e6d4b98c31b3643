"""The common units: for each a canonical name, its dimension, its size in it, and the names it goes by.

Units of one dimension convert into each other; a unit without a dimension only equals itself. Names part at
``|``. A name with an upper-case letter is looked up as written first, then without case.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: ``factor`` is its size in the base unit of its dimension."""

    canonical: str
    dimension: str
    factor: Decimal
    names: tuple[str, ...]


_PHYSICAL = """
%           ratio 1 %|percent|per cent|pct|百分比
‰           ratio 0.1 ‰|per mille|千分比
成          ratio 10 成
GFlop/s     flops 1e9 GF|GFlops|GFlop/s|gigaflops|gigaflop/s
TFlop/s     flops 1e12 TF|TFlops|TFlop/s|teraflops|teraflop/s
PFlop/s     flops 1e15 PF|PFlops|PFlop/s|petaflops|petaflop|petaflop/s
EFlop/s     flops 1e18 EF|EFlops|EFlop/s|exaflops|exaflop|exaflop/s
s           time 1 s|sec|secs|second|seconds|秒|秒鐘
ms          time 0.001 ms|millisecond|milliseconds|毫秒
min         time 60 min|mins|minute|minutes|分鐘|分
h           time 3600 h|hr|hrs|hour|hours|小時|個小時|鐘頭|個鐘頭
day         time 86400 day|days|天|日
week        time 604800 week|weeks|週|個星期|星期|個禮拜|禮拜
month       calendar 1 month|months|個月|月
quarter     calendar 3 quarter|quarters|季
year        calendar 12 year|years|yr|yrs|年|週年|周年
decade      calendar 120 decade|decades
century     calendar 1200 century|centuries|世紀|個世紀
mm          length 0.001 mm|毫米|公釐|millimetre|millimetres|millimeter|millimeters
cm          length 0.01 cm|公分|厘米|centimetre|centimetres|centimeter|centimeters
m           length 1 m|公尺|米|metre|metres|meter|meters
km          length 1000 km|公里|千米|kilometre|kilometres|kilometer|kilometers
mile        length 1609.344 mile|miles|英里|英哩
nmi         length 1852 海里|浬|nautical mile|nautical miles
ft          length 0.3048 ft|foot|feet|英尺|英呎
nm          length 1e-9 nm|奈米|納米|nanometre|nanometres|nanometer|nanometers
m²          area 1 m²|m2|sqm|平方公尺|平方米|square metre|square metres|square meter|square meters
km²         area 1e6 km²|km2|平方公里|square kilometre|square kilometres|square kilometer|square kilometers
ha          area 10000 ha|公頃|hectare|hectares
acre        area 4046.8564224 acre|acres|英畝
坪          area 3.305785 坪|ping
mg          mass 1e-6 mg|毫克
g           mass 0.001 g|克|公克|gram|grams
kg          mass 1 kg|kgs|公斤|千克|kilogram|kilograms|kilo|kilos
t           mass 1000 t|噸|公噸|ton|tons|tonne|tonnes|metric ton|metric tons
台斤        mass 0.6 台斤|斤|catty|catties
lb          mass 0.45359237 lb|lbs|磅|pound|pounds
mL          volume 0.001 mL|ml|毫升|cc|millilitre|millilitres|milliliter|milliliters
L           volume 1 L|公升|升|litre|litres|liter|liters
m³          volume 1000 m³|m3|立方公尺|立方米|cubic metre|cubic metres|cubic meter|cubic meters
Hz          frequency 1 Hz|hertz|赫茲|赫
kHz         frequency 1000 kHz|千赫
MHz         frequency 1e6 MHz|兆赫
GHz         frequency 1e9 GHz|吉赫
W           power 1 W|watt|watts|瓦|瓦特
kW          power 1000 kW|kilowatt|kilowatts|千瓦
MW          power 1e6 MW|megawatt|megawatts|兆瓦|百萬瓦
GW          power 1e9 GW|gigawatt|gigawatts|吉瓦
kWh         energy 1 kWh|kilowatt-hour|kilowatt-hours|度電|千瓦時
MWh         energy 1000 MWh
GWh         energy 1e6 GWh
byte        data 1 byte|bytes|位元組
bit         data 0.125 bit|bits|位元
KB          data 1e3 KB|kilobyte|kilobytes
MB          data 1e6 MB|megabyte|megabytes
GB          data 1e9 GB|gigabyte|gigabytes
TB          data 1e12 TB|terabyte|terabytes
PB          data 1e15 PB|petabyte|petabytes
Mbps        rate 1e6 Mbps|Mb/s|Mbit/s
Gbps        rate 1e9 Gbps|Gb/s|Gbit/s
km/h        speed 1 km/h|kph|公里/小時
m/s         speed 3.6 m/s|公尺/秒
°C          - 1 °C|℃|攝氏度|度C|degrees celsius|degree celsius|celsius
°F          - 1 °F|℉|華氏度|degrees fahrenheit|fahrenheit
NT$         - 1 NT$|TWD|NTD|元|新台幣|台幣|塊|新台幣元|元新台幣|NT dollars|new taiwan dollars
US$         - 1 US$|USD|$|美元|美金|dollar|dollars|US dollar|US dollars
€           - 1 €|EUR|歐元|euro|euros
£           - 1 £|GBP|英鎊
¥           - 1 ¥|JPY|日圓|日元|yen
CN¥         - 1 CN¥|RMB|CNY|人民幣|yuan
HK$         - 1 HK$|HKD|港元|港幣
百分點      - 1 百分點|個百分點|percentage point|percentage points|pp
"""

_COUNTS = """
台 台|部|unit|units|system|systems|machine|machines|computer|computers|supercomputer|supercomputers
人 人|位|名|個人|people|person|persons|人次|member|members|employee|employees|expert|experts|visitor|visitors
家 家|company|companies|firm|firms|vendor|vendors|enterprise|enterprises|business|businesses|shop|shops
詞 詞|個詞|word|words|詞條|條詞|term|terms|entry|entries
字 字|個字|character|characters|字元
個 個|item|items|piece|pieces|thing|things
項 項|item|items|point|points|measure|measures
種 種|kind|kinds|type|types|sort|sorts|species
座 座|site|sites
間 間|room|rooms
件 件|piece|pieces|case|cases|article|articles
條 條|article|articles|line|lines
本 本|冊|book|books|volume|volumes|copy|copies
篇 篇|paper|papers|essay|essays
頁 頁|page|pages
次 次|回|times|time
倍 倍|times|fold|-fold|x
場 場|event|events|session|sessions
所 所|school|schools
國 國|個國家|國家|country|countries|nation|nations
核 核|核心|個核心|core|cores
顆 顆|chip|chips
張 張|card|cards|sheet|sheets
戶 戶|household|households
款 款|model|models|version|versions
層 層|floor|floors|layer|layers|storey|storeys|story|stories
歲 歲|years old|year old|year-old
分 分|point|points
票 票|vote|votes|ticket|tickets
杯 杯|cup|cups
瓶 瓶|bottle|bottles
株 株|棵|tree|trees|plant|plants
輛 輛|car|cars|vehicle|vehicles|bus|buses
站 站|stop|stops|station|stations
起 起|宗|樁|件|次|incident|incidents
處 處|間|家|所|座|棟
架 架|輛|台|部
隻 隻|頭|匹|animal|animals
參數 參數|個參數|parameter|parameters|params
token token|tokens|個token
"""

_NOT_BEFORE = """
台灣北中南東大積新電智塑科銀鐵 人工才類口力民均士物文權行機 年輕齡資 天然空下氣 日本語圓前後
家族庭長鄉用電具 分析享為別佈布類成之子割公布 次要於級世 位於置居數在 本身地土次屆年月公業
部分門署長會位落 點擊名出滴綴 個別體 國內際人小中民 元件素宇首旦月老 名稱單為列次字校 核定准能武可
米飯其粉 站在上 間接 場域所景地館合 種植子族 所以有屬在謂需得 座標談位落 條件例款約 代表理工替碼價 度過假
面對臨積板向試 道路德 門檻市 處理於置長 區域塊分別 團隊體 期間待望貨刊 成長立為功本果員熟就分績都交效家
週年邊期末轉 季節度後 月球亮 例如外 包括含 列出入為車 排名行除序列放 組織成合 批准評 首次先都度位頁席 段落
對於比外抗手應話照象此方策 把握 支持援出付撐柱 通過訊路常用膨行知 起來跳算飛源初點碼步 則是為會有在無可
頭髮 口語號味碑 片面 份額 筆電記 層次面級 級別距 階段層 盤點 輪流 隊伍 節能目日省約點奏 集團中結合成
檔案次 架構設 顆粒 張力貼 瓦解斯 克服拉 升級高至到值溫格 縣市 市場值民面 校園長區 廠商房 店家面 館長藏
室內外 園區 省份力 島嶼 鎮長 州長 坪數林 回應覆到復來 步驟 行業銷動政為程 格式局 套件用 幅度 項目 票據
秒殺 層面 章程 字典體 詞彙庫典性 杯子
"""
"""A measure word followed by one of the characters after it is the beginning of another word (台灣)."""

_MORE_MEASURES = """
支|枝|套|組|批|份|封|幅|首|部分|段|節|章|句|行|列|排|欄|格|度|階|級|屆|期|代|梯|輪|局|盤|道|門|區
縣市|鄉鎮|村|幢|班|隊|團|群|對|雙|副|盒|箱|包|袋|罐|桶|碗|筆|則|通|艘|節車廂|尾|粒|片
朵|束|根|把|面|口|滴|圈|點|大類|類|步|門課|學分|學期|年級|樓|航次|班次|車次|人份|人年|例|床|席|據點|館
場次|檔|集|校|廠|店|廳|室|園|縣|市|鄉|鎮|州|省|島|湖
"""


def _units() -> tuple[Unit, ...]:
    found: list[Unit] = []
    for line in _PHYSICAL.strip().splitlines():
        canonical, dimension, factor, names = line.split(None, 3)
        kind = "" if dimension == "-" else dimension
        found.append(Unit(canonical, kind, Decimal(factor), tuple(names.split("|"))))
    for line in _COUNTS.strip().splitlines():
        canonical, names = line.split(None, 1)
        found.append(Unit(canonical, "", Decimal(1), tuple(names.split("|"))))
    return tuple(found)


UNITS = _units()
"""Every unit of the table; a name may belong to several (``times`` to 次 and 倍)."""

NOT_BEFORE = {entry[0]: frozenset(entry[1:]) for entry in _NOT_BEFORE.split()}
"""For a measure word's last character, the characters that make another word of it when they follow."""

MEASURE_WORDS = tuple("|".join(_MORE_MEASURES.split()).split("|"))
"""Further Chinese measure words, each a unit of its own."""
