// Finds while one types: the page is asked for again, and gives its list. Without it, or when the
// network fails, the button does the same.

const form = document.getElementById("find")
const found = document.getElementById("found")
const count = document.getElementById("count")
const PAUSE = 250
let asked = new AbortController()
let timer

function address() {
  const filled = [...new FormData(form)].filter(([, value]) => value.trim())
  const url = new URL(form.action)
  url.search = new URLSearchParams(filled)
  return url
}

async function find() {
  asked.abort()
  asked = new AbortController()
  const url = address()
  found.ariaBusy = "true"
  try {
    const answer = await fetch(url, { signal: asked.signal })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    found.replaceChildren(...page.getElementById("found").childNodes)
    count.textContent = page.getElementById("count").textContent
    document.title = page.title
    history.replaceState(null, "", url)
  } catch {
    // Asked again meanwhile, or no network.
  } finally {
    if (url.href === address().href) found.ariaBusy = null
  }
}

form?.addEventListener("input", (event) => {
  clearTimeout(timer)
  if (!event.isComposing && form.checkValidity()) timer = setTimeout(find, PAUSE)
})
form?.addEventListener("submit", () => {
  clearTimeout(timer)
  asked.abort()
})
