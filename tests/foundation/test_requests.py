"""What comes in: too much of it, of the wrong kind, and addresses that lead elsewhere."""

import io
from urllib.parse import quote

import pytest
from flask import Flask

from tests.browser_client import Browser
from tests.people import Somebody
from tests.skills import MadeSkill

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("a=" + "b" * 5_000_000, FORM),
        ("a=b&" * 30_000, FORM),
        ("&" * 30_000, FORM),
        (
            "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n" * 21_000 + "--x--",
            "multipart/form-data; boundary=x",
        ),
    ],
    ids=["one long field", "many fields", "many empty fields", "many parts"],
)
def test_a_form_that_is_too_much_is_refused_in_few_words(
    browser: Browser, body: str, kind: str
) -> None:
    answer = browser.client.post("/en/sign-in", data=body, content_type=kind)

    page = browser.judged(answer, "/en/sign-in", 413)
    assert "That was too much at once" in page
    assert len(page.html) < 5_000


def test_the_largest_page_fits_into_a_form(browser: Browser, ann: Somebody) -> None:
    fields = {f"cells-{number}-text": "x" for number in range(10_000)}

    answer = browser.as_(ann).press("/en/settings/notices", fields)

    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["login", "password", "once", "next", "then"])
def test_a_file_in_place_of_a_text_is_no_text(browser: Browser, name: str) -> None:
    fields: dict[str, object] = {"login": "ann", "password": "a horse and a battery"}

    answer = browser.press("/en/sign-in", {**fields, name: (io.BytesIO(b"x"), "x.txt")})

    assert answer.status_code == 422


@pytest.mark.parametrize("sent", ['{"body": 1}', "[]", "[1]", "3", "{", '{"body": {"a": []}}'])
def test_json_in_place_of_a_form_is_no_form(
    browser: Browser, ann: Somebody, skill: MadeSkill, sent: str
) -> None:
    of_ann = browser.as_(ann)

    answer = of_ann.client.post(
        f"{skill.address}/comments",
        data=sent,
        content_type="application/json",
        headers={"X-CSRFToken": of_ann.csrf_token()},
    )

    of_ann.judged(answer, skill.address, 422)


@pytest.mark.parametrize("host", ["evil.example", "a b", "evil.example/x"])
def test_an_address_without_its_slash_leads_on_within_the_site(app: Flask, host: str) -> None:
    answer = app.test_client().get("/en?view=role", headers={"Host": host})

    assert (answer.status_code, answer.headers["Location"]) == (308, "/en/?view=role")


@pytest.mark.parametrize(
    "text", ["a\r\nSet-Cookie: b=c", "a\nb", "a?b#c", "a\\b", "//evil.example"]
)
def test_an_address_without_a_language_leads_on_to_the_same_text(app: Flask, text: str) -> None:
    address = f"/confirm/{quote(text, safe='')}" if "/" not in text else f"/confirm{text}"

    answer = app.test_client().get(address)

    assert answer.status_code in {302, 404}
    assert answer.headers.get("Location", f"/en{address}") == f"/en{address}"
