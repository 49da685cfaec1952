"""`make bench`, or `python -m benchmarks pages stream` for some of them."""

import importlib
import sys
from pathlib import Path

NOT_MEASURING = {"__init__", "__main__", "instance", "load"}


def main() -> None:
    """Run the named benchmarks, or all."""
    there = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if p.stem not in NOT_MEASURING)
    for name in sys.argv[1:] or there:
        print(f"\n{name}", flush=True)
        for line in importlib.import_module(f"benchmarks.{name}").run():
            print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
