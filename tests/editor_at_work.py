"""What staff do in the admin with a browser."""

from playwright.sync_api import Page, expect

from tests.staff import PASSWORD, make_user


def sign_in(page: Page, group: str) -> None:
    user = make_user(group)
    page.goto("/admin/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="The desks")).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
