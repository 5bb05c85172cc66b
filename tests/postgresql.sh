#!/bin/sh
# The store's tests need PostgreSQL: take the one that is there, install Debian's where that is allowed, or say how.
set -eu
if command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
    exit 0
fi
echo "The store's tests need PostgreSQL. Install it with: sudo apt-get install postgresql" >&2
exit 1
