// Suggests while one types in the search box. Without it, where data is saved, or when the network
// fails, the box is a search box like any other.

const PAUSE = 150
const LEAST = 2

function enhance(form) {
  const input = form.elements.q
  const list = form.querySelector("[role=listbox]")
  const status = document.createElement("p")
  let asked = new AbortController()
  let timer
  let active = -1

  status.className = "hidden"
  status.setAttribute("aria-live", "polite")
  form.append(status)
  input.setAttribute("role", "combobox")
  input.setAttribute("aria-autocomplete", "list")
  input.setAttribute("aria-controls", list.id)
  close()

  function close() {
    clearTimeout(timer)
    asked.abort()
    list.hidden = true
    status.textContent = ""
    input.setAttribute("aria-expanded", "false")
    mark(-1)
  }

  function mark(place) {
    list.children[active]?.setAttribute("aria-selected", "false")
    active = place
    const option = list.children[active]
    option?.setAttribute("aria-selected", "true")
    option?.scrollIntoView({ block: "nearest" })
    if (option) input.setAttribute("aria-activedescendant", option.id)
    else input.removeAttribute("aria-activedescendant")
  }

  async function suggest() {
    asked.abort()
    asked = new AbortController()
    const url = new URL(form.dataset.suggest, location)
    url.searchParams.set("q", input.value)
    try {
      const answer = await fetch(url, { signal: asked.signal })
      if (!answer.ok) return close()
      const page = new DOMParser().parseFromString(await answer.text(), "text/html")
      const [options, count] = page.body.children
      mark(-1)
      list.replaceChildren(...options.children)
      list.hidden = !list.children.length
      input.setAttribute("aria-expanded", String(!list.hidden))
      status.textContent = count.textContent
    } catch {
      // Asked again meanwhile, or no network.
    }
  }

  input.addEventListener("input", (event) => {
    if (event.isComposing) return
    clearTimeout(timer)
    if (input.value.trim().length < LEAST) close()
    else timer = setTimeout(suggest, PAUSE)
  })
  input.addEventListener("compositionend", () => input.dispatchEvent(new Event("input")))
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return
    const size = list.children.length
    if (event.key === "ArrowDown") mark(active + 1 < size ? active + 1 : -1)
    else if (event.key === "ArrowUp") mark(active < 0 ? size - 1 : active - 1)
    else if (event.key === "Escape") close()
    else if (event.key === "Enter" && active >= 0) list.children[active].click()
    else return
    event.preventDefault()
  })
  // The box keeps the focus when one of them is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault())
  input.addEventListener("blur", close)
  form.addEventListener("submit", close)
  addEventListener("pagehide", close)
}

if (!navigator.connection?.saveData) {
  document.querySelectorAll("form[data-suggest]").forEach(enhance)
}
