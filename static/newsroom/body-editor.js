// The editor of bodies: every text area with data-body-editor becomes one. Without JavaScript the
// text area stays, with the HTML in it; either way the server sanitises what comes.

import {
  Bold,
  BulletList,
  Document,
  Dropcursor,
  Editor,
  Extension,
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
import { element } from "newsroom/body-editor/element"
import * as forms from "newsroom/body-editor/forms"
import { Blockquote, Link, ListItem, Note, Photo, Quotation, Reference } from "newsroom/body-editor/nodes"
import { tidyPaste } from "newsroom/body-editor/paste"
import { Records } from "newsroom/body-editor/records"
import { contextLine, toolbar } from "newsroom/body-editor/toolbar"

const gettext = globalThis.gettext ?? ((text) => text)

const buttons = (edit) => [
  [
    { label: gettext("Text"), tip: gettext("Plain paragraph"), keys: "Mod-Alt-0", run: (e) => e.chain().focus().setParagraph().run() },
    {
      label: gettext("Heading"),
      keys: "Mod-Alt-2",
      run: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(),
      active: (e) => e.isActive("heading", { level: 2 }),
    },
    {
      label: gettext("Subheading"),
      keys: "Mod-Alt-3",
      run: (e) => e.chain().focus().toggleHeading({ level: 3 }).run(),
      active: (e) => e.isActive("heading", { level: 3 }),
    },
  ],
  [
    { label: gettext("Bold"), keys: "Mod-B", run: (e) => e.chain().focus().toggleBold().run(), active: (e) => e.isActive("bold") },
    { label: gettext("Italic"), keys: "Mod-I", run: (e) => e.chain().focus().toggleItalic().run(), active: (e) => e.isActive("italic") },
  ],
  [
    {
      label: gettext("List"),
      keys: "Mod-Shift-8",
      run: (e) => e.chain().focus().toggleBulletList().run(),
      active: (e) => e.isActive("bulletList"),
    },
    {
      label: gettext("Numbers"),
      tip: gettext("Numbered list"),
      keys: "Mod-Shift-7",
      run: (e) => e.chain().focus().toggleOrderedList().run(),
      active: (e) => e.isActive("orderedList"),
    },
    {
      label: gettext("Indented"),
      tip: gettext("Quoted at length, without a speaker"),
      keys: "Mod-Shift-B",
      run: (e) => e.chain().focus().toggleBlockquote().run(),
      active: (e) => e.isActive("blockquote"),
    },
    { label: gettext("Line"), tip: gettext("Line across"), run: (e) => e.chain().focus().setHorizontalRule().run() },
  ],
  [
    { label: gettext("Link"), tip: gettext("Link to another site"), keys: "Mod-K", run: edit.link, active: (e) => e.isActive("link") },
    {
      label: gettext("Name"),
      tip: gettext("Link a person, place or organisation"),
      keys: "Mod-Alt-R",
      run: edit.reference,
      active: (e) => e.isActive("reference"),
    },
    {
      label: gettext("Quotation"),
      tip: gettext("Quotation with its speaker"),
      keys: "Mod-Alt-S",
      run: edit.quotation,
      active: (e) => e.isActive("quotation"),
    },
    { label: gettext("Photo"), tip: gettext("Photograph from the library"), keys: "Mod-Alt-P", run: edit.photo },
    { label: gettext("Footnote"), keys: "Mod-Alt-F", run: edit.note },
  ],
  [
    { label: gettext("Undo"), keys: "Mod-Z", run: (e) => e.chain().focus().undo().run(), enabled: (e) => e.can().undo() },
    { label: gettext("Redo"), keys: "Mod-Shift-Z", run: (e) => e.chain().focus().redo().run(), enabled: (e) => e.can().redo() },
  ],
]

const shortcuts = (edit, barOf) =>
  Extension.create({
    name: "bodyShortcuts",
    priority: 1000,
    addKeyboardShortcuts: () => {
      const open = (name) => ({ editor }) => {
        edit[name](editor)
        return true
      }
      return {
        "Mod-k": open("link"),
        "Mod-Alt-r": open("reference"),
        "Mod-Alt-s": open("quotation"),
        "Mod-Alt-p": open("photo"),
        "Mod-Alt-f": open("note"),
        "Alt-F10": () => {
          barOf().querySelector('[tabindex="0"]').focus()
          return true
        },
        Enter: ({ editor }) => {
          const node = editor.state.selection.node
          if (!["note", "photo", "quotation"].includes(node?.type.name)) return false
          edit[node.type.name](editor)
          return true
        },
      }
    },
  })

function start(textarea) {
  if (textarea.id.includes("__prefix__") || textarea.closest(".body-editor")) return
  const config = JSON.parse(textarea.dataset.bodyEditor)
  const records = new Records(config.pick)
  const given = { records, languages: config.languages }
  const edit = Object.fromEntries(
    ["link", "reference", "quotation", "photo", "note"].map((name) => [
      name,
      (editor) => forms[name](editor, given),
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
    ...(label ? { "aria-labelledby": (label.id ||= `${textarea.id}_label`) } : { "aria-label": gettext("Text") }),
    ...(textarea.hasAttribute("aria-describedby")
      ? { "aria-describedby": textarea.getAttribute("aria-describedby") }
      : {}),
    lang: language?.value ?? "",
    dir: language?.value ? (config.rtl.includes(language.value) ? "rtl" : "ltr") : "auto",
  })
  const editorProps = () => ({
    attributes: attributes(),
    transformPastedHTML: tidyPaste,
    handleDoubleClickOn: (_view, _position, node) => {
      if (!["note", "photo"].includes(node.type.name)) return false
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
  const editor = new Editor({
    element: box,
    // The style sheet holds what this would put into an inline one.
    injectCSS: false,
    editable: !textarea.disabled,
    content: textarea.value,
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
      Photo.configure({ records }),
      Note.configure({ records }),
      History,
      Dropcursor,
      Gapcursor,
      shortcuts(edit, () => bar),
    ],
    onUpdate: () => {
      textarea.value = editor.isEmpty ? "" : editor.getHTML()
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
    },
  })
  bar = toolbar(editor, buttons(edit), id)
  box.prepend(bar, contextLine(editor, edit, records))
  textarea.before(box)
  textarea.hidden = true
  box.append(textarea)
  language?.addEventListener("change", () => editor.setOptions({ editorProps: editorProps() }))
  // Whatever leads to the text area (its label, a link, a script) leads to the editor.
  textarea.focus = (options) => editor.view.dom.focus(options)
  label?.addEventListener("click", () => textarea.focus())
  textarea.dispatchEvent(new CustomEvent("prose-editor:ready", { detail: { editor, textarea }, bubbles: true }))
}

// The field `language` beside this one, in the same row where the form has rows.
function languageField(textarea) {
  return textarea.form?.elements.namedItem(textarea.name.replace(/[^-]+$/, "language")) ?? null
}

const startAll = (within) => within.querySelectorAll("textarea[data-body-editor]").forEach(start)

startAll(document)
document.addEventListener("formset:added", (event) => startAll(event.target))
