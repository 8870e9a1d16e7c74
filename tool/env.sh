# Where the tools are. Sourced by the Makefile's recipes; sets paths and nothing else.
#
# The tool cache is outside the checkout so that a second clone finds everything installed.
# GONGKAI_TOOLS moves it.

GONGKAI_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
GONGKAI_TOOLS=${GONGKAI_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/gongkai-tools}

# Node packages live in a folder named after their lock file: another lock, another folder.
GONGKAI_NODE=$GONGKAI_TOOLS/node-$(sha256sum "$GONGKAI_ROOT/tool/package-lock.json" | cut -c1-12)
# Python packages likewise.
GONGKAI_PYTHON=$GONGKAI_TOOLS/python-$(sha256sum "$GONGKAI_ROOT/tool/requirements.txt" | cut -c1-12)
# The oldest browser core the tests run, with what drives it: 150 MB, on x86-64 only.
GONGKAI_OLD_BROWSER=$GONGKAI_TOOLS/old-browser-$(cat "$GONGKAI_ROOT"/tool/old-browser/{package-lock.json,unpack.mjs} | sha256sum | cut -c1-12)

[ -d "$HOME/.cargo/bin" ] && PATH=$HOME/.cargo/bin:$PATH
PATH=$GONGKAI_TOOLS/bin:$GONGKAI_NODE/node_modules/.bin:$PATH
export GONGKAI_ROOT GONGKAI_TOOLS GONGKAI_NODE GONGKAI_PYTHON GONGKAI_OLD_BROWSER PATH
