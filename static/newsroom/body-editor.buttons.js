// What the toolbar and the keyboard offer. `edit` holds a function a type of thing, that opens its
// dialog.

import { Extension } from "django-prose-editor/editor"

const gettext = globalThis.gettext ?? ((text) => text)

export const buttons = (edit) => [
  [
    {
      label: gettext("Text"),
      tip: gettext("Plain paragraph"),
      keys: "Mod-Alt-0",
      run: (e) => e.chain().focus().setParagraph().run(),
    },
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
    {
      label: gettext("Bold"),
      keys: "Mod-B",
      run: (e) => e.chain().focus().toggleBold().run(),
      active: (e) => e.isActive("bold"),
    },
    {
      label: gettext("Italic"),
      keys: "Mod-I",
      run: (e) => e.chain().focus().toggleItalic().run(),
      active: (e) => e.isActive("italic"),
    },
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
    {
      label: gettext("Line"),
      tip: gettext("Line across"),
      run: (e) => e.chain().focus().setHorizontalRule().run(),
    },
  ],
  [
    {
      label: gettext("Link"),
      tip: gettext("Link to another site"),
      keys: "Mod-K",
      run: edit.link,
      active: (e) => e.isActive("link"),
    },
    {
      label: gettext("Name"),
      tip: gettext("Link a person, place, organisation or event"),
      keys: "Mod-Alt-R",
      run: edit.reference,
      active: (e) => e.isActive("reference"),
    },
    {
      label: gettext("Find names"),
      tip: gettext("Find people and places"),
      keys: "Mod-Alt-N",
      run: edit.find,
    },
    {
      label: gettext("Quotation"),
      tip: gettext("Quotation with its speaker"),
      keys: "Mod-Alt-S",
      run: edit.quotation,
      active: (e) => e.isActive("quotation"),
    },
    {
      label: gettext("Photo"),
      tip: gettext("Photograph from the library"),
      keys: "Mod-Alt-P",
      run: edit.photo,
    },
    {
      label: gettext("Gallery"),
      tip: gettext("Gallery of photographs"),
      keys: "Mod-Alt-G",
      run: edit.gallery,
    },
    { label: gettext("Footnote"), keys: "Mod-Alt-F", run: edit.note },
  ],
  [
    {
      label: gettext("Undo"),
      keys: "Mod-Z",
      run: (e) => e.chain().focus().undo().run(),
      enabled: (e) => e.can().undo(),
    },
    {
      label: gettext("Redo"),
      keys: "Mod-Shift-Z",
      run: (e) => e.chain().focus().redo().run(),
      enabled: (e) => e.can().redo(),
    },
  ],
]

// barOf: gives the toolbar, which is made after the editor.
export const shortcuts = (edit, barOf) =>
  Extension.create({
    name: "bodyShortcuts",
    priority: 1000,
    addKeyboardShortcuts: () => {
      const open =
        (name) =>
        ({ editor }) => {
          edit[name](editor)
          return true
        }
      return {
        "Mod-k": open("link"),
        "Mod-Alt-r": open("reference"),
        "Mod-Alt-n": open("find"),
        "Mod-Alt-s": open("quotation"),
        "Mod-Alt-p": open("photo"),
        "Mod-Alt-g": open("gallery"),
        "Mod-Alt-f": open("note"),
        "Alt-F10": () => {
          barOf().querySelector('[tabindex="0"]').focus()
          return true
        },
        Enter: ({ editor }) => {
          const node = editor.state.selection.node
          if (!["note", "photo", "gallery", "quotation"].includes(node?.type.name)) return false
          edit[node.type.name](editor)
          return true
        },
      }
    },
  })
