"""The columns of a glossary, one row a form or one row a term; what offices call them and their values."""

from __future__ import annotations

from signcheck.languages import Language
from signcheck.standard.term import Authority, Status
from signcheck.tablefile.vocabulary import Column, Vocabulary, heading_key, of_language

_ACCEPTED = (
    "可用",
    "也可用",
    "可接受",
    "备选",
    "备选译文",
    "其他",
    "其他译文",
    "其他译法",
    "可用译法",
    "可用译文",
    "备选译法",
    "允许",
    "accepted",
    "also",
    "alternative",
    "허용",
    "허용어",
)
_FORBIDDEN = (
    "禁用",
    "不可用",
    "错误",
    "错误译文",
    "错译",
    "不规范",
    "不规范译文",
    "不规范译法",
    "禁用译法",
    "禁用译文",
    "错误译法",
    "误译",
    "forbidden",
    "wrong",
    "금지",
    "금지어",
    "오역",
)


def _of(language: str, what: tuple[str, ...]) -> tuple[str, ...]:
    heads = of_language(language, names=("",))
    return tuple(word for head in heads for tail in what for word in (head + tail, tail + head))


def _of_term(language: str) -> tuple[str, ...]:
    """What the right texts of a language are called, also 规范英文 and 标准英文."""
    return (*of_language(language), *_of(language, ("规范", "标准", "推荐")))


TERMS = Vocabulary(
    "terms",
    (
        Column(
            "domain",
            (
                "领域",
                "类别",
                "分类",
                "类型",
                "行业",
                "行业类别",
                "场所类别",
                "专题",
                "field",
                "category",
                "subject",
                "분야",
                "분류",
            ),
        ),
        Column(
            "zh",
            (
                *_of_term("zh"),
                *(
                    "词条",
                    "中文词条",
                    "词语",
                    "术语",
                    "原文",
                    "中文原文",
                    "标识内容",
                    "标识文字",
                    "标识用语",
                    "公示语",
                    "用语",
                    "条目",
                    "term",
                ),
                *("source text", "원문", "용어", "중국어 원문", "중국어 용어"),
            ),
            perhaps=("名称", "内容", "项目", "설명", "name"),
        ),
        Column("sense", ("义项", "含义", "释义", "词义", "meaning", "의미", "뜻")),
        Column("language", ("语种", "语言", "译文语种", "目标语言", "lang", "언어")),
        Column(
            "text",
            (
                "译文",
                "译名",
                "译法",
                "译写",
                "翻译",
                "形式",
                "form",
                "translation",
                "target text",
                "번역",
                "번역문",
                "역문",
                "표기",
            ),
        ),
        Column("status", ("状态", "地位", "使用状态", "是否可用", "상태", "구분")),
        Column(
            "authority",
            ("权威", "效力", "依据级别", "依据类别", "标准级别", "来源级别", "权威级别", "권위", "근거 수준"),
        ),
        Column(
            "source",
            (
                "来源",
                "依据",
                "出处",
                "标准",
                "标准依据",
                "依据标准",
                "参考标准",
                "标准号",
                "译写依据",
                "译文来源",
                "reference",
                "출처",
                "근거",
                "전거",
            ),
        ),
        Column(
            "note",
            (
                "备注",
                "说明",
                "注释",
                "原因",
                "remarks",
                "remark",
                "comment",
                "reason",
                "비고",
                "메모",
                "참고",
                "설명",
            ),
        ),
        Column(
            "valid_from",
            ("生效日期", "实施日期", "起始日期", "启用日期", "有效期起", "since", "시행일", "시작일"),
            coded=True,
            day=True,
        ),
        Column(
            "valid_until",
            ("失效日期", "废止日期", "截止日期", "终止日期", "有效期止", "until", "종료일", "폐지일"),
            coded=True,
            day=True,
        ),
        Column("en", _of_term("en")),
        Column("ko", _of_term("ko")),
        Column("en_accepted", _of("en", _ACCEPTED)),
        Column("ko_accepted", _of("ko", _ACCEPTED)),
        Column("en_forbidden", _of("en", _FORBIDDEN)),
        Column("ko_forbidden", _of("ko", _FORBIDDEN)),
        Column("accepted", _ACCEPTED),
        Column("forbidden", _FORBIDDEN),
    ),
    needed=(("zh",), ("text", "en", "ko")),
    sheet="terms",
)
"""A glossary: with `language` and `text` one row is a form; with `en` and `ko` one row is a term."""

WIDE = ("en", "ko", "en_accepted", "ko_accepted", "en_forbidden", "ko_forbidden", "accepted", "forbidden")
"""The columns that hold forms where one row is a term."""

_LANGUAGES = {
    Language.EN: ("en", "english", "英", "英文", "英语", "영어", "영문", "en-us", "en-gb"),
    Language.KO: ("ko", "korean", "韩", "韩文", "韩语", "韩国语", "朝鲜文", "한국어", "한글", "ko-kr"),
}
_STATUSES = {
    Status.STANDARD: (
        "standard",
        "preferred",
        "标准",
        "规范",
        "推荐",
        "首选",
        "标准译文",
        "规范译文",
        "표준",
        "권장",
    ),
    Status.ACCEPTED: ("accepted", "admitted", "可用", "可接受", "允许", "备选", "也可用", "허용"),
    Status.DEPRECATED: (
        "deprecated",
        "superseded",
        "obsolete",
        "旧译",
        "不推荐",
        "停用",
        "废止",
        "过时",
        "已废止",
        "폐지",
    ),
    Status.FORBIDDEN: (
        "forbidden",
        "prohibited",
        "wrong",
        "禁用",
        "错误",
        "不可用",
        "错译",
        "不规范",
        "금지",
    ),
}
_AUTHORITIES = {
    Authority.NORM: ("norm", "国家标准", "国标", "标准", "国家规范", "국가표준", "국가 표준"),
    Authority.INDUSTRY: ("industry", "行业标准", "行业", "行标", "업계", "업계표준"),
    Authority.CITY: ("city", "城市", "本市", "市", "市级", "地方标准", "地方", "地标", "시", "도시"),
    Authority.USAGE: ("usage", "惯用", "习惯用法", "约定俗成", "通用", "관용"),
    Authority.DRAFT: ("draft", "草案", "草稿", "征求意见", "初稿", "초안"),
}
_DOMAINS: dict[str, tuple[str, ...]] = {
    "general": ("通用", "公共", "通用类", "综合", "일반", "공통"),
    "transport": ("交通", "交通运输", "交通类", "公共交通", "교통"),
    "tourism": ("旅游", "文化旅游", "文旅", "旅游景区", "景区", "관광"),
    "medical": ("医疗", "医疗卫生", "卫生", "医院", "의료"),
    "road": ("道路", "道路交通", "路名", "도로"),
    "commerce": ("商业", "商务", "餐饮", "商业服务", "상업"),
    "emergency": ("应急", "应急救援", "消防", "安全", "비상"),
}
"""What the shipped glossary's domains are called; an office's other ones are its own."""
DOMAINS = {word: domain for domain, words in _DOMAINS.items() for word in words}
"""The shipped glossary's domains by what offices write."""
VALUES: dict[str, dict[str, str]] = {
    column: {
        heading_key(word): value.value for value, words in table.items() for word in (value.value, *words)
    }
    for column, table in (("language", _LANGUAGES), ("status", _STATUSES), ("authority", _AUTHORITIES))
}
"""For each column of choices its values by what offices write."""
