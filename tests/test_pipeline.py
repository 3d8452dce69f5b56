"""The whole flow: every item stands where it says, no character is dropped in silence, the same input gives the same.

``python tests/test_pipeline.py`` writes the files of ``golden/`` anew, for a change that is meant.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from evidence import BLANK
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from opencc import OpenCC
from parsing import Parsed, parse_source
from scoring import ITEMS

from jdparse import shelf
from jdparse.catalog import build_catalog, dumps, from_source
from jdparse.pipeline import clean, explain
from jdparse.read import Source, read, read_bytes

ROOT = Path(__file__).parents[1]
OWN = sorted((ROOT / "corpus" / "documents").iterdir())
REAL = sorted((ROOT.parent / "shared" / "corpus").glob("*.txt"))  # where they are there
GOLDEN = Path(__file__).parent / "golden"
PINNED = (
    "campus-gate-guard-short.txt",
    "dormitory-fines-notice-traditional.txt",
    "kindergarten-teacher-short-advert.md",
)

# What may stand around an item in its place: list markers and bullets before it, closing punctuation behind it.
BEFORE = re.compile(
    r"(?:[^\u4e00-\u9fff]|职责(?=[一二三四五六七八九十])|[参是第篇章编节条款之一二三四五六七八九十百零〇壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛壬癸])*"
)
BEHIND = re.compile(r"[\s;；。.．,，、:：|]*")
FIGURE = re.compile(r"(?m)^[\s\d第页共—–－―～\-_*/／.,，|:]+$\n?")  # a page number between two pieces of an item


def source(text: str) -> Source:
    return Source("case.txt", text, sha256(text.encode()).hexdigest(), "txt", "utf-8", 0)


def squeezed(text: str) -> str:
    """A text without blanks and line ends: where lines were joined they went."""
    return BLANK.sub("", text)


def is_there(piece: str, text: str) -> bool:
    """Whether `piece` is `text` but for its marker, joins and closing punctuation."""
    for whole in (squeezed(piece), squeezed(FIGURE.sub("", piece))):
        at = whole.rfind(squeezed(text))
        if at >= 0 and BEFORE.fullmatch(whole[:at]) and BEHIND.fullmatch(whole[at + len(squeezed(text)) :]):
            return True
    return False


def unproved(text: str, found: Parsed) -> Iterator[str]:
    """The items that are not what stands in their place."""
    mended = clean(text)
    for kind, record in found.records:
        if not 0 <= record.start < record.end <= len(text):
            yield f"{kind} {record.title} at {record.start}:{record.end}"
        for name in ITEMS:
            for item in getattr(record, name):
                piece = mended.within(item.start, item.end)
                if not record.start <= item.start < item.end <= record.end or not is_there(piece, item.text):
                    yield f"{name}: {item.text!r} is not {piece!r}"


def outside(text: str, found: Parsed) -> list[tuple[int, int]]:
    """The stretches that stand in no record and are neither set aside nor unplaced, where they are not blank."""
    spans = [(one.start, one.end) for _, one in found.records]
    spans += [(one.start, one.end) for one in (*found.document.set_aside, *found.document.unplaced)]
    apart, done = [], 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        if squeezed(text[done:start]):
            apart.append((done, start))
        done = max(done, end)
    return apart


# Documents composed of parts

POSTS = ["保安员", "药剂师", "测试工程师", "客服部--客服总监", "仓管员(2人)", "行政前台", "楼层领班"]
TITLES = [
    "{}岗位职责",
    "岗位名称：{}",
    "第二篇:{}岗位职责",
    "{}岗位说明书",
    "招聘{}",
    "【{}】",
    "{}",
    "# {}\n## 岗位职责",
]
HEADINGS = [
    "岗位职责", "一、工作内容：", "任职要求:", "【任职资格】", "操作流程", "工作纪律", "福利待遇", "考核指标",
    "二、工作权限", "职 责", "晋升条件", "处罚标准", "其他说明", "物资入库", "设备科职能", "考勤管理制度", "培训内容",
]  # fmt: skip
TABLES = ["序号\n工作内容\n考核要点", "序号\t工作内容", "违规行为\n处罚标准", "| 序号 | 工作内容 |\n| --- | --- |"]
ENTRIES = [
    "负责来访人员的登记", "做好巡查，发现隐患及时上报", "本科以上学历,3-5年经验", "身高1.65米以上", "迟到一次罚款20元",
    "不得脱岗",
    "底薪3000元/月", "有权制止违章作业", "完成领导交办的其他工作", "每日08:28前到岗(含周末)", "熟悉ERP系统",
    "向店长汇报工作",
    "负责商场东侧各出入口的日常值守以及来往人员和\n车辆的登记查验", "核对账目,\n并填写报表", "见《值班制度》", "",
    "接待来访;(1)登记;(2)引导", "招聘:发布信息、筛选简历", "连续两年考评优秀者可晋升主管", "持有电工证(低压)优先",
]  # fmt: skip
MARKERS = ["{}、", "{}. ", "({})", "{}) ", "（{}）", "第{}条 ", "1.{} ", "●", "- ", "", "", "　　{}．", "{}"]
LABELS = [
    "直接上级：店长",
    "直接下级：无",
    "所属部门\n工程部",
    "编制",
    "工作时间：早8:30-晚5:30",
    "部门：　　　职等：",
    "- 3 -",
    "",
    "领料→核对→签收",
]
NOISE = [
    "首页 > 范文 > 岗位职责",
    "下面是小编为大家整理的内容,供大家参考。",
    "相关推荐",
    "版权所有 某某网",
    "转眼实习就要结束了,我的收获很多。",
    "目录",
]
DAMAGE = ["\u200b", "&nbsp;", "`", "\x00", "?;卦L", "**", "\u3000", "\ufffd", "１", "職(zé)責", "管-理-员", "\t"]
ENDS = ["\n", "\r\n", "\n\n", "\r"]


@st.composite
def lists(draw: st.DrawFn) -> list[str]:
    marker, stop = draw(st.sampled_from(MARKERS)), draw(st.sampled_from(["", "。", ";", "；"]))
    entries = draw(st.lists(st.sampled_from(ENTRIES), max_size=6))
    lines = [marker.format(number) + entry + stop for number, entry in enumerate(entries, 1)]
    return [draw(st.sampled_from(["", ";", " "])).join(lines)] if draw(st.integers(0, 5)) == 0 else lines


@st.composite
def roles(draw: st.DrawFn, headings: list[str]) -> list[str]:
    title = draw(st.sampled_from(TITLES)).format(draw(st.sampled_from(POSTS)))
    lines = [title, *draw(st.lists(st.sampled_from(LABELS), max_size=3))]
    for _ in range(draw(st.integers(0, 3))):
        lines += [draw(st.sampled_from(headings)), *draw(lists())]
    return lines + draw(st.lists(st.sampled_from(NOISE), max_size=1))


@st.composite
def documents(draw: st.DrawFn, *, tables: bool = False) -> str:
    """A text of one to four posts, in either script, with line ends of a kind and damage here and there."""
    headings = HEADINGS + TABLES if tables else HEADINGS
    lines = [line for role in draw(st.lists(roles(headings), min_size=1, max_size=4)) for line in role]
    text = "\n".join(draw(st.lists(st.sampled_from(NOISE), max_size=1)) + lines)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(DAMAGE)) + text[at:]
    if draw(st.booleans()):
        text = OpenCC("s2t").convert(text)
    return text.replace("\n", draw(st.sampled_from(ENDS)))


thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@thorough
@given(documents())
def test_every_item_of_any_document_stands_where_it_says(text: str) -> None:
    assert list(unproved(text, parse_source(source(text)))) == []


@thorough
@example("保安员岗位职责\n序号\n工作内容\n考核要点\n●负责大门的值守\n●负责夜间的巡查\n●填写记录")
@example("保安员岗位职责\n序号\t工作内容\n负责来访人员的登记。\n其他说明\n迟到一次罚款20元")
@given(documents(tables=True))
def test_every_item_of_any_table_stands_where_it_says(text: str) -> None:
    assert list(unproved(text, parse_source(source(text)))) == []


@thorough
@example("保安员岗位职责\n1.1 接待来访;(1)登记;(2)引导\n1.2 \n下面是夜间的安排,供大家参考。")
@given(documents(tables=True))
def test_no_character_of_any_document_is_dropped_in_silence(text: str) -> None:
    assert outside(text, parse_source(source(text))) == []


@thorough
@given(documents(tables=True))
def test_what_is_set_aside_is_told_apart_and_explained(text: str) -> None:
    done = source(text)
    found = parse_source(done).document
    for spans in (found.set_aside, found.unplaced, found.damage):
        assert all(0 <= one.start <= one.end <= len(text) for one in spans)
        assert [one.start for one in spans] == sorted(one.start for one in spans)
    assert all(one.reason for one in found.set_aside)
    assert all(one.taken_for and one.why for one in explain(done))


# The documents

each = pytest.mark.parametrize("path", [*OWN, *REAL], ids=lambda path: path.stem)


WRONG: dict[str, str] = {}


def marked(path: Path) -> Any:
    marks = [pytest.mark.xfail(reason=WRONG[path.stem], strict=True)] if path.stem in WRONG else []
    return pytest.param(path, id=path.stem, marks=marks)


@pytest.mark.parametrize("path", [marked(path) for path in (*OWN, *REAL)])
def test_every_item_of_a_document_stands_where_it_says(path: Path) -> None:
    done = read(path)
    assert list(unproved(done.text, parse_source(done))) == []


@each
def test_no_character_of_a_document_is_dropped_in_silence(path: Path) -> None:
    done = read(path)
    assert outside(done.text, parse_source(done)) == []


@each
def test_data_and_models_are_written_alike(path: Path) -> None:
    """`jdparse parse` writes the data, which must be what the models of it are, to the byte."""
    done = read(path)
    assert shelf.dumps(shelf.one(done)) == dumps(from_source(done))


@pytest.mark.parametrize("noise", ["&nbsp;", "**"])
def test_characters_that_a_repair_took_out_are_accounted_for(noise: str) -> None:
    text = f"{noise}保安员岗位职责{'**' if noise == '**' else ''}\n1、负责大门的值守。\n"
    assert outside(text, parse_source(source(text))) == []


@pytest.mark.skipif(not REAL, reason="the real documents are not there")
def test_little_of_the_real_documents_is_unplaced() -> None:
    unplaced = total = 0
    for path in REAL:
        done = read(path)
        total += len(squeezed(done.text))
        spans = parse_source(done).document.unplaced
        unplaced += sum(len(squeezed(done.text[one.start : one.end])) for one in spans)
    assert unplaced < 0.01 * total


# The same text in other bytes


def said(data: bytes) -> list[Any]:
    """What the records of a document say, without their places and ids."""
    done = read_bytes(data)
    return [(kind, _less(record.model_dump())) for kind, record in parse_source(done).records]


def _less(value: Any) -> Any:
    if isinstance(value, dict):
        gone = ("start", "end", "id", "document_id", "same_as")
        return {key: _less(inner) for key, inner in value.items() if key not in gone}
    return [_less(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_another_encoding_gives_the_same_records(encoding: str) -> None:
    for path in OWN[::3]:
        text = path.read_text(encoding="utf-8")
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        assert said(data) == said(text.encode()), path.stem


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_other_line_ends_give_the_same_records(end: str) -> None:
    for path in OWN[::2]:
        text = path.read_text(encoding="utf-8")
        assert said(text.replace("\n", end).encode()) == said(text.encode()), path.stem


# The same files in another order, another process, another locale

SCRIPT = "import sys; from jdparse.catalog import *; sys.stdout.buffer.write(dumps(build_catalog(sys.argv[1:])))"


def built(paths: list[Path], **environment: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, paths)],
        env={**os.environ, **environment}, cwd=ROOT, check=True, capture_output=True, timeout=120,
    ).stdout  # fmt: skip


def test_the_hash_seed_the_locale_and_the_order_do_not_matter() -> None:
    first = built(OWN, PYTHONHASHSEED="0", LC_ALL="C")
    assert json.loads(first)["roles"]
    assert built(OWN[::-1], PYTHONHASHSEED="1", LC_ALL="C.UTF-8", PYTHONUTF8="0") == first
    assert built([*OWN[20:], *OWN[:20]], PYTHONHASHSEED="4242", LANG="zh_CN.GBK") == first


def test_a_document_says_the_same_alone_and_among_others() -> None:
    together = build_catalog(OWN)
    for path in OWN[::5]:
        alone = build_catalog([path])
        for name in ("roles", "departments", "regulations"):
            among = [one for one in getattr(together, name) if one.document_id == alone.documents[0].id]
            assert [_less(one.model_dump()) for one in among] == [
                _less(one.model_dump()) for one in getattr(alone, name)
            ]


# Golden files


def golden(name: str) -> str:
    """What is pinned of a document: the records with what they state, and what belongs to none."""
    catalog = json.loads(dumps(build_catalog([ROOT / "corpus" / "documents" / name])))
    pinned = {key: _stated(catalog[key]) for key in ("documents", "roles", "departments", "regulations")}
    for document in pinned["documents"]:
        document["path"] = Path(document["path"]).name
    return json.dumps(pinned, ensure_ascii=False, indent=1) + "\n"


def _stated(value: Any) -> Any:
    """Without null and empty lists; an item on a line of its own would be long: its own fields, in order."""
    if isinstance(value, dict):
        return {key: _stated(inner) for key, inner in value.items() if inner not in (None, [])}
    return [_stated(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", PINNED)
def test_golden(name: str) -> None:
    """`python tests/test_pipeline.py` writes these files anew, for a change that is meant."""
    assert golden(name) == (GOLDEN / f"{Path(name).stem}.json").read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in PINNED:
        (GOLDEN / f"{Path(name).stem}.json").write_text(golden(name), encoding="utf-8")
