// What is asked for a photograph and for a gallery in a text.

import { ask } from "newsroom/body-editor/dialog"
import { at, insertBlock, remove, replaceAttributes } from "newsroom/body-editor/things"

const gettext = globalThis.gettext ?? ((text) => text)

async function askBlock(editor, { type, title, fields, attrsOf }) {
  const found = at(editor, type)
  const answer = await ask({
    title,
    fields,
    accept: found ? gettext("Save") : gettext("Insert"),
    removable: Boolean(found),
  })
  if (answer === "remove") return remove(editor, found)
  if (!answer) return editor.commands.focus()
  const attrs = attrsOf(answer)
  if (found) return replaceAttributes(editor, found, attrs)
  insertBlock(editor, { type, attrs })
}

export function photo(editor, { records }) {
  const attrs = at(editor, "photo")?.attrs
  return askBlock(editor, {
    type: "photo",
    title: [gettext("Photograph"), attrs?.hint ?? attrs?.credit].filter(Boolean).join(": "),
    fields: [
      {
        name: "photo",
        label: gettext("Photograph from the library"),
        type: "record",
        kinds: ["photo"],
        records,
        value: attrs?.ref,
        required: true,
      },
      {
        name: "caption",
        label: gettext("Caption here"),
        type: "textarea",
        value: attrs?.caption,
        help: gettext("Empty: the photograph’s own caption."),
      },
    ],
    attrsOf: (answer) => ({ ref: answer.photo.uid, caption: answer.caption ?? "" }),
  })
}

export function gallery(editor, { records }) {
  return askBlock(editor, {
    type: "gallery",
    title: gettext("Gallery"),
    fields: [
      {
        name: "gallery",
        label: gettext("Gallery of photographs"),
        type: "record",
        kinds: ["gallery"],
        records,
        value: at(editor, "gallery")?.attrs.ref,
        required: true,
      },
    ],
    attrsOf: (answer) => ({ ref: answer.gallery.uid }),
  })
}
