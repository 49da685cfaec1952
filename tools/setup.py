"""Set up everything the Makefile's targets need, and nothing twice.

    python3 tools/setup.py run|test|lock

Needs Python 3.11 with venv and a connection to the package registries; takes what else is missing from them.
Every stage leaves a stamp made from the contents it was built from, so a second start only compares stamps.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / ".tool"
VENV = ROOT / ".venv"
LOCKS = ROOT / "requirements"
FRONTEND = ROOT / "frontend"
DIST = ROOT / "helpathon" / "core" / "static" / "dist"
LOG = TOOL / "setup.log"
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")


class Trouble(Exception):
    """Something the person at the terminal has to know, in one sentence."""


def digest(*paths: Path) -> str:
    """One value for the names and contents of files, and of all files in folders."""
    value = hashlib.sha256()
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            value.update(str(file.relative_to(ROOT)).encode() + b"\0")
            value.update(hashlib.sha256(file.read_bytes()).digest() if file.exists() else b"-")
    return value.hexdigest()


def is_fresh(stamp: Path, value: str) -> bool:
    return stamp.exists() and stamp.read_text() == value


def run(
    what: str, command: list[str], hint: str, env: dict[str, str] | None = None, cwd: Path = ROOT
) -> None:
    """Run a command quietly; show what is going on, and on failure its last words and the hint."""
    start = time.monotonic()
    print(f"  {what} ...", end="", flush=True)
    with LOG.open("a") as log:
        log.write(f"\n$ {shlex.join(command)}\n")
        log.flush()
        offset = log.tell()
        try:
            done = subprocess.run(
                command, cwd=cwd, env=env or os.environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
            code = done.returncode
        except OSError as error:
            log.write(f"{error}\n")
            code = 127
    if code:
        print(" failed", flush=True)
        tail = LOG.read_text(errors="replace")[offset:].strip().splitlines()[-12:]
        print("\n".join("    " + line for line in tail), file=sys.stderr)
        raise Trouble(f"{what} failed. {hint} The whole output is in {LOG.relative_to(ROOT)}.")
    print(f" {time.monotonic() - start:.1f} s", flush=True)


NETWORK = "Is the package registry reachable from here?"


def uv() -> str:
    """The pinned uv, in a small environment of its own."""
    lock = LOCKS / "tool.txt"
    stamp, value = TOOL / "uv.stamp", digest(lock)
    if not is_fresh(stamp, value):
        if not (TOOL / "bin" / "python").exists():
            run(
                "Creating an environment for the tools",
                [sys.executable, "-m", "venv", str(TOOL)],
                "Python's venv module is needed (on Debian: apt install python3-venv).",
            )
        run(
            "Installing uv",
            [
                str(TOOL / "bin" / "python"),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--require-hashes",
                "-r",
                str(lock),
            ],
            NETWORK,
        )
        stamp.write_text(value)
    return str(TOOL / "bin" / "uv")


def uv_environment() -> dict[str, str]:
    """uv does not read pip's configuration: hand it the index and the certificates that pip would use."""
    env = dict(os.environ)
    listed = subprocess.run(
        [str(TOOL / "bin" / "python"), "-m", "pip", "config", "list"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    settings: dict[str, str] = {}
    order = {"global": 0, "site": 0, "user": 0, "install": 1, ":env:": 2}
    found = re.findall(r"^([^.\s]+)\.([a-z-]+)='(.*)'$", listed.stdout, re.M)
    for _, key, value in sorted(found, key=lambda row: order.get(row[0], 0)):
        settings[key] = value.replace("\\n", " ").strip()
    for key, name in {
        "index-url": "UV_DEFAULT_INDEX",
        "extra-index-url": "UV_INDEX",
        "cert": "SSL_CERT_FILE",
    }.items():
        if settings.get(key):
            env.setdefault(name, settings[key])
    # As pip does, look for the pinned version on every index; the hashes decide what is the right file.
    env.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    env.setdefault("UV_HTTP_TIMEOUT", "120")
    env.setdefault("UV_PYTHON_DOWNLOADS", "never")
    env["UV_NO_CONFIG"] = "1"
    env["VIRTUAL_ENV"] = str(VENV)
    return env


def python_packages(profile: str) -> None:
    """`run`: what the server needs. `test`: that and what checks it."""
    stamps = {name: VENV / f"{name}.stamp" for name in ("run", "test")}
    values = {name: digest(LOCKS / f"{name}.txt", ROOT / "pyproject.toml") for name in stamps}
    if is_fresh(stamps[profile], values[profile]):
        return
    if stamps["test"].exists():
        profile = "test"
    program, env = uv(), uv_environment()
    if not (VENV / "bin" / "python").exists():
        run(
            "Creating .venv",
            [program, "venv", "--quiet", "--python", sys.executable, str(VENV)],
            "Is the folder writable?",
            env,
        )
    wanted = [program, "pip", "sync", "--quiet", "--require-hashes", str(LOCKS / f"{profile}.txt")]
    run(
        "Installing Python packages"
        if profile == "run"
        else "Installing Python packages with those for the tests",
        wanted,
        NETWORK,
        env,
    )
    run(
        "Installing helpathon",
        [program, "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
        "Is pyproject.toml in order?",
        env,
    )
    stamps["run"].write_text(values["run"])
    if profile == "test":
        stamps["test"].write_text(values["test"])


def node_is_good(program: str | None) -> bool:
    """Vite wants 20.19 or later in 20, or 22.12 and later."""
    if not program:
        return False
    try:
        said = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=20, check=False
        ).stdout
    except OSError:
        return False
    version = tuple(int(part) for part in re.findall(r"\d+", said)[:2])
    return (20, 19) <= version < (21,) or version >= (22, 12)


def node_environment() -> dict[str, str]:
    """An environment whose PATH leads to a Node.js that is new enough, from the wheel if the machine has none."""
    env = dict(os.environ)
    if shutil.which("npm") and node_is_good(shutil.which("node")):
        return env
    lock = LOCKS / "node.txt"
    stamp, value = TOOL / "node.stamp", digest(lock)
    if not is_fresh(stamp, value):
        run(
            "Installing Node.js",
            [
                uv(),
                "pip",
                "install",
                "--quiet",
                "--python",
                str(TOOL / "bin" / "python"),
                "--require-hashes",
                "-r",
                str(lock),
            ],
            NETWORK,
            uv_environment(),
        )
        stamp.write_text(value)
    env["PATH"] = f"{TOOL / 'bin'}{os.pathsep}{env.get('PATH', os.defpath)}"
    return env


def node_modules(env: dict[str, str]) -> None:
    stamp = FRONTEND / "node_modules" / "setup.stamp"
    value = digest(FRONTEND / "package.json", FRONTEND / "package-lock.json")
    if is_fresh(stamp, value):
        return
    run(
        "Installing front-end packages",
        ["npm", "ci", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error", "--ignore-scripts"],
        NETWORK,
        env,
        FRONTEND,
    )
    stamp.write_text(value)


def front_end_sources() -> Iterable[Path]:
    return sorted(
        p
        for p in FRONTEND.iterdir()
        if p.name not in {"node_modules", "coverage"} and not p.name.startswith(".")
    )


def front_end() -> None:
    """Build the front end into the package's static files, with a compressed twin of each file."""
    stamp, value = DIST / "setup.stamp", digest(*front_end_sources())
    if is_fresh(stamp, value):
        return
    env = node_environment()
    node_modules(env)
    run(
        "Building the front end",
        ["npm", "run", "--silent", "build"],
        "The messages above name the file.",
        env,
        FRONTEND,
    )
    run(
        "Compressing the front end",
        [str(VENV / "bin" / "python"), "-m", "whitenoise.compress", "--quiet", "--no-brotli", str(DIST)],
        "Is the disk full?",
    )
    stamp.write_text(value)


def translations() -> None:
    """Compile the catalogues (Babel does it; no gettext program is needed)."""
    catalogues = sorted((ROOT / "helpathon").rglob("LC_MESSAGES/*.po"))
    stale = [
        po
        for po in catalogues
        if not po.with_suffix(".mo").exists() or po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime
    ]
    for po in stale:
        run(
            f"Compiling {po.relative_to(ROOT)}",
            [
                str(VENV / "bin" / "pybabel"),
                "compile",
                "--input-file",
                str(po),
                "--output-file",
                str(po.with_suffix(".mo")),
            ],
            "The messages above name the line.",
        )


def browser() -> None:
    """The browser for the journeys: the machine's, Debian's package, or Playwright's own."""
    if any(Path(path).exists() for path in CHROMIUM):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        hint = (
            "The tests need Chromium: install it, or run them as somebody who may use Playwright's download."
        )
        run("Refreshing the list of Debian packages", ["apt-get", "update", "-qq"], hint, env)
        run(
            "Installing Chromium",
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
            hint,
            env,
        )
        return
    stamp = VENV / "browser.stamp"
    if not stamp.exists():
        run(
            "Fetching Playwright's Chromium",
            [str(VENV / "bin" / "playwright"), "install", "chromium"],
            "The tests need Chromium: install your system's package, run this as root on Debian, or let Playwright reach its download.",
        )
        stamp.write_text("playwright")


def lock() -> None:
    """Resolve pyproject.toml anew and write the hashed requirement files."""
    program, env = uv(), uv_environment()
    plain = [
        program,
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
    ]
    groups = {"tool": ["--group", "tool"], "node": ["--group", "node"]}
    groups["run"] = ["pyproject.toml", "--group", "build"]
    groups["test"] = [
        "pyproject.toml",
        "--group",
        "build",
        "--group",
        "dev",
        "--constraint",
        "requirements/run.txt",
    ]
    for name, sources in groups.items():
        run(
            f"Locking requirements/{name}.txt",
            [*plain, *sources, "--output-file", f"requirements/{name}.txt"],
            NETWORK,
            env,
        )


def main(what: str) -> None:
    if sys.version_info < (3, 11):
        raise Trouble(
            f"Helpathon needs Python 3.11 or newer; this is {sys.version.split()[0]}. Say which to use: make PYTHON=python3.12 ..."
        )
    TOOL.mkdir(exist_ok=True)
    with (TOOL / "lock").open("w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if LOG.exists() and LOG.stat().st_size > 1_000_000:
            LOG.unlink()
        if what == "lock":
            lock()
            return
        python_packages(what)
        translations()
        front_end()
        if what == "test":
            node_modules(node_environment())
            browser()


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["test"], ["lock"]):
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except Trouble as trouble:
        sys.exit(f"\n{trouble}")
    except KeyboardInterrupt:
        sys.exit("\nStopped; the next start goes on from here.")
