// Find and replace in the words of the rows. It is shown first, done then, and can be undone until
// it is saved.

import { element } from "newsroom/body-editor/element"

export function replacing(form, { rows, ticked, saveAll }) {
  const [perform, save, undo] = ["do", "save", "undo"].map((name) => form.querySelector(`[data-${name}]`))
  const found = form.querySelector(".captions-found")
  const matches = form.querySelector(".captions-matches")
  // Of each field that was replaced: the row, its words before and after.
  let done = []

  const fields = () => [...form.querySelectorAll("[name=field]:checked")].map(({ value }) => value)
  const chosen = () => (form.elements.rows.value === "ticked" ? ticked() : rows)

  function pattern() {
    const words = form.elements.find.value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
    return new RegExp(words, form.elements.exact.checked ? "gu" : "giu")
  }

  // [{row, name, before, after, count}]
  function hits() {
    if (!form.elements.find.value) return []
    const wanted = pattern()
    const words = form.elements.with.value
    return chosen().flatMap((row) =>
      fields().flatMap((name) => {
        const before = row.value(name)
        const count = before.match(wanted)?.length ?? 0
        return count ? [{ row, name, before, count, after: before.replace(wanted, () => words) }] : []
      }),
    )
  }

  function look() {
    const list = hits()
    const total = list.reduce((sum, { count }) => sum + count, 0)
    const inRows = grouped(list)
    matches.replaceChildren(
      ...[...inRows].map(([row, each]) =>
        element(
          "li",
          {},
          element("a", { href: `#${row.form.id}` }, element("bdi", {}, row.name)),
          `: ${each.map(({ name, count }) => `${count} in ${name === "alt" ? "alternative text" : name}`).join(", ")}`,
        ),
      ),
    )
    found.textContent = form.elements.find.value
      ? `Found ${total} ${total === 1 ? "time" : "times"} in ${inRows.size} ${inRows.size === 1 ? "photograph" : "photographs"}.`
      : "Write what to look for."
    perform.hidden = !total
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault()
    look()
  })
  // What was found is no longer what would be done.
  form.addEventListener("input", () => {
    perform.hidden = true
    matches.replaceChildren()
    found.textContent = ""
  })
  perform.addEventListener("click", () => {
    const list = hits()
    for (const { row, name, after } of list) row.set(name, after)
    done.push(...list)
    perform.hidden = true
    matches.replaceChildren()
    save.hidden = undo.hidden = false
    const count = new Set(list.map(({ row }) => row)).size
    found.textContent = `Replaced in ${count} ${count === 1 ? "photograph" : "photographs"}. Nothing of it is saved yet.`
    save.focus()
  })
  undo.addEventListener("click", () => {
    // The last first; what was typed or saved since stays.
    const back = done.reverse().filter(({ row, name, after }) => row.dirty && row.value(name) === after)
    for (const { row, name, before } of back) row.set(name, before)
    finish(back.length ? "It is as it was before." : "There was nothing left to undo: it is saved, or was changed since.")
  })
  save.addEventListener("click", async () => {
    const list = [...new Set(done.map(({ row }) => row))].filter(({ dirty }) => dirty)
    finish("")
    await saveAll(list)
    const left = list.filter(({ dirty }) => dirty).length
    found.textContent = left ? `${left} could not be saved: their rows say why.` : "Saved."
  })

  function finish(words) {
    done = []
    save.hidden = undo.hidden = true
    found.textContent = words
    form.elements.find.focus()
  }
}

function grouped(list) {
  const groups = new Map()
  for (const each of list) groups.set(each.row, [...(groups.get(each.row) ?? []), each])
  return groups
}
