#!/usr/bin/env bash
# Installs what is missing and says so first.  usage: tool/setup.sh build|test
#
# `build` is enough to build and serve; `test` adds a browser and Chinese fonts, and what the data package
# is opened with: LibreOffice and a few Python packages. Every tool is
# looked for on PATH first, and installed into the tool cache (see env.sh) only if the right
# version is not there. The tools are built unoptimised: they run for seconds, optimising them
# takes minutes.
set -euo pipefail
source "$(dirname "$0")/env.sh"
want=${1:?usage: tool/setup.sh build|test}

# Kept in step with Cargo.toml (wasm-bindgen) and tool/package.json (binaryen) by tests/docs.rs.
TRUNK_VERSION=0.21.14
WASM_BINDGEN_VERSION=0.2.130

say() { printf 'set-up: %s\n' "$*"; }
fail() {
  printf '\nset-up stopped: %s\n' "$1" >&2
  printf 'Run this by hand, then try again:\n  %s\n' "$2" >&2
  exit 1
}
step() { # step "what and how long" "command to run by hand" command…
  local what=$1 by_hand=$2
  shift 2
  say "$what"
  local log=$GONGKAI_TOOLS/last-step.log
  if ! "$@" >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    fail "this step failed (whole output: $log). No network, or no rights?" "$by_hand"
  fi
}
need() { command -v "$1" >/dev/null 2>&1 || fail "$1 is not installed" "$2"; }
version_is() { [ "$("$1" --version 2>/dev/null | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1)" = "$2" ]; }

mkdir -p "$GONGKAI_TOOLS/bin"
need cargo "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
need node "apt-get install nodejs npm"
need npm "apt-get install npm"
need cc "apt-get install build-essential"

# One set-up at a time on one cache: two clones may start together.
exec 9>"$GONGKAI_TOOLS/lock"
command -v flock >/dev/null 2>&1 && flock 9

if ! ls "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib/"libstd-*.rlib >/dev/null 2>&1; then
  need rustup "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
  step "Rust target wasm32-unknown-unknown (a few seconds)" \
    "rustup target add wasm32-unknown-unknown" \
    rustup target add wasm32-unknown-unknown
fi

if [ ! -f "$GONGKAI_NODE/installed" ]; then
  mkdir -p "$GONGKAI_NODE"
  cp "$GONGKAI_ROOT/tool/package.json" "$GONGKAI_ROOT/tool/package-lock.json" "$GONGKAI_NODE/"
  step "node packages: esbuild, wasm-opt, test tools (about 20 seconds)" \
    "cd $GONGKAI_NODE && npm ci --ignore-scripts" \
    npm --prefix "$GONGKAI_NODE" ci --ignore-scripts
  touch "$GONGKAI_NODE/installed"
fi
# Browser tests are ES modules, which look for packages only in folders above themselves.
mkdir -p "$GONGKAI_ROOT/tests/browser"
ln -sfn "$GONGKAI_NODE/node_modules" "$GONGKAI_ROOT/tests/browser/node_modules"

install_crate() { # install_crate "what" NAME VERSION extra-arguments…
  local what=$1 name=$2 version=$3
  shift 3
  local by_hand="cargo install $name --version $version --debug $*"
  step "$what" "$by_hand" env CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR="$GONGKAI_TOOLS/build" \
    RUSTFLAGS= cargo install "$name" --version "$version" --debug --force --root "$GONGKAI_TOOLS" "$@"
}
if ! version_is wasm-bindgen "$WASM_BINDGEN_VERSION"; then
  # Without --locked: the lock file of this release names a crate version the registry lacks.
  install_crate "wasm-bindgen $WASM_BINDGEN_VERSION from source (about 3 minutes)" \
    wasm-bindgen-cli "$WASM_BINDGEN_VERSION"
fi
if ! version_is trunk "$TRUNK_VERSION"; then
  install_crate "Trunk $TRUNK_VERSION from source (about 8 minutes)" \
    trunk "$TRUNK_VERSION" --locked --no-default-features --features rustls
fi
rm -rf "$GONGKAI_TOOLS/build"

if [ "$want" = test ]; then
  packages=
  command -v chromium >/dev/null 2>&1 || packages="chromium"
  # The embedding tests serve the published folder by the recipe in server/nginx.conf.
  [ -n "$(PATH=$PATH:/usr/sbin command -v nginx)" ] || packages="$packages nginx-light"
  [ -n "$(fc-list :lang=zh-cn 2>/dev/null | head -n 1)" ] || packages="$packages fontconfig fonts-noto-cjk"
  # The tests of the data package open it in a spreadsheet program.
  command -v soffice >/dev/null 2>&1 || packages="$packages libreoffice-calc-nogui"
  # Debian's Python comes without the module that makes environments; another Python has it.
  python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || packages="$packages python3-venv"
  if [ -n "$packages" ]; then
    as_root=
    if [ "$(id -u)" != 0 ]; then
      command -v sudo >/dev/null 2>&1 || fail "$packages: installing needs root" "apt-get install $packages"
      as_root="sudo -n"
    fi
    step "Debian's package lists (about 10 seconds)" "apt-get update" $as_root apt-get update
    # Older Debians have the spreadsheet program only with its windows.
    case $packages in *-nogui*)
      apt-cache show libreoffice-calc-nogui >/dev/null 2>&1 || packages=${packages/-nogui/} ;;
    esac
    # shellcheck disable=SC2086
    step "Debian packages for the tests: $packages (about two minutes)" \
      "apt-get install --no-install-recommends $packages" \
      $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages
  fi
  command -v chromium >/dev/null 2>&1 ||
    fail "the tests drive a real browser and chromium is not on PATH" "apt-get install chromium"
  if [ ! -f "$GONGKAI_PYTHON/installed" ]; then
    step "an environment for Python packages (a few seconds)" "python3 -m venv $GONGKAI_PYTHON" \
      python3 -m venv --clear "$GONGKAI_PYTHON"
    step "Python packages for the tests: frictionless, jsonschema (about half a minute)" \
      "$GONGKAI_PYTHON/bin/pip install -r tool/requirements.txt" \
      "$GONGKAI_PYTHON/bin/pip" install --disable-pip-version-check -r "$GONGKAI_ROOT/tool/requirements.txt"
    touch "$GONGKAI_PYTHON/installed"
  fi
  # Portals are read with cores this old; there is no build of it for other machines.
  if [ "$(uname -m)" = x86_64 ] && [ ! -f "$GONGKAI_OLD_BROWSER/installed" ]; then
    mkdir -p "$GONGKAI_OLD_BROWSER"
    cp "$GONGKAI_ROOT/tool/old-browser/package.json" "$GONGKAI_ROOT/tool/old-browser/package-lock.json" "$GONGKAI_OLD_BROWSER/"
    # The package names an older driver as its peer; the binary doesn't mind.
    step "Chromium 79 for the tests (about 20 seconds)" \
      "cd $GONGKAI_OLD_BROWSER && npm ci --ignore-scripts --legacy-peer-deps" \
      npm --prefix "$GONGKAI_OLD_BROWSER" ci --ignore-scripts --legacy-peer-deps
    step "unpacking it (about 10 seconds)" \
      "node $GONGKAI_ROOT/tool/old-browser/unpack.mjs $GONGKAI_OLD_BROWSER" \
      node "$GONGKAI_ROOT/tool/old-browser/unpack.mjs" "$GONGKAI_OLD_BROWSER"
    touch "$GONGKAI_OLD_BROWSER/installed"
  fi
fi
say "ready (tools in $GONGKAI_TOOLS)"
