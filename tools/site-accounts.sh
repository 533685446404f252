#!/bin/sh
# One account a role for trying the site: made once, kept in the data folder beside the sample city.
# Usage: SIGNCHECK_DATA=folder sh tools/site-accounts.sh path/to/signcheck
set -eu
kept="$SIGNCHECK_DATA/accounts.txt"
if [ ! -f "$kept" ]; then
  umask 077
  for role in inspector reviewer unit office system security audit; do
    unit=""
    [ "$role" = unit ] && unit="威海市交通运输局"
    # A run that was killed may have made it already.
    "$1" users add "$role" --role "$role" --unit "$unit" --lasting 2>/dev/null || "$1" users password "$role"
  done > "$kept.part"
  mv "$kept.part" "$kept"
fi
echo "One account a role, name and password:"
cat "$kept"
