"""The native floor: what the steps that no parser can do without cost on this machine, now.

Decoding, hashing, one scan for noise, one for pinyin leaks, conversion by OpenCC, one scan for list markers, one for
800 words, and a split into clauses and lines. Speed is stated as a multiple of it, since machines differ and ratios
do not.
"""

import hashlib
import re
from itertools import product

import opencc

from jdparse.lexicon import alternation

_PINYIN = re.compile(r"\((?=[a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}\)")
_NOISE = re.compile("[\u200b-\u200f\ufeff\u00ad\u2028\u2029\ufffd]|\\?\\?")
_HAN = "[一二三四五六七八九十百]"
_MARKER = re.compile(rf"^[ \t\u3000]*(?:第{_HAN}+[篇章节条]|{_HAN}+、|[(（]?\d+[、.)）．])", re.M)
_CLAUSE = re.compile("[。;；!?！？\n]")
_HEADS = "岗位 工作 主要 基本 任职 职位 部门 职能 日常 专业 相关 具体 直接 间接 上级 下级 考核 处罚 奖惩 管理"
_TAILS = "职责 内容 要求 资格 条件 说明 关系 标准 流程 制度 规定 权限 目标 范围 描述 名称 编号 概述 环境 时间"
_ENDS = ("", "表")
_WORDS = re.compile(alternation(map("".join, product(_HEADS.split(), _TAILS.split(), _ENDS))))
_t2s = opencc.OpenCC("t2s").convert


def native(data: bytes) -> bytes:
    """Do the native steps on a document; returns its hash."""
    text = _PINYIN.sub("", data.decode("utf-8"))
    _NOISE.search(text)
    text = _t2s(text)
    for pattern in (_MARKER, _WORDS):
        for _ in pattern.finditer(text):
            pass
    _CLAUSE.split(text)
    text.splitlines()
    return hashlib.sha256(data).digest()
