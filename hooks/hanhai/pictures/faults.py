"""What is said of a picture that cannot be published."""

from __future__ import annotations

from hanhai.problems import Problem

MAX_BYTES = 20_000_000
"""Largest file."""
MAX_PIXELS = 50_000_000
"""Most pixels."""
MAX_SIDE = 16_000
"""Longest side; WebP has no more."""
MAX_SECONDS = 60.0
"""Time of the processor that one picture may take to be opened, and once more to be published."""
MAX_SCANS = 100
"""Most passes over a JPEG; those that programs write have about ten, and each costs as much as a whole picture."""
_EXPORT = ("请在画图软件里重新导出。", "Export it again from the program that drew it.")
_PLAIN = (
    "导出时请选“普通 SVG”，或改存为 PNG。",
    "Export it as “plain SVG”, or save it as PNG.",
)
_AGAIN = ("请重新取得原图，再放进来。", "Get the original once more and put it here.")
_SMALLER = ("请缩小后再放；网页上 1600 像素宽就够。", "Scale it down: 1600 pixels in width are enough for a page.")
_SAVE_ANEW = (
    "请用看图或画图软件打开，另存为普通的 JPEG 或 PNG。",
    "Open it in a program for pictures and save it as an ordinary JPEG or PNG.",
)
_WORDS = {
    "picture-too-large": (
        "图片有 {size:,} 字节，超过 {most:,}。",
        "The picture has {size:,} bytes, more than {most:,}.",
        *_SMALLER,
    ),
    "not-a-picture": (
        "这不是图片{zh_real}。",
        "This is no picture{en_real}.",
        "请换成真正的 JPEG、PNG、WebP、AVIF、GIF 或 SVG。",
        "Put a real JPEG, PNG, WebP, AVIF, GIF or SVG in its place.",
    ),
    "picture-format": (
        "内容是 {real}，文件名却以 {suffix} 结尾。",
        "The content is {real}, but the name ends in {suffix}.",
        "请改名为 {right}，并改正用到它的地方。",
        "Rename it to {right}, and correct where it is used.",
    ),
    "picture-broken": ("图片不完整或已损坏。", "The picture is incomplete or damaged.", *_AGAIN),
    "too-many-scans": (
        "这张 JPEG 分 {scans} 次扫描存储，超过 {most} 次，打开要很久。",
        "This JPEG is stored in {scans} scans, more than {most}: opening it takes very long.",
        *_SAVE_ANEW,
    ),
    "picture-time": (
        "打开图片要用 {seconds:g} 秒以上。",
        "Opening the picture takes more than {seconds:g} seconds.",
        *_SAVE_ANEW,
    ),
    "too-many-pixels": (
        "图片有 {width}×{height} 像素，总数超过 {most:,}。",
        "The picture has {width}×{height} pixels, more than {most:,} in all.",
        *_SMALLER,
    ),
    "picture-too-long": (
        "图片有 {width}×{height} 像素，一边超过 {most:,}。",
        "The picture has {width}×{height} pixels; a side is longer than {most:,}.",
        "请缩小，或截成几张。",
        "Scale it down, or cut it into several.",
    ),
    "animated-picture": (
        "图片会动。",
        "The picture moves.",
        "请只留一帧，另存为 PNG 或 JPEG。",
        "Keep one frame and save it as PNG or JPEG.",
    ),
    "drawing-broken": ("SVG 写法有误：{zh_why}。", "The SVG cannot be read: {en_why}.", *_EXPORT),
    "drawing-doctype": (
        "SVG 里不能有 DOCTYPE 或实体声明。",
        "An SVG may hold no DOCTYPE and declare no entities.",
        "请删去这一段。",
        "Delete that part.",
    ),
    "drawing-root": (
        "这不是 SVG：最外层应是 <svg xmlns=\"http://www.w3.org/2000/svg\"> 元素。",
        "This is no SVG: its outermost element must be <svg xmlns=\"http://www.w3.org/2000/svg\"> itself.",
        *_EXPORT,
    ),
    "drawing-script": (
        "SVG 里不能有能运行的内容：{what}。",
        "An SVG may hold nothing that runs: {what}.",
        "请删去它。",
        "Delete it.",
    ),
    "drawing-moves": (
        "SVG 里不能有动画：<{what}> 元素。",
        "An SVG may not move: here is <{what}>.",
        "请删去动画，只留静止的画面。",
        "Delete the animation and keep the picture still.",
    ),
    "drawing-link": (
        "SVG 不能取用或链接外面的东西：{what}。",
        "An SVG may not fetch or link to anything outside it: {what}.",
        "只能写 #名称，或嵌入 data:image 的 PNG、JPEG、WebP、GIF。",
        "Use #name only, or embed a PNG, JPEG, WebP or GIF as data:image.",
    ),
    "drawing-style": (
        "SVG 的样式里不能有 {what}。",
        "The styles of an SVG may not hold {what}.",
        *_PLAIN,
    ),
    "drawing-element": (
        "SVG 里不能有 <{what}> 元素。",
        "An SVG may not hold the element <{what}>.",
        *_PLAIN,
    ),
    "drawing-too-complex": (
        "SVG 太复杂：{zh_why}。",
        "The SVG is too complex: {en_why}.",
        "请简化，或改存为 PNG。",
        "Simplify it, or save it as PNG.",
    ),
}  # fmt: skip


def fault(path: str, code: str, line: int = 1, column: int = 1, **values: object) -> Problem:
    """The problem of a picture, by its code."""
    zh, en, hint_zh, hint_en = (words.format(**values) for words in _WORDS[code])
    return Problem(path, code, {"zh": zh, "en": en}, {"zh": hint_zh, "en": hint_en}, line, column)
