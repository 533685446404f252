"""The columns of the lists of this package, and what offices call them.

They have so many names, 7 MB of them, that they are put together when a list is read or written.
"""

from __future__ import annotations

from functools import cache

from signcheck.languages import Language
from signcheck.tablefile.vocabulary import Column, Vocabulary, of_language

_OF_SITE = (
    *(
        "site",
        "场所",
        "站点",
        "景区",
        "车站",
        "医院",
        "道路",
        "单位",
        "机构",
        "公交站",
        "公交站点",
        "路段",
        "站",
        "景点",
    ),
    *("장소", "시설", "관광지", "병원", "역", "정류장", "도로"),
)
_OF_POINT = (
    *(
        "sign point",
        "point",
        "sign",
        "点位",
        "标识",
        "标志",
        "标牌",
        "标识牌",
        "标志牌",
        "标识点位",
        "标志点位",
        "牌",
    ),
    *("표지", "표지판", "지점", "안내판", "표지 지점"),
)
_CODES = ("code", "id", "编号", "代码", "编码", "코드", "관리번호")
_NAMED = ("name", "名称", "名", "名字", "명칭", "이름", "명")


def _named_in(language: str) -> tuple[str, ...]:
    """What the name of a site in a language is called: 英文名称, 景区英文名称, 景区名称（英文）."""
    alone = of_language(language)
    return (*alone, *_pairs(_OF_SITE, alone), *of_language(language, names=_pairs(_OF_SITE, _NAMED)))


def _pairs(heads: tuple[str, ...], tails: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(head + tail for head in heads for tail in tails)


_UNITS = (
    *(
        "responsible unit",
        "责任单位",
        "责任单位名称",
        "管理单位",
        "主管单位",
        "主管部门",
        "责任部门",
        "责任主体",
        "牵头单位",
        "维护单位",
        "归口单位",
        "归口管理单位",
        "运营管理单位",
        "养护单位",
        "管养单位",
        "责任科室",
    ),
    *(
        "管护单位",
        "管理部门",
        "运营单位",
        "所属单位",
        "行业主管部门",
        "整改责任单位",
        "责任单位（部门）",
        "organisation",
        "organization",
    ),
    *(
        "담당기관",
        "책임기관",
        "책임단위",
        "관리기관",
        "담당부서",
        "책임부서",
        "주관부서",
        "관리단위",
        "책임 기관",
    ),
)
_DISTRICTS = (
    *(
        "district",
        "区市",
        "区县",
        "区",
        "县区",
        "县市区",
        "区市（开发区）",
        "所在区市",
        "所在区",
        "所在区县",
        "所在县区",
        "所属区市",
        "所属区县",
        "所属县区",
        "所属县市区",
        "所在县市区",
        "归属区市",
        "归属区县",
        "所属地区",
        "所属县市",
        "所属区县市",
        "区市县",
        "行政区域",
    ),
    *(
        "所属区",
        "所属区域",
        "区域",
        "行政区",
        "行政区划",
        "辖区",
        "所属辖区",
        "市区",
        "地区",
        "属地",
        "所在地",
        "所在地区",
        "area",
    ),
    *("구역", "지역", "구시", "구", "구/시", "행정구역", "소재지", "소재 지역", "시구", "관할구역"),
)
_KINDS = (
    *(
        "type",
        "category",
        "site type",
        "site kind",
        "类型",
        "类别",
        "种类",
        "分类",
        "性质",
        "场所类型",
        "场所类别",
        "站点类型",
        "站点类别",
        "单位性质",
    ),
    *(
        "场所种类",
        "单位类型",
        "机构类型",
        "项目类别",
        "종류",
        "유형",
        "구분",
        "분류",
        "시설 종류",
        "장소 유형",
        "장소 종류",
    ),
)
_GRADES = (
    *(
        "level",
        "rating",
        "class",
        "等级",
        "级别",
        "景区等级",
        "景区级别",
        "医院等级",
        "医院级别",
        "星级",
        "质量等级",
        "评级",
        "a级",
        "a级等级",
        "景区质量等级",
        "评定等级",
        "等级评定",
    ),
    *("旅游等级", "等次", "등급", "급"),
)
_PLACES = (
    *(
        "place",
        "coordinates",
        "coordinate",
        "location",
        "lat/lon",
        "lon/lat",
        "latlon",
        "经纬度",
        "坐标",
        "位置坐标",
        "地理坐标",
    ),
    *(
        "gps",
        "gps坐标",
        "经度纬度",
        "经度/纬度",
        "纬度/经度",
        "纬度经度",
        "经度,纬度",
        "좌표",
        "위경도",
        "경위도",
        "위도/경도",
        "경도/위도",
    ),
)


@cache
def site_columns() -> Vocabulary:
    """The columns of the city's list of sites and sign points; `place` holds both coordinates in one cell."""
    return Vocabulary(
        "sites",
        (
            Column("code", (*_CODES, *_pairs(_OF_SITE, _CODES)), coded=True),
            Column("kind", _KINDS, coded=True),
            Column(
                "name_zh",
                (
                    *_NAMED,
                    *_pairs(_OF_SITE, _NAMED),
                    *_named_in("zh"),
                    "中文全称",
                    "设施名称",
                    "站名",
                    "路名",
                ),
                perhaps=(
                    *(
                        "单位",
                        "单位名称",
                        "机构",
                        "项目名称",
                        "站点",
                        "景点",
                        "地点",
                        "全称",
                        "场所",
                        "景区",
                        "车站",
                        "医院",
                        "道路",
                        "장소",
                    ),
                ),
            ),
            Column("name_en", _named_in("en")),
            Column("name_ko", _named_in("ko")),
            Column("grade", _GRADES, coded=True),
            Column("district", _DISTRICTS),
            Column("unit", _UNITS, perhaps=("单位", "部门", "unit", "기관", "부서")),
            Column(
                "latitude",
                ("lat", "纬度", "北纬", "纬度坐标", "GPS纬度", "y", "y坐标", "위도", "북위"),
                coded=True,
                number=True,
            ),
            Column(
                "longitude",
                ("lon", "lng", "long", "经度", "东经", "经度坐标", "GPS经度", "x", "x坐标", "경도", "동경"),
                coded=True,
                number=True,
            ),
            Column("sign_point_code", _pairs(_OF_POINT, (*_CODES, "序号")), coded=True),
            Column(
                "sign_point_name",
                (
                    *_pairs(_OF_POINT, (*_NAMED, "位置", "地点", "위치")),
                    *(
                        "点位",
                        "标识",
                        "标识点位",
                        "标志点位",
                        "标牌",
                        "标识牌",
                        "设置位置",
                        "安装位置",
                        "设置地点",
                        "位置",
                        "具体位置",
                        "点位描述",
                        "点位说明",
                    ),
                    *("sign point", "point", "표지판", "지점", "설치 위치", "위치"),
                ),
            ),
            Column("profile", ("规则", "适用规则", "规范", "译写规则", "규칙", "rules"), coded=True),
            Column(
                "languages",
                (
                    *(
                        "language",
                        "语种",
                        "语言",
                        "文种",
                        "标识语种",
                        "标识语言",
                        "要求语种",
                        "应有语种",
                        "标注语种",
                        "语言种类",
                        "语种要求",
                        "语言要求",
                        "语种配置",
                        "译写语种",
                    ),
                    *("required languages", "언어", "표기 언어", "필요 언어", "필수 언어", "표기언어"),
                ),
                coded=True,
            ),
            Column("datum", ("坐标系", "坐标系统", "坐标基准", "coordinate system", "좌표계"), coded=True),
            Column(
                "listed_on",
                (
                    *(
                        "listed",
                        "since",
                        "列入日期",
                        "列入时间",
                        "纳入日期",
                        "纳入时间",
                        "入册日期",
                        "登记日期",
                        "登记时间",
                        "建档日期",
                    ),
                    *("启用日期", "启用时间", "列入名录日期", "등록일", "등록일자", "등재일"),
                ),
                coded=True,
                day=True,
            ),
            Column(
                "withdrawn_on",
                (
                    *(
                        "withdrawn",
                        "until",
                        "撤销日期",
                        "撤销时间",
                        "退出日期",
                        "退出时间",
                        "取消日期",
                        "注销日期",
                        "移出日期",
                        "停用日期",
                    ),
                    *("철회일", "제외일", "삭제일", "해제일"),
                ),
                coded=True,
                day=True,
            ),
            Column("place", _PLACES, coded=True),
        ),
        needed=(("name_zh",),),
        sheet="registry",
    )


@cache
def text_columns() -> Vocabulary:
    """The columns of a list of texts of signs that are not made yet."""
    return Vocabulary(
        "texts",
        (
            Column(
                "zh",
                (
                    *of_language(Language.ZH),
                    "原文",
                    "中文原文",
                    "标识内容",
                    "标识文字",
                    "词条",
                    "词语",
                    "名称",
                    "원문",
                ),
            ),
            Column("en", of_language(Language.EN)),
            Column("ko", of_language(Language.KO)),
            Column("profile", ("规则", "适用规则", "규칙", "rules"), coded=True),
        ),
        needed=(("zh",), ("en", "ko")),
        sheet="texts",
    )


@cache
def unit_columns() -> Vocabulary:
    """The columns of a list of responsible units, with the kinds and districts that they answer for."""
    return Vocabulary(
        "units",
        (
            Column("kind", _KINDS, coded=True),
            Column("district", _DISTRICTS),
            Column("unit", (*_UNITS, "单位", "单位名称", "名称", "全称", "기관", "기관명")),
            Column("short_name", ("简称", "单位简称", "약칭", "short name")),
            Column("name_en", of_language("en")),
            Column("name_ko", of_language("ko")),
            Column("contact", ("联系方式", "联系人", "联系电话", "电话", "연락처", "담당자")),
        ),
        needed=(("kind",), ("unit",)),
        sheet="units",
    )
