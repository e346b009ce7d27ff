"""The peers by the names that `--peers` takes."""

from __future__ import annotations

from sites.eleventy import Eleventy
from sites.hugo import Hugo
from sites.i18n import Material, MaterialSearch, MkDocsI18n, MkDocsI18nSearch
from sites.peer import Peer
from sites.starlight import Starlight, StarlightSearch
from sites.zensical import Zensical

PEERS: dict[str, type[Peer]] = {
    "hugo": Hugo,
    "eleventy": Eleventy,
    "zensical": Zensical,
    "material": Material,
    "material-search": MaterialSearch,
    "i18n": MkDocsI18n,
    "i18n-search": MkDocsI18nSearch,
    "starlight": Starlight,
    "starlight-search": StarlightSearch,
}
