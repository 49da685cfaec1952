"""Run npm or node with the Node.js that tools/setup.py found or installed.

python3 tools/node.py npm run build
"""

import os
import sys

from setup import node_environment

if __name__ == "__main__":
    env = node_environment()
    os.execvpe(sys.argv[1], sys.argv[1:], env)
