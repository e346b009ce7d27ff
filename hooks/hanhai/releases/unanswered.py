"""Why a host gives no answer, in both languages."""

from __future__ import annotations

import errno
import socket
import ssl
from http.client import HTTPException

_OF_HOSTS = {
    errno.ECONNREFUSED: ("对方拒绝连接", "it refuses connections"),
    errno.ECONNRESET: ("连接中断", "it broke the connection off"),
    errno.EPIPE: ("连接中断", "it broke the connection off"),
    errno.EHOSTUNREACH: ("连不到那里", "no way leads there"),
    errno.ENETUNREACH: ("连不到那里", "no way leads there"),
    errno.EADDRNOTAVAIL: ("连不到那里", "no way leads there"),
}
TOO_SLOW = ("太慢", "too slow")


def reason_of_host(error: Exception) -> tuple[str, str]:
    """Why a host gives no answer, in Chinese and in English."""
    cause = getattr(error, "reason", None)
    cause = cause if isinstance(cause, Exception) else error
    if isinstance(cause, TimeoutError):
        return TOO_SLOW
    if isinstance(cause, socket.gaierror):
        return "找不到这个主机名，或没有网络", "no such host is known, or there is no network"
    if isinstance(cause, ssl.SSLError):
        words = getattr(cause, "verify_message", "") or cause.reason or str(cause)
        return f"证书或加密有问题（{words}）", f"its certificate or encryption is not sound ({words})"
    if isinstance(cause, HTTPException):
        return "答复不符合 HTTP", "its answer is not sound HTTP"
    known = _OF_HOSTS.get(getattr(cause, "errno", None) or 0)
    return known or (f"连接失败（{cause}）", f"the connection failed ({cause})")
