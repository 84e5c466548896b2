// Word processors and web pages paste far more than words; the editor keeps what it knows. This
// brings near what it would not recognise, and leaves nothing that the page's policy must refuse.

const RENAMED = {
  H1: "h2",
  H4: "h3",
  H5: "h3",
  H6: "h3",
  TD: "div",
  TH: "div",
  DT: "div",
  DD: "div",
}
const DROPPED = "img, picture, svg, video, audio, iframe, object, embed, script, link, meta, title"

export function tidyPaste(html) {
  // The content of a template is inert: nothing in it loads or runs.
  const template = document.createElement("template")
  template.innerHTML = html
    // Word writes the bullet of a list item out, between two of its comments.
    .replace(/<!--\[if !supportLists\]-->[\s\S]*?<!--\[endif\]-->/gi, "")
    // A style is refused as soon as it is parsed, even here.
    .replace(/<style[\s>][\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="))
  const page = template.content
  for (const dropped of page.querySelectorAll(DROPPED)) dropped.remove()
  for (const styled of page.querySelectorAll("[data-style]")) unstyle(styled)
  for (const old of page.querySelectorAll(Object.keys(RENAMED).join())) {
    replaceWith(old, RENAMED[old.tagName])
  }
  makeLists(page)
  return template.innerHTML
}

// Bold and italic are all that a style may say.
function unstyle(styled) {
  const style = styled.getAttribute("data-style")
  styled.removeAttribute("data-style")
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1]
  if (styled.matches("b, strong") && /^(normal|400)$/i.test(weight))
    return replaceWith(styled, "span")
  if (styled.tagName !== "SPAN") return
  if (/^(bold|[6-9]00)$/i.test(weight)) wrapContent(styled, "strong")
  if (/font-style:\s*italic/i.test(style)) wrapContent(styled, "em")
}

// Word's lists are paragraphs with a class.
function makeLists(page) {
  let list = null
  for (const item of page.querySelectorAll("p[class*=MsoListParagraph]")) {
    if (!list || item.previousElementSibling !== list) {
      list = document.createElement("ul")
      item.before(list)
    }
    const wrapped = document.createElement("li")
    wrapped.append(item)
    list.append(wrapped)
  }
}

function replaceWith(old, tag) {
  const made = document.createElement(tag)
  made.append(...old.childNodes)
  old.replaceWith(made)
}

function wrapContent(outer, tag) {
  const made = document.createElement(tag)
  made.append(...outer.childNodes)
  outer.append(made)
}
