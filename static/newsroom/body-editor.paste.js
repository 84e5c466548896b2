// Word processors and web pages paste far more than words; the editor keeps what it knows. This
// brings near what it would not recognise.

const HEADINGS = { H1: "h2", H4: "h3", H5: "h3", H6: "h3" }

export function tidyPaste(html) {
  // Word writes the bullet of a list item out, between two of its comments.
  const unbulleted = html.replace(/<!--\[if !supportLists\]-->[\s\S]*?<!--\[endif\]-->/gi, "")
  const page = new DOMParser().parseFromString(unbulleted, "text/html")
  for (const dropped of page.querySelectorAll("img, picture, svg, video, audio, iframe, style, script")) {
    dropped.remove()
  }
  for (const heading of page.querySelectorAll("h1, h4, h5, h6")) rename(heading, HEADINGS[heading.tagName])
  let list = null
  for (const item of page.querySelectorAll("p[class*=MsoListParagraph]")) {
    if (!list || item.previousElementSibling !== list) {
      list = page.createElement("ul")
      item.before(list)
    }
    list.append(item)
    const wrapped = page.createElement("li")
    item.replaceWith(wrapped)
    wrapped.append(item)
  }
  return page.body.innerHTML
}

function rename(old, tag) {
  const renamed = old.ownerDocument.createElement(tag)
  renamed.append(...old.childNodes)
  old.replaceWith(renamed)
}
