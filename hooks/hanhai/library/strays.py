"""Files that are no sources and no pictures: what they are, and what to do instead."""

from __future__ import annotations

import re
from pathlib import Path

from hanhai.problems import Problem

_SYSTEM_NAMES = """
.ds_store .localized .directory .nomedia .gitkeep .gitignore .gitattributes .editorconfig .stfolder .stignore
thumbs.db ehthumbs.db desktop.ini
.git .vscode .idea .obsidian .spotlight-v100 .trashes .fseventsd .temporaryitems __macosx
"""
IGNORED = frozenset(_SYSTEM_NAMES.split())
"""Names that systems and editors leave everywhere, in small letters; passed over without a word, never published."""
_BACKUP = re.compile(
    r".*~|\.#.*|#.*#|~\$.*|.*\.(bak|orig|rej|swp|swo|swn|tmp|old|part|crdownload)|.*\.sync-conflict-.*"
    r"|.* \(\d+\)\.ya?ml|.*副本.*",
    re.IGNORECASE,
)
_SERVER_NAMES = """
CNAME _redirects _headers _config.yml .htaccess .htpasswd .user.ini .env .well-known web.config netlify.toml vercel.json
robots.txt sitemap.xml feed.xml manifest.webmanifest sw.js 404.html release.json favicon.ico
"""
_SERVER = frozenset(_SERVER_NAMES.split())
_ENDINGS = {
    "program": "php php3 php4 php5 php7 phtml phar asp aspx jsp jspx cgi pl py rb sh bat cmd ps1 exe dll so jar wasm",
    "page": "html htm xhtml xht shtml mhtml xml xsl js mjs css ts",
    "document": "doc docx xls xlsx ppt pptx wps et dps pdf odt ods odp rtf csv tsv txt json",
    "archive": "zip rar 7z tar gz tgz bz2 xz iso",
    "picture": "heic heif tif tiff bmp psd ai eps raw cr2 nef dng ico jxl svgz apng",
    "media": "mp4 mov avi mkv webm wmv flv mp3 wav ogg m4a",
}
_SORTS = {ending: sort for sort, endings in _ENDINGS.items() for ending in endings.split()}
_WORDS = {
    "server": (
        "这个文件会改变服务器或整个网站，不能从这里发布。",
        "This file would change the server or the whole site, and is not published from here.",
        "网站自己会生成它需要的文件；域名、跳转等请在服务器上设置。",
        "The site makes such files itself where it needs them; set domains and redirects on the server.",
    ),
    "program": (
        "程序不能发布。",
        "Programs are not published.",
        "请移走它。",
        "Move it away.",
    ),
    "page": (
        "网页、脚本和样式不能从这里发布。",
        "Web pages, scripts and styles are not published from here.",
        "文字请写成 docs/<语言>/ 里的 .md 页面。",
        "Write the text as an .md page in docs/<language>/.",
    ),
    "document": (
        "文档和表格不能从这里发布。",
        "Documents and tables are not published from here.",
        "请把内容写进记录或 .md 页面；原件在别处公开的，链接到那里。",
        "Put what it says into a record or an .md page; link to the original where it is public.",
    ),
    "archive": (
        "压缩包不能发布。",
        "Archives are not published.",
        "请解开它，只放要用的图片。",
        "Unpack it and keep only the pictures that are used.",
    ),
    "picture": (
        "浏览器不能显示这种图片。",
        "Browsers cannot show a picture of this sort.",
        "请另存为 JPEG、PNG、WebP、AVIF 或 SVG。",
        "Save it as JPEG, PNG, WebP, AVIF or SVG.",
    ),
    "media": (
        "音频和视频不能从这里发布。",
        "Sound and video are not published from here.",
        "请放到视频平台上，在页面里链接。",
        "Put it on a video platform and link to it.",
    ),
}  # fmt: skip


def is_backup(name: str) -> bool:
    """Whether a name is one that editors give to copies."""
    return _BACKUP.fullmatch(name) is not None


def is_hidden(name: str) -> bool:
    """Whether a name is passed over: those that systems and editors leave, and what macOS keeps beside each file."""
    return name.casefold() in IGNORED or name.startswith("._")


def known_stray(name: str, path: str) -> Problem | None:
    """The problem of a file that is known by its name; None for any other."""
    if is_backup(name):
        return backup_file(path)
    if name.startswith(".") and name not in _SERVER:
        return _hidden_file(path)
    sort = "server" if name in _SERVER else _SORTS.get(Path(name).suffix.lower().removeprefix("."), "")
    if not sort:
        return None
    zh, en, hint_zh, hint_en = _WORDS[sort]
    return Problem(path, "stray-file", {"zh": zh, "en": en}, {"zh": hint_zh, "en": hint_en})


def _hidden_file(path: str) -> Problem:
    message = {
        "zh": "名字以点开头的文件和文件夹不会被读取。",
        "en": "Files and folders whose name begins with a dot are not read.",
    }
    hint = {"zh": "请改名，或删去它。", "en": "Rename it or delete it."}
    return Problem(path, "hidden-file", message, hint)


def backup_file(path: str) -> Problem:
    """The problem of a copy that an editor left."""
    message = {
        "zh": "这像是编辑软件留下的备份或临时文件。",
        "en": "This looks like a backup or a passing file that a program left.",
    }
    hint = {
        "zh": "请删去它；里面有要用的内容，先移到正式的文件里。",
        "en": "Delete it; move what you need of it to the real file first.",
    }
    return Problem(path, "backup-file", message, hint)
