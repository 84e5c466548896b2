// What a body is made of besides plain text, as the sanitiser allows it (newsroom/body/schema.py)
// and looking like what it is.

import {
  Blockquote as PlainQuote,
  ListItem as AnyItem,
  Mark,
  Node,
} from "django-prose-editor/editor"
import { element } from "newsroom/body-editor/element"

const gettext = globalThis.gettext ?? ((text) => text)

const stored = (name) => ({
  default: null,
  parseHTML: (dom) => dom.getAttribute(name) || null,
  renderHTML: (attributes) => {
    const value = attributes[name.replace("data-", "")]
    return value ? { [name]: value } : {}
  },
})

const citation = () => ({
  source: stored("data-source"),
  locator: stored("data-locator"),
  quoted: stored("data-quoted"),
  url: stored("data-url"),
  accessed: stored("data-accessed"),
})

// Lists and quotes hold paragraphs alone.
export const ListItem = AnyItem.extend({ content: "paragraph+" })
export const Blockquote = PlainQuote.extend({ content: "paragraph+" })

export const Link = Mark.create({
  name: "link",
  inclusive: false,
  excludes: "link reference",
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: "a[href]",
      getAttrs: (dom) => /^(https?:\/\/|mailto:)/i.test(dom.getAttribute("href")) && null,
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
})

export const Reference = Mark.create({
  name: "reference",
  inclusive: false,
  excludes: "link reference",
  addAttributes: () => ({ ref: stored("data-ref"), kind: stored("data-kind") }),
  parseHTML: () => [{ tag: "a[data-ref][data-kind]", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
})

export const Note = Node.create({
  name: "note",
  group: "inline",
  inline: true,
  atom: true,
  marks: "",
  addOptions: () => ({ records: null }),
  addAttributes: () => ({
    uid: stored("data-uid"),
    ...citation(),
    text: { default: "", parseHTML: (dom) => dom.textContent.trim(), renderHTML: () => ({}) },
  }),
  parseHTML: () => [{ tag: 'span[data-type="note"]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    "span",
    { "data-type": "note", ...HTMLAttributes },
    node.attrs.text ?? "",
  ],
  addNodeView() {
    return ({ node }) => {
      // The number is counted by the style sheet: it changes when another note comes before.
      const words = [node.attrs.text, node.attrs.locator].filter(Boolean).join(" · ")
      const label = `${gettext("Footnote")}: ${words}`
      return {
        dom: element("sup", { class: "body-note", role: "img", "aria-label": label, title: label }),
      }
    }
  },
})

// The frame of a photograph that is still to be chosen.
function emptySlot({ attrs }, choose) {
  const known = [attrs.hint, attrs.credit].filter(Boolean).join(" · ")
  const button = element("button", { type: "button" }, gettext("Choose photograph"))
  button.addEventListener("click", choose)
  const dom = element(
    "figure",
    { class: "body-photo slot", contenteditable: "false" },
    element("span", { class: "title", dir: "auto" }, `${gettext("Photograph")}: ${known}`),
    ...(attrs.caption ? [element("figcaption", { dir: "auto" }, attrs.caption)] : []),
    button,
  )
  return { dom, stopEvent: ({ target }) => target === button }
}

export const Photo = Node.create({
  name: "photo",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ records: null, choose: null }),
  addAttributes: () => ({
    ref: stored("data-ref"),
    // Where none is chosen yet: what staff know of it, and the credit as it was printed.
    hint: stored("data-hint"),
    credit: stored("data-credit"),
    caption: {
      default: "",
      parseHTML: (dom) => dom.querySelector("figcaption")?.textContent.trim() ?? "",
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [
    {
      tag: 'figure[data-type="photo"]',
      getAttrs: (dom) => ["ref", "hint", "credit"].some((name) => dom.dataset[name]) && null,
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    "figure",
    { "data-type": "photo", ...HTMLAttributes },
    ...(node.attrs.caption ? [["figcaption", node.attrs.caption]] : []),
  ],
  addNodeView() {
    return ({ node, editor, getPos }) => {
      if (!node.attrs.ref) return emptySlot(node, () => {
        editor.commands.setNodeSelection(getPos())
        this.options.choose(editor)
      })
      const title = element("span", { class: "title" }, "…")
      const own = gettext("With the photograph’s own caption")
      const caption = node.attrs.caption
        ? element("figcaption", { dir: "auto" }, node.attrs.caption)
        : element("figcaption", { class: "own" }, own)
      const dom = element(
        "figure",
        { class: "body-photo", contenteditable: "false" },
        title,
        caption,
      )
      this.options.records.find(node.attrs.ref).then((photo) => {
        title.textContent =
          photo?.label ?? gettext("This photograph is not in the library any more.")
        if (photo?.thumb) title.replaceWith(element("img", { src: photo.thumb, alt: photo.label }))
      })
      return { dom }
    }
  },
})

export const Gallery = Node.create({
  name: "gallery",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ records: null }),
  addAttributes: () => ({ ref: stored("data-ref") }),
  parseHTML: () => [{ tag: 'figure[data-type="gallery"][data-ref]' }],
  renderHTML: ({ HTMLAttributes }) => ["figure", { "data-type": "gallery", ...HTMLAttributes }],
  addNodeView() {
    return ({ node }) => {
      const title = element("span", { class: "title", dir: "auto" }, "…")
      const detail = element("figcaption", { class: "own" })
      const dom = element(
        "figure",
        { class: "body-photo", contenteditable: "false" },
        title,
        detail,
      )
      this.options.records.find(node.attrs.ref).then((gallery) => {
        title.textContent = gallery?.label ?? gettext("This gallery is not here any more.")
        detail.textContent = [gettext("Gallery"), gallery?.detail].filter(Boolean).join(" · ")
        if (gallery?.thumb) title.before(element("img", { src: gallery.thumb, alt: "" }))
      })
      return { dom }
    }
  },
})

export const Quotation = Node.create({
  name: "quotation",
  group: "block",
  content: "paragraph+",
  defining: true,
  addOptions: () => ({ records: null }),
  addAttributes: () => ({
    uid: stored("data-uid"),
    speaker: stored("data-speaker"),
    ...citation(),
    language: {
      default: null,
      parseHTML: (dom) => dom.querySelector("blockquote")?.getAttribute("lang") || null,
      renderHTML: () => ({}),
    },
    attribution: {
      default: "",
      parseHTML: (dom) => dom.querySelector("figcaption")?.textContent.trim() ?? "",
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: 'figure[data-type="quote"]', contentElement: "blockquote" }],
  renderHTML: ({ node, HTMLAttributes }) => [
    "figure",
    { "data-type": "quote", ...HTMLAttributes },
    ["blockquote", node.attrs.language ? { lang: node.attrs.language } : {}, 0],
    ...(node.attrs.attribution ? [["figcaption", node.attrs.attribution]] : []),
  ],
  addNodeView() {
    const { records } = this.options
    return ({ node }) => {
      const contentDOM = element("blockquote", { dir: "auto" })
      const caption = element("figcaption", { contenteditable: "false", dir: "auto" })
      const dom = element("figure", { class: "body-quotation" }, contentDOM, caption)
      const show = async ({ attrs }) => {
        contentDOM.lang = attrs.language ?? ""
        const [speaker, source] = await Promise.all(
          [attrs.speaker, attrs.source].map((uid) => uid && records.find(uid)),
        )
        const said = [attrs.attribution || speaker?.label || gettext("No speaker")]
        if (source) said.push([source.label, attrs.locator].filter(Boolean).join(", "))
        caption.textContent = said.join(" · ")
      }
      show(node)
      return {
        dom,
        contentDOM,
        update(changed) {
          if (changed.type !== node.type) return false
          show(changed)
          return true
        },
        ignoreMutation: (mutation) =>
          mutation.type !== "selection" && !contentDOM.contains(mutation.target),
      }
    }
  },
})
