"""Scores pairs of names with OpenSanctions' logic-v2 (package `nomenklatura`), for `npm run bench:screening-peers`.

Reads a JSON array of {a, b, of} from standard input; writes {version, scores}. Each name becomes an entity with nothing but a name.
"""

import json
import sys
from importlib.metadata import version
from uuid import uuid4

from followthemoney import ValueEntity, model
from nomenklatura.matching.logic_v2.model import LogicV2

SCHEMATA = {"person": "Person", "organisation": "Organization", "unknown": "LegalEntity"}
CONFIG = LogicV2.default_config()


def entity(name: str, of: str) -> ValueEntity:
    # The package caches by id.
    made = ValueEntity(model.get(SCHEMATA[of]), {"id": uuid4().hex})
    made.add("name", name)
    return made


def score(pair: dict[str, str]) -> float:
    a, b = (entity(pair[side], pair["of"]) for side in ("a", "b"))
    return float(LogicV2.compare(a, b, CONFIG).score)


pairs = json.load(sys.stdin)
json.dump({"version": f"nomenklatura {version('nomenklatura')}", "scores": [score(pair) for pair in pairs]}, sys.stdout)
