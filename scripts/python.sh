# Finds a Python that is new enough by running each, because a name on PATH may be a shim that fails.
PYTHON=""
for candidate in .venv/bin/python python3.11 python3.12 python3.13 python3.14 python3 python; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    PYTHON=$candidate
    break
  fi
done
if [ -z "$PYTHON" ]; then
  echo "Northlight needs Python 3.11 or newer. Debian and Ubuntu: apt install python3 python3-venv. macOS: brew install python" >&2
  exit 1
fi
