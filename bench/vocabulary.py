"""The words that the prose of the bench is made of, and the sentences they stand in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language: its words by kind, and its sentences, which name a kind as `{kind}`."""

    code: str
    name: str
    sentences: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    between: str
    """What stands between two words, and between two sentences."""
    ending: str


def _several(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split("|"))


ENGLISH = Language(
    "en",
    "English",
    (
        "{verb} {quality} {thing} with {people} {moment}",
        "{verb} {thing} and says why they are {quality} for {people}",
        "{moment_first} {verb_small} the {thing} that {people} rely on",
        "{verb} how {quality} {thing} behave under load and writes it down for {people}",
        "{verb} {thing} {moment} so that {people} can go on without asking",
        "{verb} {number} {thing} a year, at least one of them {quality}",
    ),
    {
        "verb": _several(
            "Plans|Designs|Builds|Tests|Reviews|Documents|Explains|Repairs|Measures|Compares|"
            "Simplifies|Automates|Publishes|Questions|Maintains|Improves|Watches|Chooses"
        ),
        "verb_small": _several(
            "plans|designs|builds|tests|reviews|documents|explains|repairs|measures|compares|"
            "simplifies|automates|publishes|questions|maintains|improves|watches|chooses"
        ),
        "quality": _several(
            "reliable|small|distributed|well-tested|unfamiliar|expensive|public|secure|readable|"
            "fast|fragile|long-lived|reproducible|experimental|accessible|multilingual"
        ),
        "thing": _several(
            "data pipelines|training jobs|interfaces|experiments|dashboards|models|releases|"
            "queries|migrations|contracts|prototypes|alerts|services|forms|reports|schedules|"
            "backups|test suites|design reviews|C++ extensions"
        ),
        "people": _several(
            "the team|new colleagues|users|the people on call|researchers|auditors|customers|"
            "two other teams|the support desk|product managers|trainees|partners abroad"
        ),
        "moment": _several(
            "before each release|after an incident|every week|when requirements change|"
            "without being asked|under time pressure|from the first day|once a quarter|"
            "as soon as costs rise|during a handover"
        ),
        "moment_first": _several(
            "Before each release|After an incident|Every week|When requirements change|"
            "Without being asked|Under time pressure|From the first day|Once a quarter"
        ),
        "number": _several("two|three|four|five|six|seven|eight|nine|ten|12|15|20"),
    },
    " ",
    ".",
)
GERMAN = Language(
    "de",
    "German",
    (
        "{verb} {quality} {thing} zusammen mit {people} {moment}",
        "{verb} {thing} und begründet, warum sie {predicate} sind",
        "{moment_first} {verb_small} sie die {thing}, auf die sich andere verlassen",
        "{verb} {thing} {moment} und hält das Ergebnis für {others} fest",
        "{verb} {quality} {thing}, z. B. für {others}, und misst ihren Nutzen",
        "{verb} jährlich {number} {thing}, davon mindestens eines {moment}",
    ),
    {
        "verb": _several(
            "Plant|Entwirft|Baut|Prüft|Begutachtet|Dokumentiert|Erklärt|Repariert|Misst|"
            "Vergleicht|Vereinfacht|Automatisiert|Veröffentlicht|Hinterfragt|Pflegt|Verbessert"
        ),
        "verb_small": _several(
            "plant|entwirft|baut|prüft|begutachtet|dokumentiert|erklärt|repariert|misst|"
            "vergleicht|vereinfacht|automatisiert|veröffentlicht|hinterfragt|pflegt|verbessert"
        ),
        "quality": _several(
            "zuverlässige|kleine|verteilte|gut getestete|unbekannte|teure|öffentliche|sichere|"
            "lesbare|schnelle|empfindliche|langlebige|wiederholbare|barrierefreie|mehrsprachige"
        ),
        "predicate": _several(
            "zuverlässig|klein|verteilt|gut getestet|unbekannt|teuer|öffentlich|sicher|lesbar|"
            "schnell|empfindlich|langlebig|wiederholbar|barrierefrei|mehrsprachig"
        ),
        "thing": _several(
            "Datenstrecken|Trainingsläufe|Schnittstellen|Versuche|Übersichten|Modelle|"
            "Auslieferungen|Abfragen|Umstellungen|Verträge|Prototypen|Warnungen|Dienste|"
            "Formulare|Berichte|Zeitpläne|Sicherungen|Testreihen|Entwurfsgespräche"
        ),
        "people": _several(
            "dem Team|neuen Kolleginnen und Kollegen|der Bereitschaft|der Forschung|der Revision|"
            "zwei anderen Teams|der Beratung|der Produktleitung|Auszubildenden|Partnern im Ausland"
        ),
        "others": _several(
            "das Team|neue Kolleginnen und Kollegen|die Bereitschaft|die Forschung|die Revision|"
            "zwei andere Teams|die Beratung|die Produktleitung|Auszubildende|Partner im Ausland"
        ),
        "moment": _several(
            "vor jeder Auslieferung|nach einer Störung|jede Woche|bei neuen Anforderungen|"
            "ohne Aufforderung|unter Zeitdruck|vom ersten Tag an|einmal im Quartal|"
            "sobald die Kosten steigen|während einer Übergabe"
        ),
        "moment_first": _several(
            "Vor jeder Auslieferung|Nach einer Störung|Jede Woche|Bei neuen Anforderungen|"
            "Ohne Aufforderung|Unter Zeitdruck|Vom ersten Tag an|Einmal im Quartal"
        ),
        "number": _several("zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|12|15|20"),
    },
    " ",
    ".",
)
CHINESE = Language(
    "zh-Hans",
    "Chinese",
    (
        "{moment}与{people}一起{verb}{quality}的{thing}",
        "能够{verb}{thing}，并说明其{quality}的原因",
        "{moment}{verb}{people}所依赖的{thing}",
        "独立{verb}{quality}的{thing}，并为{people}记录结果",
        "在 {tool} 中{verb}{thing}，使{people}无需询问即可继续工作",
        "每年{verb} {number} 个{thing}，其中至少一个{quality}",
    ),
    {
        "verb": _several(
            "规划|设计|构建|测试|评审|记录|讲解|修复|衡量|比较|简化|发布|维护|改进|监控|选择"
        ),
        "quality": _several(
            "可靠|小型|分布式|陌生|昂贵|公开|安全|易读|快速|脆弱|长期|可重复|无障碍|多语言"
        ),
        "thing": _several(
            "数据管道|训练任务|接口|实验|仪表板|模型|版本发布|查询|迁移方案|合同|原型|告警|服务|表单|"
            "报告|日程|备份|测试集"
        ),
        "people": _several(
            "团队|新同事|用户|值班人员|研究人员|审计人员|客户|其他小组|支持部门|产品经理|实习生"
        ),
        "moment": _several(
            "每次发布之前|故障发生之后|每周|需求变化时|时间紧迫时|从第一天起|每个季度|成本上升时|交接期间"
        ),
        "tool": _several("PyTorch|SQL|Linux|Kubernetes|C++|Git|Airflow|Grafana"),
        "number": _several("2|3|4|5|6|7|8|9|10|12|15|20"),
    },
    "",
    "。",
)
LANGUAGES = (ENGLISH, GERMAN, CHINESE)
