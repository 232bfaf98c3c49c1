"""What a WSGI server loads."""

from community.app import create_app

app = create_app()
