#!/bin/sh
# What `make demo` shows: the sample articles into a fresh database, one entity's chronology out. $1 is the command.
set -eu
timeline=$1
mkdir -p demo
rm -f demo/timeline.db demo/timeline.db-wal demo/timeline.db-shm
export TIMELINE_DB=demo/timeline.db

say() { printf '\n$ timeline %s\n' "$*"; "$timeline" "$@"; }
say ingest seeds/articles
say show --entity SCO
say export --entity SCO --format csv -o demo/sco.csv

cat <<END

The database is demo/timeline.db, the table demo/sco.csv. Next, for example:
  export TIMELINE_DB=demo/timeline.db
  $timeline show --since 2022-02 --until "March 2024"
  $timeline show --entity "Crocus City Hall"
  $timeline explain EVENT          # an event id from: $timeline show --format jsonl
  $timeline entities
  $timeline tag seeds/articles/belarus-joins-sco.txt --format text
END
