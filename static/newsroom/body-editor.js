// The editor of bodies: every text area with data-body-editor becomes one. Without JavaScript the
// text area stays, with the HTML in it; either way the server sanitises what comes.

import {
  Bold,
  BulletList,
  Document,
  Dropcursor,
  Editor,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  HorizontalRule,
  Italic,
  OrderedList,
  Paragraph,
  Text,
} from "django-prose-editor/editor"
import { buttons, shortcuts } from "newsroom/body-editor/buttons"
import { element } from "newsroom/body-editor/element"
import { find } from "newsroom/body-editor/find"
import * as forms from "newsroom/body-editor/forms"
import {
  Blockquote,
  Gallery,
  Link,
  ListItem,
  Note,
  Photo,
  Quotation,
  Reference,
} from "newsroom/body-editor/nodes"
import { tidyPaste } from "newsroom/body-editor/paste"
import * as pictures from "newsroom/body-editor/pictures"
import { Records } from "newsroom/body-editor/records"
import { contextLine, toolbar } from "newsroom/body-editor/toolbar"

const gettext = globalThis.gettext ?? ((text) => text)
const dialogs = { ...forms, ...pictures, find }

function start(textarea) {
  if (textarea.id.includes("__prefix__") || textarea.closest(".body-editor")) return
  const config = JSON.parse(textarea.dataset.bodyEditor)
  const records = new Records(config.pick)
  const given = { ...config, records, language: () => languageField(textarea)?.value ?? "" }
  const edit = Object.fromEntries(
    ["link", "reference", "find", "quotation", "photo", "gallery", "note"].map((name) => [
      name,
      (editor) => dialogs[name](editor, given),
    ]),
  )
  const box = element("div", { class: "body-editor" })
  const id = `${textarea.id}_editor`
  const label = document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`)
  const language = languageField(textarea)
  const attributes = () => ({
    id,
    role: "textbox",
    "aria-multiline": "true",
    ...(label
      ? { "aria-labelledby": (label.id ||= `${textarea.id}_label`) }
      : { "aria-label": gettext("Text") }),
    ...(textarea.hasAttribute("aria-describedby")
      ? { "aria-describedby": textarea.getAttribute("aria-describedby") }
      : {}),
    lang: language?.value ?? "",
    dir: language?.value ? (config.rtl.includes(language.value) ? "rtl" : "ltr") : "auto",
  })
  const editorProps = () => ({
    attributes: attributes(),
    transformPastedHTML: tidyPaste,
    handleDoubleClickOn: (_view, _position, node, place) => {
      if (!["note", "photo", "gallery"].includes(node.type.name)) return false
      // A click just before may have left the cursor elsewhere: what is clicked is what is edited.
      editor.commands.setNodeSelection(place)
      edit[node.type.name](editor)
      return true
    },
    handleDOMEvents: {
      // Under a quotation's words stands what is no text of the editor's, and is edited as a whole.
      dblclick: (view, { target }) => {
        const words = target.closest(".body-quotation > figcaption")?.previousElementSibling
        if (!words) return false
        editor.commands.setTextSelection(view.posAtDOM(words, 0) + 1)
        edit.quotation(editor)
        return true
      },
    },
  })
  let bar = null
  // What the text area held when the editor last read or wrote it.
  let held = textarea.value
  const editor = new Editor({
    element: box,
    // The style sheet holds what this would put into an inline one.
    injectCSS: false,
    editable: !textarea.disabled,
    content: held,
    editorProps: editorProps(),
    extensions: [
      Document,
      Paragraph,
      Text,
      Bold,
      Italic,
      Link,
      Reference,
      HardBreak,
      Heading.configure({ levels: [2, 3] }),
      BulletList,
      OrderedList,
      ListItem,
      Blockquote,
      HorizontalRule,
      Quotation.configure({ records }),
      Photo.configure({ records, choose: edit.photo }),
      Gallery.configure({ records }),
      Note.configure({ records }),
      History,
      Dropcursor,
      Gapcursor,
      shortcuts(edit, () => bar),
    ],
    onUpdate: () => {
      textarea.value = held = editor.isEmpty ? "" : editor.getHTML()
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
    },
  })
  bar = toolbar(editor, buttons(edit), id)
  box.prepend(bar, contextLine(editor, edit, records))
  textarea.before(box)
  textarea.hidden = true
  box.append(textarea)
  language?.addEventListener("change", () => editor.setOptions({ editorProps: editorProps() }))
  // Going back, browsers put what was written into the text area after the editor has begun.
  addEventListener("pageshow", () => {
    if (textarea.value === held) return
    held = textarea.value
    editor.commands.setContent(held, { emitUpdate: false })
  })
  // Whatever leads to the text area (its label, a link, a script) leads to the editor.
  textarea.focus = (options) => editor.view.dom.focus(options)
  label?.addEventListener("click", () => textarea.focus())
  textarea.addEventListener("desk:find", ({ detail }) => select(editor, detail))
  textarea.dispatchEvent(
    new CustomEvent("prose-editor:ready", { detail: { editor, textarea }, bubbles: true }),
  )
}

// Words that a check is about, where they first stand in one paragraph.
function select(editor, words) {
  let found = null
  editor.state.doc.descendants((node, place) => {
    if (found !== null || !node.isTextblock) return found === null
    // What is no text (a footnote's mark) counts as one letter, as in the document.
    const at = node.textBetween(0, node.content.size, undefined, "\ufffc").indexOf(words)
    if (at >= 0) found = place + 1 + at
    return false
  })
  if (found === null) return
  editor.chain().focus().setTextSelection({ from: found, to: found + words.length }).scrollIntoView().run()
}

// The field `language` beside this one, in the same row where the form has rows.
function languageField(textarea) {
  return textarea.form?.elements.namedItem(textarea.name.replace(/[^-]+$/, "language")) ?? null
}

const startAll = (within) => within.querySelectorAll("textarea[data-body-editor]").forEach(start)

startAll(document)
document.addEventListener("formset:added", (event) => startAll(event.target))
