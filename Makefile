# One word a task. `make run` and `make test` do all they need on a fresh machine.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
SHELL := /bin/bash

.DEFAULT_GOAL := help
.PHONY: help install run test lint bench chaos demo backup pictures

help:
	@echo 'make install  the environment in .venv/'
	@echo 'make run      the bot (with BOT_TOKEN in the environment or .env), otherwise the sandbox'
	@echo 'make demo     the sandbox with a day of the office played in a minute'
	@echo 'make test     all tests'
	@echo 'make lint     style and types'
	@echo 'make bench    throughput, memory and start-up, beside a bare aiogram bot'
	@echo 'make chaos    kills and faults at random moments, nothing lost, nothing twice'
	@echo 'make pictures the pictures of the README, made anew in a headless Chromium'
	@echo 'make backup   a copy of the database in var/backup/, also while the bot runs'

# Compiled beforehand, as a service that may not write there would compile all of it at every start.
install: $(VENV)/.installed
	@$(PY) -m compileall -q bot handlers sandbox scheduler storage || true

$(VENV)/.installed: pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo 'No $(PYTHON): apt-get install python3 (3.11 or newer), or make PYTHON=/path/to/python'; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '$(PYTHON) is older than 3.11: apt-get install python3.11, then make PYTHON=python3.11'; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo 'Python lacks the venv module: apt-get install python3-venv'; exit 2; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

run: install
	@if [ -n "$$BOT_TOKEN$$BOT_TOKEN_FILE" ] || grep -Eqs "^ *(export +)?BOT_TOKEN(_FILE)? *= *[\"']?[^\"'#[:space:]]" .env; \
	then exec $(PY) -m bot run; else exec $(PY) -m bot sandbox; fi

demo: install
	@exec $(PY) -m bot sandbox --demo

# The page's tests need a browser, those of the second engine a PostgreSQL server (they start one of their own; none is
# left running): Debian's own, fetched when it is missing and this user may.
test: install
	@command -v chromium >/dev/null || { \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
	  $$sudo apt-get update -qq >/dev/null 2>&1; \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1; } \
	  || echo 'No chromium, so the tests of the page are skipped: apt-get install chromium'
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
	  $$sudo mkdir -p /etc/postgresql-common/createcluster.d && \
	  echo 'create_main_cluster = false' | $$sudo tee /etc/postgresql-common/createcluster.d/tests.conf >/dev/null && \
	  $$sudo apt-get update -qq >/dev/null 2>&1; \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends postgresql >/dev/null 2>&1; } \
	  || echo 'No PostgreSQL server, so the tests on it are skipped: apt-get install postgresql'
	@command -v haproxy >/dev/null || test -x /usr/sbin/haproxy || { \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends haproxy >/dev/null 2>&1; } \
	  || echo 'No haproxy, so the shipped proxy is not tried: apt-get install haproxy'
	@$(PY) -m pytest -n 4 --dist loadfile

lint: install
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

bench: install
	@missed=0; for each in appeals engines workers copying publishing reports incidents photos; do $(PY) -m bench.$$each || missed=1; done; exit $$missed

chaos: install
	@$(PY) -m tests.chaos

pictures: install
	@$(PY) -m tests.browser.pictures

backup: install
	@mkdir -p var/backup
	@$(PY) -m bot backup var/backup/bot-$$(date +%Y-%m-%d-%H%M%S).db
