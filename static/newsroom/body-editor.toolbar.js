// The buttons over the text, and under them a line that says what the cursor is in.

import { element } from "newsroom/body-editor/element"
import { current, remove } from "newsroom/body-editor/things"

const gettext = globalThis.gettext ?? ((text) => text)
const MAC = /Mac|iPhone|iPad/.test(navigator.platform)

const shown = (keys) =>
  keys
    .replace("Mod", MAC ? "⌘" : "Ctrl")
    .replace("Alt", MAC ? "⌥" : "Alt")
    .replaceAll("-", MAC ? "" : "+")

// One group an array: {label, tip, keys, run, active, enabled}.
export function toolbar(editor, groups, controls) {
  const bar = element("div", {
    class: "body-toolbar",
    role: "toolbar",
    "aria-label": gettext("Text"),
    "aria-controls": controls,
  })
  const buttons = []
  for (const group of groups) {
    const box = element("div", { class: "body-toolbar-group", role: "group" })
    for (const item of group) {
      const button = element(
        "button",
        {
          type: "button",
          tabindex: buttons.length ? "-1" : "0",
          title: item.keys
            ? `${item.tip ?? item.label} (${shown(item.keys)})`
            : (item.tip ?? item.label),
          "aria-keyshortcuts": item.keys
            ?.replace("Mod", MAC ? "Meta" : "Control")
            .replaceAll("-", "+"),
        },
        item.label,
      )
      button.addEventListener("click", () => item.run(editor))
      box.append(button)
      buttons.push([button, item])
    }
    bar.append(box)
  }
  // A click leaves the selection in the text as it is.
  bar.addEventListener("mousedown", (event) => event.preventDefault())
  bar.addEventListener("keydown", (event) =>
    moveFocus(
      event,
      editor,
      buttons.map(([button]) => button),
    ),
  )
  const refresh = () => {
    for (const [button, { active, enabled }] of buttons) {
      if (active) button.setAttribute("aria-pressed", String(active(editor)))
      if (enabled) button.setAttribute("aria-disabled", String(!enabled(editor)))
    }
  }
  editor.on("transaction", refresh)
  refresh()
  return bar
}

function moveFocus(event, editor, buttons) {
  const at = buttons.indexOf(event.target)
  const forward =
    getComputedStyle(event.currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight"
  const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft"
  const to = {
    [forward]: (at + 1) % buttons.length,
    [back]: (at - 1 + buttons.length) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  }[event.key]
  if (event.key === "Escape") editor.commands.focus()
  else if (to === undefined) return
  else {
    for (const [number, button] of buttons.entries()) button.tabIndex = number === to ? 0 : -1
    buttons[to].focus()
  }
  event.preventDefault()
}

// edit: a function a type of thing (reference, link, note, photo, gallery, quotation).
export function contextLine(editor, edit, records) {
  const words = element("span", { "aria-live": "polite" })
  const change = element("button", { type: "button" }, gettext("Edit"))
  const away = element("button", { type: "button" }, gettext("Remove"))
  const line = element("div", { class: "body-context" }, words, change, away)
  line.addEventListener("mousedown", (event) => event.preventDefault())
  change.addEventListener("click", () => {
    const found = current(editor)
    if (found) edit[found.type](editor)
  })
  away.addEventListener("click", () => remove(editor))
  let described
  const refresh = async () => {
    const found = current(editor)
    const key = found ? JSON.stringify([found.type, found.attrs]) : null
    if (key === described) return
    described = key
    change.hidden = away.hidden = !found
    const text = found ? await describe(found, records) : ""
    if (described === key) words.textContent = text
  }
  editor.on("transaction", refresh)
  refresh()
  return line
}

async function describe({ type, attrs }, records) {
  const uid = {
    reference: attrs.ref,
    photo: attrs.ref,
    gallery: attrs.ref,
    quotation: attrs.speaker,
    note: attrs.source,
  }[type]
  const record = uid ? await records.find(uid) : null
  const name = record?.label ?? (uid ? gettext("not found") : "")
  const kinds = {
    person: gettext("Person"),
    place: gettext("Place"),
    organisation: gettext("Organisation"),
    event: gettext("Event"),
  }
  const what = {
    reference: kinds[attrs.kind],
    link: gettext("Link"),
    photo: gettext("Photograph"),
    gallery: gettext("Gallery"),
    quotation: gettext("Quotation"),
    note: gettext("Footnote"),
  }[type]
  const detail = { link: attrs.href, note: name || attrs.text }[type] ?? (name || attrs.attribution)
  return detail ? `${what}: ${detail}` : what
}
