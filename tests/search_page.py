"""The search page as a reader's program sees it."""

from django.test import Client
from lxml import html

RESULTS = "//ol[@id='results']/li"


class Shown:
    def __init__(self, client: Client, address: str) -> None:
        response = client.get(f"/search/{address}")
        assert response.status_code == 200
        self.content = response.content
        self.root = html.fromstring(response.content.decode())

    def texts(self, xpath: str) -> list[str]:
        """What stands in the elements, its spaces and lines made one."""
        return [" ".join(each.text_content().split()) for each in self.root.xpath(xpath)]

    def text(self, xpath: str) -> str:
        (text,) = self.texts(xpath)
        return text

    def titles(self) -> list[str]:
        return self.texts(f"{RESULTS}//h2")

    def link(self, words: str) -> str:
        """The query string of the link of these words."""
        links = {
            " ".join(each.text_content().split()): each.get("href")
            for each in self.root.xpath("//main//a")
        }
        return str(links[words])

    def links(self, within: str) -> dict[str, str]:
        """The links of a facet, by what they say."""
        path = f"//nav[h2='{within}']//li"
        return {
            " ".join(each.text_content().split()): each.xpath(".//a/@href")[0]
            for each in self.root.xpath(path)
        }

    def chips(self) -> dict[str, str]:
        path = "//ul[@aria-label='Narrowed to']/li/a"
        return {
            " ".join(each.text_content().split()): each.get("href")
            for each in self.root.xpath(path)
        }
