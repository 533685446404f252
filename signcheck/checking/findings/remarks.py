"""Remarks: what goes with a finding, mostly why it is not sure."""

from __future__ import annotations

from signcheck.checking.findings.rule import Remark
from signcheck.sentences import Sentence

UNSURE = Remark(
    "doubt.unsure",
    Sentence(
        zh="识别不够确定。",
        en="It was not read surely enough.",
        ko="판독이 충분히 확실하지 않습니다.",
    ),
)
NOT_APPROVED = Remark(
    "doubt.not_approved",
    Sentence(
        zh="规范译文尚未经主管部门审定。",
        en="No office has approved the expected form.",
        ko="이 표준 번역은 아직 승인되지 않았습니다.",
    ),
)
COMPOSED = Remark(
    "doubt.composed",
    Sentence(
        zh="规范译文由规则组成，没有标准直接规定。",
        en="The expected form was composed by rule, and no norm names it.",
        ko="표준 번역은 규칙으로 만든 것이며 규격에 직접 나오지 않습니다.",
    ),
)
MAY_BE_NAME = Remark(
    "doubt.may_be_name",
    Sentence(
        zh="也可能是专名或外来词的另一种写法。",
        en="It may be a name, or another way to write one.",
        ko="이름이거나 이름의 다른 표기일 수도 있습니다.",
    ),
)
UNREAD = Remark(
    "doubt.unread",
    Sentence(
        zh="旁边还有未能识别的文字。",
        en="Beside it stands text that could not be read.",
        ko="옆에 판독하지 못한 글자가 있습니다.",
    ),
)
BESIDE = Remark(
    "doubt.beside",
    Sentence(
        zh="“{zh}”旁写有正确的译文。",
        en="A right translation stands beside {zh}.",
        ko="“{zh}” 옆에 바른 번역이 있습니다.",
    ),
)
POOR_PICTURE = Remark(
    "doubt.poor_picture",
    Sentence(
        zh="照片中文字的{measures:measure}过低，译文可能没有识别出来。",
        en="For so low {measures:measure} it may not have been seen.",
        ko="사진에서 글자의 {measures:measure} 값이 낮아 번역을 찾지 못했을 수 있습니다.",
    ),
)
ONLY_A_PART = Remark(
    "doubt.part",
    Sentence(
        zh="可能只是“{form}”的一部分。",
        en="It may be only a part of “{form}”.",
        ko="“{form}” 번역의 일부일 수 있습니다.",
    ),
)
UNSURE_CHINESE = Remark(
    "doubt.unsure_chinese",
    Sentence(
        zh="中文识别不够确定。",
        en="The Chinese text was not read surely.",
        ko="중국어 판독이 확실하지 않습니다.",
    ),
)
NEAR_CHINESE = Remark(
    "doubt.near_chinese",
    Sentence(
        zh="识别出的中文只是与“{term}”相近。",
        en="The Chinese text was read as something near to {term}.",
        ko="판독된 중국어는 “{term}” 용어와 비슷할 뿐입니다.",
    ),
)
BEHIND = Remark(
    "doubt.behind",
    Sentence(
        zh="可能是后面店铺的名称，不要求翻译。",
        en="The name may be that of a shop behind, of which nobody asks it.",
        ko="뒤쪽 가게의 이름일 수 있으며 번역할 의무가 없습니다.",
    ),
)
ALONE = Remark(
    "doubt.alone",
    Sentence(
        zh="这段文字在标识之外，可能是店铺的，不要求翻译。",
        en="The text stands beside the board. It may be a shop's, of which nobody asks it.",
        ko="표지판 밖의 글입니다. 가게의 글일 수 있으며 번역할 의무가 없습니다.",
    ),
)
JAPANESE = Remark(
    "doubt.japanese",
    Sentence(
        zh="可能是日文标识或其他地方的标识。",
        en="The board may be a Japanese one, or from elsewhere.",
        ko="일본어 표지판이거나 다른 곳의 표지판일 수 있습니다.",
    ),
)
CUT_OFF = Remark(
    "doubt.cut_off",
    Sentence(
        zh="照片可能只拍到文字的一部分。",
        en="The photo may show only a part of the text.",
        ko="사진에 글자의 일부만 찍혔을 수 있습니다.",
    ),
)
OUTSIDE = Remark(
    "doubt.outside",
    Sentence(
        zh="译文可能在照片之外。",
        en="The translation may stand outside the photo.",
        ko="번역이 사진 밖에 있을 수 있습니다.",
    ),
)
READS_ON = Remark(
    "doubt.reads_on",
    Sentence(
        zh="这条中文可能与旁边的中文是同一句。",
        en="The Chinese may be one text with that beside it.",
        ko="이 중국어는 옆의 중국어와 한 문구일 수 있습니다.",
    ),
)
REPEATS = Remark(
    "doubt.repeats",
    Sentence(
        zh="这条中文与牌上另一处中文含义相同。",
        en="The Chinese says what another text of the board says.",
        ko="이 중국어는 같은 표지판의 다른 중국어와 뜻이 같습니다.",
    ),
)
MARK = Remark(
    "doubt.mark",
    Sentence(
        zh="与牌上其他文字的排列不同，可能是单位标志。",
        en="It stands otherwise than the sign's other texts; it may be an authority's mark.",
        ko="표지의 다른 글과 배치가 달라 기관의 표장일 수 있습니다.",
    ),
)
COVERED = Remark(
    "doubt.covered",
    Sentence(
        zh="译文的位置可能被照片上的文字或前面的牌子挡住。",
        en="Text on the picture, or a board in front, may cover the translation.",
        ko="사진 위의 글자나 앞의 표지판이 번역을 가렸을 수 있습니다.",
    ),
)
EMPTY_PLACE = Remark(
    "doubt.empty_place",
    Sentence(
        zh="译文应在的位置没有找到文字，可能是字迹太淡。",
        en="Where the translations should stand nothing was found; they may be too faint.",
        ko="번역이 있어야 할 자리에서 글자를 찾지 못했습니다. 글자가 너무 흐릴 수 있습니다.",
    ),
)
LAYOUT = Remark(
    "doubt.layout",
    Sentence(
        zh="版面也可以读成别的对应关系，译文可能属于别的中文。",
        en="The board can nearly as well be read in another order; the translation may be another text's.",
        ko="표지판을 다른 순서로 읽을 수도 있어 번역이 다른 중국어의 것일 수 있습니다.",
    ),
)
STANDARDS_NOTE = Remark(
    "glossary.note",
    Sentence(zh="标准注明：{note}。", en="The standard notes: {note}.", ko="표준의 설명: {note}."),
)
DIFFERS = Remark(
    "glossary.differs",
    Sentence(
        zh="与“{form}”的写法不同。",
        en="It differs from “{form}”.",
        ko="“{form}” 표기와 다르게 적혀 있습니다.",
    ),
)

REMARKS = (
    *(UNSURE, NOT_APPROVED, COMPOSED, MAY_BE_NAME, UNREAD, BESIDE, POOR_PICTURE, ONLY_A_PART),
    *(
        UNSURE_CHINESE,
        NEAR_CHINESE,
        BEHIND,
        ALONE,
        JAPANESE,
        CUT_OFF,
        OUTSIDE,
        READS_ON,
        REPEATS,
        EMPTY_PLACE,
    ),
    *(MARK, COVERED, LAYOUT),
    *(STANDARDS_NOTE, DIFFERS),
)
