// What the forms of the desks need beside Django's own scripts.

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

// select2 hides the labelled field behind one of its own: that gets the name here.
function nameFields() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const words = select.getAttribute("aria-label") ?? select.labels[0]?.textContent.replace(/:\s*$/, "")
    const shown = select.nextElementSibling
    if (!words || !shown?.classList.contains("select2")) continue
    const box = shown.querySelector("[role=combobox]")
    const chosen = shown.querySelector(".select2-selection__rendered")
    // Named by the label and by what is chosen, where something is.
    box.removeAttribute("aria-labelledby")
    box.setAttribute("aria-label", select.multiple ? words : [words, chosen?.title].filter(Boolean).join(": "))
    shown.querySelector(".select2-search__field")?.setAttribute("aria-label", words)
    chosen?.removeAttribute("role")
    chosen?.removeAttribute("aria-readonly")
  }
}

addEventListener("hashchange", show)
addEventListener("load", () => {
  show()
  // Django's scripts speak jQuery, whose events no one else hears, and begin when it says so.
  const $ = globalThis.django?.jQuery
  $?.(nameFields)
  $?.(document).on("change formset:added", () => setTimeout(nameFields))
})
