"""Fixtures of the tests that drive a real browser.

`page` is a page of a Chromium that can reach this machine alone; the test fails when the page
logged an error (what the content security policy refused is one), when a request failed or
answered 400 and above, or when something outside was asked for. What a test provokes on purpose
it names in `expected_trouble`. `axe(page)` asserts WCAG 2.2 AA.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    WebError,
    sync_playwright,
)

NO_BROWSER = (
    "no browser found: run `make browser`, or name a Chromium in the environment variable CHROMIUM"
)

# The shell is the same browser without the windows that it draws for nobody: half the work.
_NAMES = (
    "chromium-headless-shell",
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
)
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing outside is ever reached: not by what a page asks for, nor by a preconnect.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
_OUTSIDE = re.compile(r"^(?:https?|wss?)://(?!(?:localhost|127\.0\.0\.1)[:/])")
_WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": list(_WCAG)},
    "resultTypes": ["violations"],
}

NewPage = Callable[..., Page]


@cache
def chromium_path() -> str | None:
    """The first Chromium that starts, or None."""
    return next(filter(_starts, _candidates()), None)


def _candidates() -> Iterator[str]:
    if wanted := os.environ.get("CHROMIUM"):
        yield wanted
        return
    for name in _NAMES:
        if path := shutil.which(name):
            yield path
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
    yield downloaded


def _starts(path: str) -> bool:
    # Playwright's download may be there and lack the system's libraries.
    command = [path, "--version"]
    return Path(path).is_file() and subprocess.run(command, capture_output=True).returncode == 0


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        pytest.skip(NO_BROWSER)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright leaves an event loop marked as running in this thread. Django would take the
        # tests for asynchronous code: refuse queries, and open another connection for them.
        patch.setattr("django.utils.asyncio.get_running_loop", _no_running_loop)
        patch.setattr("asgiref.local.asyncio", SimpleNamespace(get_running_loop=_no_running_loop))
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def expected_trouble() -> list[str]:
    """Texts of trouble that a test provokes: `expected_trouble.append("410 ")`."""
    return []


@pytest.fixture
def _trouble() -> list[str]:
    """What went wrong in the test's pages so far."""
    return []


@pytest.fixture
def new_page(
    chromium: Browser,
    request: pytest.FixtureRequest,
    expected_trouble: list[str],
    _trouble: list[str],
) -> Iterator[NewPage]:
    """Opens a page of a visitor of its own: `new_page(viewport=…, java_script_enabled=False)`.

    Takes the options of Playwright's `new_context`; addresses may be relative to `live_server`.
    """
    contexts: list[BrowserContext] = []
    if "live_server" in request.fixturenames:
        base_url = request.getfixturevalue("live_server").url
    else:
        base_url = None

    def open_page(**options: Any) -> Page:
        context = chromium.new_context(
            **{
                "base_url": base_url,
                "locale": "en-GB",
                "timezone_id": "UTC",
                "reduced_motion": "reduce",
                "viewport": {"width": 1280, "height": 900},
                "service_workers": "block",
                **options,
            }
        )
        context.set_default_timeout(10_000)
        _watch(context, _trouble)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    unexpected = [line for line in _trouble if not any(known in line for known in expected_trouble)]
    if unexpected:
        pytest.fail("The browser met trouble:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()


@pytest.fixture
def axe(_trouble: list[str]) -> Callable[[Page], None]:
    def assert_accessible(page: Page) -> None:
        page.wait_for_load_state()  # with its style, also where a click led here
        before = len(_trouble)
        results = Axe().run(page, options=_AXE_OPTIONS)
        # To measure some elements axe sets inline styles of its own, and the policy refuses them.
        _trouble[before:] = [line for line in _trouble[before:] if "inline style" not in line]
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return assert_accessible


def _no_running_loop() -> None:
    raise RuntimeError("no running event loop")


def _watch(context: BrowserContext, trouble: list[str]) -> None:
    # Not by a route: with one every request waits for Playwright, and nothing is cached.
    def on_request(request: Request) -> None:
        if _OUTSIDE.match(request.url):
            trouble.append(f"asked for something outside: {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location
            trouble.append(f"console: {message.text} ({where['url']}:{where['lineNumber']})")

    def on_error(error: WebError) -> None:
        trouble.append(f"uncaught: {error.error}")

    def on_failed(request: Request) -> None:
        # Aborted is what a page left, or a download begun, does to its requests.
        if request.failure != "net::ERR_ABORTED":
            trouble.append(f"failed: {request.failure} {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            trouble.append(f"answered: {response.status} {response.url}")

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", on_error)
    context.on("requestfailed", on_failed)
    context.on("response", on_response)


@pytest.hookimpl(tryfirst=True)  # before -m looks at the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


if __name__ == "__main__":  # asked by `make install`
    found = chromium_path()
    print(found or f"Browser tests will be skipped: {NO_BROWSER}.")  # noqa: T201
    raise SystemExit(found is None)
