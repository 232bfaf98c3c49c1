"""Puts the application together: configuration, extensions, slices, errors."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Flask
from flask_compress import Compress
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from community import access, errors, headers, languages, markup, page_cache, paging, static_files
from community.accounts import ended_sessions, intentions, sessions
from community.accounts import views as accounts
from community.admin import commands as admin_commands
from community.catalogue import views as catalogue
from community.comments import views as comments
from community.config import ROOT, read_settings
from community.interchange import commands as interchange_commands
from community.moderation import views as moderation
from community.notifications import views as notifications
from community.requests import Request
from community.suggest import views as suggest
from community.watch import views as watch
from community.watch.actions import watch_by_intention
from models.database import db, tune

SLICES = (accounts, catalogue, comments, moderation, notifications, suggest, watch)
COMMANDS = (admin_commands, interchange_commands)

FORMS_AGAIN = {
    "suggest.create": "suggest.edit",
    "suggest.create_by_role": "suggest.edit",
    "suggest.create_new_skill": "suggest.edit_new_skill",
    "suggest.preview": "suggest.edit",
    "suggest.preview_new_skill": "suggest.edit_new_skill",
    "suggest.preview_revision": "suggest.edit_revision",
    "suggest.revise": "suggest.edit_revision",
}
"""What opens a form again with all that was typed, by the endpoint that it is sent to."""


def create_app(environment: Mapping[str, str] | None = None) -> Flask:
    """The application, from settings in the environment (or another mapping, in tests)."""
    settings = read_settings(os.environ if environment is None else environment)
    app = Flask(
        "community",
        template_folder=str(ROOT / "templates"),
        static_folder=None,
        instance_path=str(settings["INSTANCE"]),
    )
    app.request_class = Request
    app.config.update(settings)
    app.config.update(
        MAX_CONTENT_LENGTH=4_000_000,
        MAX_FORM_MEMORY_SIZE=4_000_000,
        MAX_FORM_PARTS=20_000,
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        SESSION_COOKIE_NAME="skill_commons",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings["PUBLIC_URL"].startswith("https:"),
        SESSION_PROTECTION=None,
        SESSION_REFRESH_EACH_REQUEST=False,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings["SQLALCHEMY_DATABASE_URI"]),
        WTF_CSRF_TIME_LIMIT=None,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=True,
    )
    _install_extensions(app)
    _install_slices(app)
    page_cache.init_app(app)
    if settings["TRUSTED_PROXIES"]:
        hops = settings["TRUSTED_PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops)  # type: ignore[method-assign]
    return app


def _engine_options(uri: str) -> dict[str, Any]:
    if uri.startswith("sqlite"):
        return {}
    return {"pool_pre_ping": True, "connect_args": {"options": "-c lock_timeout=10s"}}


def _install_extensions(app: Flask) -> None:
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    with app.app_context():
        tune(db.engine)
    Compress(app)
    CSRFProtect(app)
    paging.init_app(app)
    languages.init_app(app)
    sessions.init_app(app)
    intentions.init_app(app, {"watch": watch_by_intention})
    access.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    ended_sessions.init_app(app, FORMS_AGAIN)
    static_files.init_app(app)
    app.jinja_env.filters.update(prose=markup.prose, cleaned=markup.cleaned)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _install_slices(app: Flask) -> None:
    prefix = f"/<any({','.join(app.config['SITE_LANGUAGES'])}):language>"
    for room in SLICES:
        app.register_blueprint(room.blueprint, url_prefix=prefix)
    for room in COMMANDS:
        for command in room.COMMANDS:
            app.cli.add_command(command)
    app.context_processor(lambda: {"site_name": app.config["SITE_NAME"]})
