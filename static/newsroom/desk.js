// Links to a field that the form hides or folds away (an editor's text area, a language) still lead
// there, and the marked row says which it was.

function show() {
  const target = location.hash && document.getElementById(location.hash.slice(1))
  if (!target) return
  for (let at = target; at; at = at.parentElement) {
    if (at.tagName === "DETAILS") at.open = true
  }
  const row = target.closest(".form-row, .inline-group, .desk-photo") ?? target
  row.classList.add("desk-found")
  row.scrollIntoView({ block: "center" })
  target.focus({ preventScroll: true })
}

addEventListener("hashchange", show)
addEventListener("load", show)
