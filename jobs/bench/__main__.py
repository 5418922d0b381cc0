"""`python -m bench [NAME…]`: the tables, each in a process of its own; all without a NAME."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

# Name → what it measures. A benchmark is the module `bench.NAME`, run as a program.
BENCHMARKS = {
    "engines": "words/s, chrF, memory and sameness of each way to translate 1,000 sentences",
    "whole": "seconds of --help, of a cold and of a warm run",
    "scale": "words/s and memory at 10, 100 and 1,000 articles",
    "segmentation": "sentence boundaries against other splitters",
    "fidelity": "figures and names in translations",
    "figures": "figures in digits, read independently of the grammar",
    "summaries": "summaries against simpler ones",
    "stories": "stories found among articles, and how it scales",
}


def main(names: list[str]) -> int:
    """Runs the named benchmarks and gives the worst exit code."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        known = "\n".join(f"  {name:<14}{what}" for name, what in BENCHMARKS.items())
        sys.stderr.write(f"no benchmark '{unknown[0]}'; there are:\n{known}\n")
        return 2
    worst = 0
    for name in names or list(BENCHMARKS):
        if importlib.util.find_spec(f"bench.{name}") is None:
            continue
        sys.stdout.write(f"\n== {name}: {BENCHMARKS[name]}\n")
        sys.stdout.flush()
        done = subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False)
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
