"""Run a command with the Node.js that tools/setup.py found or installed first on its PATH.

python3 tools/node.py npm run build

Playwright too is told to use it: the one it brings needs a library (libatomic) that a small Debian does not have.
"""

import os
import shutil
import sys

from setup import node_environment

if __name__ == "__main__":
    env = node_environment()
    env["PLAYWRIGHT_NODEJS_PATH"] = shutil.which("node", path=env["PATH"]) or "node"
    os.execvpe(sys.argv[1], sys.argv[1:], env)
