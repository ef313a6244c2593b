"""What a test sees of a browser."""

from django.test import Client


def page(answer) -> str:
    """What stands on a page."""
    return answer.content.decode()


def whose(browser: Client) -> str | None:
    """Who is signed in, if anybody is."""
    return browser.session.get("_auth_user_id")


def ask(browser: Client, email: str = "amina@example.org", **more: str):
    """Asks for a code by mail."""
    return browser.post("/sign-in/", {"login": email, **more})


def a_while_later(browser: Client) -> None:
    """Lets a quarter of an hour go by for what this browser has shown."""
    session = browser.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 16 * 60} for record in session["account_authentication_methods"]
    ]
    session.save()
