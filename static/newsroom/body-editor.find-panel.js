// The panel in which somebody chooses what of the names found in a text is linked. Nothing is,
// until they press its button.

import { element } from "newsroom/body-editor/element"
import { ambiguous, context, sure } from "newsroom/body-editor/find-groups"
import { Unknown } from "newsroom/body-editor/find-unknown"

const gettext = globalThis.gettext ?? ((text) => text)

let panels = 0

// found: as the newsroom answers (newsroom/admin/found_names.py). Resolves to what is to be linked,
// [{block, start, end, uid, kind}], or to null.
export function choose(found, blocks, given) {
  const id = `body-find-${++panels}`
  const quoted = (place) => context(blocks[place.block].text, place, given.language)
  const known = found.finds.map((find) => ({
    ...find,
    words: blocks[find.block].text.slice(find.start, find.end),
    known: find.known.map((uid) => found.records[uid]).filter(Boolean),
  }))
  const open = known.filter((find) => !find.linked && find.known.length)
  const certain = sure(open.filter((find) => find.sure), quoted)
  const asked = ambiguous(open.filter((find) => !find.sure), quoted, id)
  const unknown = found.unknown.map((each, number) =>
    new Unknown(each, quoted, found.may_add, given, `${id}-${number}`).row,
  )
  const linked = known.filter((find) => find.linked).length

  const status = element("p", { class: "help", role: "status" })
  const accept = element("button", { type: "submit", class: "default", value: "accept" })
  const form = element(
    "form",
    { method: "dialog" },
    ...section(gettext("Known here"), certain),
    ...section(gettext("Who is meant?"), asked, gettext("More than one may be meant. Where you choose nobody, nothing is linked.")),
    ...section(gettext("Not known here"), unknown, gettext("These read like names. What you add is a draft, which readers do not see before it is published. It stays when you close this.")),
  )
  if (!certain.length && !asked.length && !unknown.length) {
    form.append(element("p", {}, gettext("No names were found that are not linked already.")))
  }
  form.append(
    element(
      "div",
      { class: "body-dialog-buttons" },
      status,
      accept,
      element("button", { type: "submit", value: "cancel", formnovalidate: true }, gettext("Cancel")),
    ),
  )
  const heading = element("h2", { id, tabindex: "-1" }, gettext("People and places in this text"))
  const said = [gettext("The first mention of each is ticked. Nothing is linked before you press the button.")]
  if (linked) {
    said.push(
      linked === 1
        ? gettext("One mention is linked already.")
        : gettext("%s mentions are linked already.").replace("%s", linked),
    )
  }
  const dialog = element(
    "dialog",
    { class: "body-dialog body-find", "aria-labelledby": id },
    heading,
    element("p", { class: "help" }, said.join(" ")),
    form,
  )
  const count = () => {
    const number = chosenIn(form).length
    accept.textContent =
      number === 1
        ? gettext("Link the one chosen")
        : gettext("Link the %s chosen").replace("%s", number)
    accept.disabled = !number
  }
  form.addEventListener("change", count)
  form.addEventListener("body-find:added", ({ detail }) => {
    status.textContent = detail
    count()
  })
  // The Enter key in a list of choices is no answer to all of them.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input, select")) event.preventDefault()
  })
  count()
  document.body.append(dialog)
  dialog.showModal()
  ;(form.querySelector("input, summary, select") ?? heading).focus()
  dialog.scrollTop = 0
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const chosen = chosenIn(form)
      dialog.remove()
      resolve(dialog.returnValue === "accept" ? chosen : null)
    })
  })
}

const section = (title, rows, help) =>
  rows.length
    ? [
        element("h3", {}, `${title} (${rows.length})`),
        ...(help ? [element("p", { class: "help" }, help)] : []),
        ...rows,
      ]
    : []

// What is ticked or chosen says itself what it links.
const chosenIn = (form) =>
  [...form.querySelectorAll("input[data-link]:checked")].map((input) =>
    JSON.parse(input.dataset.link),
  )
