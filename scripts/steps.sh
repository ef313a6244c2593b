# Named steps that read like a list of contents: step "What holds" command words…
# Each is tried whatever came before. What a step says is shown when it fails; with STEPS_SHOW=yes, always.
steps_passed=0
steps_failed=0
tests_passed=0
tests_failed=0

step() {
  name=$1
  shift
  began=$(date +%s)
  said=$(mktemp)
  printf '── %s\n' "$name"
  try "$@"
  took=$(($(date +%s) - began))
  if [ "$code" -eq 0 ]; then
    steps_passed=$((steps_passed + 1))
    printf '   fine, %s s\n' "$took"
  else
    steps_failed=$((steps_failed + 1))
    printf '   FAILED with code %s, %s s: %s\n' "$code" "$took" "$name"
  fi
  count_tests
  rm -f "$said" "$said.code"
}

# Runs the command; what it says goes to $said, and how it ended to $code.
try() {
  if [ "${STEPS_SHOW:-}" = yes ]; then
    { "$@" 2>&1 && echo 0 >"$said.code" || echo $? >"$said.code"; } | tee "$said"
    read -r code <"$said.code"
  else
    code=0
    "$@" >"$said" 2>&1 || code=$?
    [ "$code" -eq 0 ] || cat "$said"
  fi
}

# Adds up what pytest's closing line says, when there is one.
count_tests() {
  closing=$(grep -E '^[0-9].* in [0-9.]+s' "$said" | tail -n 1)
  tests_passed=$((tests_passed + $(number_of passed)))
  tests_failed=$((tests_failed + $(number_of failed) + $(number_of 'errors?')))
}

number_of() {
  found=$(printf '%s' "$closing" | grep -oE "[0-9]+ $1" | grep -oE '[0-9]+' || true)
  echo "${found:-0}"
}

# Runs the command with every template of ours as its last words.
templates() {
  find mentoring -path '*/templates/*' -name '*.html' -exec "$@" {} +
}

# Runs the command if the file is there.
if_there() {
  [ -e "$1" ] || { echo "$1 is not there"; return 0; }
  shift
  "$@"
}

# Runs the command on a data folder that is thrown away, with every room in the house.
with_a_folder_of_its_own() {
  folder=$(mktemp -d)
  code=0
  DJANGO_SETTINGS_MODULE=mentoring.settings NORTHLIGHT_DEMO=yes NORTHLIGHT_DATA=$folder "$@" || code=$?
  rm -rf "$folder"
  return "$code"
}

# Says how it went as a whole, in the last line, and gives the exit code for it.
closing_line() {
  printf '\n%s of %s steps are fine\n' "$steps_passed" "$((steps_passed + steps_failed))"
  if [ "$steps_failed" -gt "$tests_failed" ]; then tests_failed=$steps_failed; fi
  printf '%s passed, %s failed\n' "$((tests_passed > 0 ? tests_passed : steps_passed))" "$tests_failed"
  [ "$steps_failed" -eq 0 ]
}
