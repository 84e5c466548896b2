// A small form over the page. It asks for a few values and gives the focus back when it closes.

import { element } from "newsroom/body-editor/element"
import { RecordPicker } from "newsroom/body-editor/picker"

const gettext = globalThis.gettext ?? ((text) => text)

let dialogs = 0

// fields: {name, label, type, value, help, required, rows, options, kinds, query, records}, where
// type is text, url, textarea, select or record. Resolves to the values by name, to "remove", or
// to null where the dialog was closed.
export function ask({ title, fields, accept, removable = false }) {
  const prefix = `body-dialog-${++dialogs}`
  const inputs = new Map()
  const rows = fields.map((field) => {
    const input = fieldInput(field, `${prefix}-${field.name}`)
    inputs.set(field.name, input)
    return input.row
  })
  const buttons = element(
    "div",
    { class: "body-dialog-buttons" },
    element("button", { type: "submit", class: "default", value: "accept" }, accept),
    ...(removable
      ? [
          element(
            "button",
            { type: "submit", value: "remove", formnovalidate: true },
            gettext("Remove"),
          ),
        ]
      : []),
    element("button", { type: "submit", value: "cancel", formnovalidate: true }, gettext("Cancel")),
  )
  const form = element("form", { method: "dialog" }, ...rows, buttons)
  const heading = element("h2", { id: `${prefix}-title` }, title)
  const dialog = element(
    "dialog",
    { class: "body-dialog", "aria-labelledby": heading.id },
    heading,
    form,
  )
  document.body.append(dialog)
  dialog.showModal()
  const first = inputs.get(fields[0].name)
  first.focus()
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove()
      if (dialog.returnValue === "remove") resolve("remove")
      else if (dialog.returnValue !== "accept") resolve(null)
      else resolve(Object.fromEntries([...inputs].map(([name, input]) => [name, input.value()])))
    })
  })
}

function fieldInput(field, id) {
  if (field.type === "record") return new RecordPicker(field, id)
  const described = field.help ? `${id}-help` : null
  const shared = { id, name: field.name, required: field.required, "aria-describedby": described }
  let input
  if (field.type === "select") {
    input = element("select", shared)
    for (const [value, label] of field.options) {
      input.append(element("option", { value, selected: value === (field.value ?? "") }, label))
    }
  } else if (field.type === "textarea") {
    input = element("textarea", { ...shared, rows: field.rows ?? 3, dir: "auto" })
  } else {
    input = element("input", { ...shared, type: field.type, pattern: field.pattern, dir: "auto" })
  }
  if (field.type !== "select") input.value = field.value ?? ""
  const row = element(
    "div",
    { class: "body-dialog-field" },
    element("label", { for: id }, field.label),
    input,
  )
  if (field.help) row.append(element("p", { class: "help", id: described }, field.help))
  return {
    row,
    focus: () => (field.type === "select" ? input.focus() : (input.focus(), input.select())),
    value: () => input.value.trim() || null,
  }
}
