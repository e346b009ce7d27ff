"""Why the system refuses a file or folder, in both languages."""

from __future__ import annotations

import errno

_OF_FILES = {
    errno.ENAMETOOLONG: ("名字太长", "the name is too long"),
    errno.ENOENT: ("没有这个文件或文件夹", "there is no such file or folder"),
    errno.EEXIST: ("这里已有同名的文件", "a file of this name is in the way"),
    errno.ENOTDIR: ("路径中有一段是文件，不是文件夹", "a part of the path is a file, not a folder"),
    errno.EISDIR: ("这是文件夹，不是文件", "this is a folder, not a file"),
    errno.EACCES: ("没有权限", "permission denied"),
    errno.EPERM: ("没有权限", "permission denied"),
    errno.EROFS: ("磁盘只读，无法写入", "the disk is read-only"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EDQUOT: ("磁盘配额已用完", "the quota of the disk is used up"),
    errno.EIO: ("磁盘读写出错", "the disk failed"),
}


def reason_of(error: OSError) -> tuple[str, str]:
    """Why a file or folder is refused, in Chinese and in English."""
    reason = error.strerror or str(error)
    return _OF_FILES.get(error.errno or 0, (f"系统拒绝了（{reason}）", f"the system refused ({reason})"))
