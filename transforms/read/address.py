"""One spelling for the many ways an article's address is written; for comparing only, `url` stays as published."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from courlan import normalize_url

TRACKING = re.compile(
    "(?:utm|mtm|pk|itm|at|vero|oly|hsa|ga)_.*|_ga|_gl|amp|outputtype|xtor|mkt_tok|_hsenc|_hsmi|"
    + "|".join(
        "fbclid gclid gclsrc dclid yclid ttclid twclid msclkid gbraid wbraid igsh igshid mc_cid mc_eid ocid cmpid"
        " ns_campaign ns_mchannel ns_source ns_linkname".split()
    ),
    re.IGNORECASE,
)
"""Parameters that say where a reader came from. courlan has a list of its own, which also takes `eid`, `cid` and `gallery`: by
them sites tell articles apart."""

SCHEME_AND_WWW = re.compile(r"https?://(?:www\d?\.)?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def canonical_address(url: str) -> str:
    """The address without scheme, `www.`, trailing slash, fragment and tracking; parameters in order.

    A fragment that begins with `/` or `!` is where a site in one page keeps its articles: it stays.
    """
    try:
        parts = urlsplit(url.strip())
        kept = [
            pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(pair[0])
        ]
        bare = parts._replace(query="", fragment="", path=parts.path.rstrip("/"))
        address = SCHEME_AND_WWW.sub("", normalize_url(bare), count=1)
    except ValueError:  # brackets that hold no IPv6 address
        return url
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
    return address + (f"?{urlencode(sorted(kept))}" if kept else "") + fragment
