"""What a page of HTML says besides the texts of the pages, in its languages.

The window's own words are Qt's to translate; a file says its own, also where no window is.
"""

from dataclasses import dataclass

from annotator.exchange.shape import Option

LANGUAGE = Option("language", "The language of its own words.", "en", values=("en", "zh_CN"))

_ENGLISH = {
    "title": "Pages and their articles",
    "legend": "Left the page as it was extracted, each fragment in the colour of its article and "
    "with its place: 3·2 is the second fragment, in reading order, of article 3. Right its "
    "articles as they are read. Grey: furniture. Dashed: unassigned. Struck "
    "through, or underlined: corrected.",
    "no articles": "There are no articles on this page.",
    "furniture": "Furniture",
    "unassigned": "Unassigned",
    "confirmed": "confirmed",
    "flagged": "flagged",
    "by": "by {name}",
}

_CHINESE = {
    "title": "版面与文章",
    "legend": "左边是提取出来的版面文字，每个片段用所属文章的颜色，前面是它的位置：3·2 是"
    "第 3 篇文章按阅读顺序的第 2 个片段。右边是按阅读顺序排好的文章。灰色：版面杂项。"
    "虚线框：未分配。删除线、点线：改正处。",
    "no articles": "这一版没有文章。",
    "furniture": "版面杂项",
    "unassigned": "未分配",
    "confirmed": "已确认",
    "flagged": "有旗标",
    "by": "标注者：{name}",
    "kicker": "引题",
    "headline": "主题",
    "deck": "副题",
    "byline": "作者行",
    "subheading": "小标题",
    "body": "正文",
    "signature": "落款",
    "caption": "图片说明",
    "story": "消息",
    "photo": "图片",
    "letter": "来信",
    "editorial": "评论",
    "notice": "公告",
    "advertisement": "广告",
    "other": "其他",
    "todo": "未开始",
    "doing": "进行中",
    "done": "已完成",
}

_LANGUAGES = {"en": _ENGLISH, "zh_CN": _CHINESE}


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and sentences by a key, roles, kinds and statuses by their names, in a language."""

    language: str

    def __getitem__(self, key: str) -> str:
        """What is said for it; what is not in the table, as a corpus's own role, is its name."""
        return _LANGUAGES[self.language].get(key, key)
