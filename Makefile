# `make run` starts the portal, `make test` checks it. The work is done by bootstrap.py, which needs nothing but Python.
# Variables given on the command line (PORT=8001 VAR=/srv/portal JSON=bench.json) reach it as environment variables.

# Trying each name, not just looking for it: a version manager leaves commands that only print an error.
PYTHON := $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BOOTSTRAP = @$(or $(PYTHON),$(error Python 3.11 or newer is missing. To mend: sudo apt install python3 python3-venv (on macOS: brew install python))) bootstrap.py

.PHONY: help run test test-postgres test-elasticsearch audit screens bench relevance lint

help: ## Show these lines
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /make \1\t/'

run: ## Start the portal with its sample content; PORT=8000 and VAR=var are the defaults
	$(BOOTSTRAP) run

test: ## Run every check and test; needs a Chromium, which it finds or installs
	$(BOOTSTRAP) test

test-postgres: ## Run all but the browser tests on the PostgreSQL server in DATABASE_URL
	$(BOOTSTRAP) test-postgres

test-elasticsearch: ## Run the tests of searching on the Elasticsearch server in ELASTICSEARCH_URL
	$(BOOTSTRAP) test-elasticsearch

audit: ## Judge EPUBs, pages, stylesheets and speed with epubcheck, Nu, two parsers and Lighthouse; needs Java, Maven, Chromium
	$(BOOTSTRAP) audit

screens: ## Make pictures of 12 pages in FOLDER=folder for people to look at; SITE_URL=address uses a running portal
	$(BOOTSTRAP) screens

bench: ## Measure pages and search with 200, 2,000 and 10,000 pages, and files; JSON=file keeps the numbers; ENTRIES=100000: search only
	$(BOOTSTRAP) bench

relevance: ## Measure how well search finds what is meant: SET=folder of a judged set, JSON=file for the lists, FAILURES=1
	$(BOOTSTRAP) relevance

lint: ## Run only the checks of the source itself
	$(BOOTSTRAP) lint
