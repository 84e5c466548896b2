// The preview's frame: how wide, in which direction, and how heavy what it has loaded is.

const frame = document.querySelector("[data-look]")
const line = document.querySelector("[data-weight]")
// Bytes a second, and the seconds that a connection takes to begin.
const SLOW = { rate: 6_000, begin: 2 }
const FAST = { rate: 50_000, begin: 0.5 }

const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`).value

function fit() {
  frame.dataset.size = chosen("size")
}

function turn() {
  const root = frame.contentDocument?.documentElement
  if (!root) return
  root.dataset.written ??= root.dir
  root.dir = chosen("direction") || root.dataset.written
}

function weigh() {
  const { performance } = frame.contentWindow
  const parts = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  const bytes = parts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
  const seconds = ({ rate, begin }) => `${Math.max(1, Math.round(begin + bytes / rate))} s`
  line.querySelector("[data-bytes]").textContent = `${Math.round(bytes / 1000)} KB`
  line.querySelector("[data-files]").textContent = parts.length
  line.querySelector("[data-slow]").textContent = seconds(SLOW)
  line.querySelector("[data-fast]").textContent = seconds(FAST)
  line.hidden = false
}

function loaded() {
  turn()
  weigh()
}

for (const input of document.querySelectorAll(".look-bar input")) {
  input.addEventListener("change", () => (input.name === "size" ? fit() : turn()))
}
frame.addEventListener("load", loaded)
if (innerWidth < 700) document.querySelector('input[name="size"][value="360"]').checked = true
fit()
if (frame.contentDocument?.readyState === "complete" && frame.contentDocument.URL !== "about:blank") loaded()
