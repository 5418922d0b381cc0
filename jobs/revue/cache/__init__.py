"""What was computed, kept between runs: one SQLite file that any number of runs may share.

Nothing here knows what the values mean. A value is a JSON string; vectors are put as base64 of
little-endian float32 in such a string. Nothing is ever unpickled.
"""

from revue.cache.keys import key_of
from revue.cache.place import default_path, path_in
from revue.cache.store import Cache, CacheStats, Verified, open_cache

__all__ = [
    "Cache",
    "CacheStats",
    "Verified",
    "default_path",
    "key_of",
    "open_cache",
    "path_in",
]
