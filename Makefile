# The commands of this project. `make` alone lists them.
.DEFAULT_GOAL := list
.SUFFIXES:
SHELL := /bin/sh

python := .venv/bin/python

.PHONY: list
list:
	@echo 'make run       start the site on http://127.0.0.1:8000 (PORT=8001 make run: elsewhere)'
	@echo 'make test      everything that has to hold: checks, tests on SQLite and PostgreSQL, browser'
	@echo 'make check     the quick half of it: format, lint, types, imports, templates'
	@echo 'make proof     the tests of make test with many more examples, kills and rounds'
	@echo 'make bench     measure what the project promises of its speed, in a few minutes'
	@echo 'make picture   take the picture of the README anew'
	@echo 'make messages  gather what people see into community/translations'
	@echo 'make lock      pin the packages named in setup.cfg anew (needs uv)'

.PHONY: run
run: environment
	@exec .venv/bin/flask --app wsgi serve

.PHONY: test
test: environment
	@exec $(python) -m tests.suite

.PHONY: check
check: environment
	@exec $(python) -m tests.suite check

.PHONY: proof
proof: environment
	@TEST_SIZE=proof exec $(python) -m tests.suite

.PHONY: bench
bench: environment
	@exec $(python) -m bench

.PHONY: picture
picture: environment
	@TEST_PICTURES=keep exec .venv/bin/pytest -q tests/browser/test_picture.py

# Headers are kept as they stand in each catalogue; places are named by file only, so that a moved
# line is no change.
pybabel := .venv/bin/pybabel --quiet
catalogue := community/translations

.PHONY: messages
messages: environment
	@mkdir -p instance
	@$(pybabel) extract --mapping=babel.cfg --add-location=file --sort-by-file --no-wrap \
		--keywords='lazy_gettext lazy_ngettext:1,2 lazy_pgettext:1c,2' \
		--project='Skill Commons' --version=0 --copyright-holder='Skill Commons contributors' \
		--output-file=instance/messages.pot .
	@for language in de zh_Hans; do \
		if [ ! -f $(catalogue)/$$language/LC_MESSAGES/messages.po ]; then \
			$(pybabel) init --input-file=instance/messages.pot --output-dir=$(catalogue) \
				--locale=$$language --no-wrap || exit 1; \
		fi; \
		$(pybabel) update --input-file=instance/messages.pot --output-dir=$(catalogue) \
			--locale=$$language --no-wrap --no-fuzzy-matching --ignore-obsolete \
			--ignore-pot-creation-date || exit 1; \
	done
	@sed -i.before -E \
		-e '/^# .*(EMAIL@ADDRESS|, 20[0-9]{2}\.$$)/d' \
		-e '/^"(Report-Msgid-Bugs-To|Last-Translator|Language-Team|POT-Creation-Date|PO-Revision-Date|Generated-By): /d' \
		$(catalogue)/*/LC_MESSAGES/messages.po
	@rm -f $(catalogue)/*/LC_MESSAGES/messages.po.before

.PHONY: lock
lock:
	uv pip compile setup.cfg --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header -o requirements.lock

# The newest Python that is recent enough and can make environments; PYTHON=… decides otherwise.
define find_python
	too_old=; without_venv=; found=; \
	for name in $${PYTHON:-python3.13 python3.12 python3.11 python3}; do \
		version=$$("$$name" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
		"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { too_old="$$name is $$version"; continue; }; \
		"$$name" -c 'import ensurepip, venv' 2>/dev/null || { without_venv=$$name; continue; }; \
		found=$$name; break; \
	done; \
	if [ -z "$$found" ]; then \
		if [ -n "$$without_venv" ]; then \
			echo "$$without_venv cannot make environments: its venv module is missing." >&2; \
			echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; \
		else \
			echo "Python 3.11 or newer is needed$${too_old:+, and $$too_old}." >&2; \
			echo "On Debian and Ubuntu: apt-get install python3 python3-venv" >&2; \
			echo "Elsewhere installed? PYTHON=/where/it/is make …" >&2; \
		fi; \
		exit 1; \
	fi
endef

# The environment holds a copy of the lock it was made from, and the place it was made at: it is made
# anew when either differs.
.PHONY: environment
environment:
	@if cmp -s requirements.lock .venv/requirements.lock && \
		[ "$$(cat .venv/made-at)" = "$(CURDIR)" ]; then exit 0; fi; \
	$(find_python); \
	echo "Making .venv with $$found, once; this takes about a minute."; \
	"$$found" -m venv --clear .venv && \
	$(python) -m pip install --quiet --quiet --disable-pip-version-check --require-hashes \
		--only-binary :all: -r requirements.lock && \
	echo "$(CURDIR)" > .venv/made-at && cp requirements.lock .venv/requirements.lock
