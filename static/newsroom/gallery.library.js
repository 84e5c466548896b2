// A dialog with the photographs of the library, to tick several at once.

import { element } from "newsroom/body-editor/element"

const gettext = globalThis.gettext ?? ((text) => text)

// Resolves to the records ticked, {uid, label, detail, thumb}, in the order of ticking; to none
// where the dialog was closed. `taken` are the uids that are not offered again.
export function chooseMany(template, address, taken) {
  const dialog = template.content.querySelector("dialog").cloneNode(true)
  const form = dialog.querySelector("form")
  const list = dialog.querySelector("ul")
  const status = dialog.querySelector("[role=status]")
  const { q, upload, more, all, add } = form.elements
  const known = new Map()
  const chosen = new Map()
  let waiting
  let request

  function tell(message) {
    add.disabled = !chosen.size
    status.textContent = message ?? `${gettext("Chosen:")} ${chosen.size}`
  }

  function choice(record) {
    known.set(record.uid, record)
    const input = element("input", {
      type: "checkbox",
      value: record.uid,
      checked: taken.has(record.uid) || chosen.has(record.uid),
      disabled: taken.has(record.uid),
    })
    const detail = taken.has(record.uid) ? gettext("In the gallery") : record.detail
    return element(
      "li",
      {},
      element(
        "label",
        {},
        input,
        ...(record.thumb ? [element("img", { src: record.thumb, alt: "", loading: "lazy" })] : []),
        element("bdi", {}, record.label),
        element("bdi", { class: "detail" }, detail),
      ),
    )
  }

  async function search(from = 0) {
    clearTimeout(waiting)
    request?.abort()
    request = new AbortController()
    const { signal } = request
    const query = new URLSearchParams({ q: q.value.trim(), upload: upload?.value ?? "", from })
    try {
      const response = await fetch(`${address}?${query}`, { signal })
      if (!response.ok) throw new Error(`${response.status}`)
      const found = await response.json()
      if (!from) list.replaceChildren()
      list.append(...found.results.map(choice))
      more.hidden = !found.more
      all.disabled = !list.children.length
      tell(list.children.length ? null : gettext("Nothing found."))
    } catch {
      if (!signal.aborted) tell(gettext("The library could not be reached. Try again."))
    }
  }

  function tick(input) {
    if (input.checked) chosen.set(input.value, known.get(input.value))
    else chosen.delete(input.value)
  }

  q.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(search, 150)
  })
  // The Enter key searches; elsewhere it adds what is ticked.
  q.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return
    event.preventDefault()
    search()
  })
  upload?.addEventListener("change", () => search())
  more.addEventListener("click", async () => {
    const count = list.children.length
    await search(count)
    list.children[count]?.querySelector("input").focus()
  })
  all.addEventListener("click", () => {
    for (const input of list.querySelectorAll("input:enabled")) {
      input.checked = true
      tick(input)
    }
    tell()
  })
  list.addEventListener("change", ({ target }) => {
    tick(target)
    tell()
  })
  document.body.append(dialog)
  dialog.showModal()
  q.focus()
  search()
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      request?.abort()
      dialog.remove()
      resolve(dialog.returnValue === "accept" ? [...chosen.values()] : [])
    })
  })
}
