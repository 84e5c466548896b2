// What the forms of the desks need beside Django's own scripts.

// Links to a field that the form hides or folds away (an editor's text area, a language) still lead
// there, and the marked row says which it was. After a slash stand words of a long text.
function show() {
  const [id, words] = location.hash.slice(1).split("/")
  const target = id && document.getElementById(id)
  if (!target) return
  for (let at = target; at; at = at.parentElement) {
    if (at.tagName === "DETAILS") at.open = true
  }
  const row = target.closest(".form-row, .inline-group, .desk-photo") ?? target
  row.classList.add("desk-found")
  row.scrollIntoView({ block: "center" })
  target.focus({ preventScroll: true })
  if (words) target.dispatchEvent(new CustomEvent("desk:find", { detail: decodeURIComponent(words) }))
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

// What is written and not saved is not left without a question.
const unsaved = new Map()
let saving = false

// Of each field of a form: what the page came with, before a browser that goes back fills it in.
function remember(form) {
  const fields = [...form.elements].filter(({ name }) => name)
  unsaved.set(form, new Map(fields.map((field) => [field, given(field)])))
  form.addEventListener("submit", () => {
    saving = true
  })
}

function given(field) {
  if (field.type === "checkbox" || field.type === "radio") return String(field.defaultChecked)
  if (!field.options) return field.defaultValue
  const marked = [...field.options].filter((option) => option.defaultSelected)
  // A list that marks nothing shows its first line.
  return values(marked.length || field.multiple ? marked : [...field.options].slice(0, 1))
}

function now(field) {
  if (field.type === "checkbox" || field.type === "radio") return String(field.checked)
  return field.options ? values([...field.selectedOptions]) : field.value
}

const values = (options) => options.map(({ value }) => value).sort().join()

// What was refused comes back as the page's own, and is saved no more for that.
const dirty = () =>
  Boolean(unsaved.size && document.querySelector("#content-main .errornote")) ||
  [...unsaved.values()].some((fields) => [...fields].some(([field, was]) => now(field) !== was))

addEventListener("beforeunload", (event) => {
  if (!saving && dirty()) event.preventDefault()
})
addEventListener("pageshow", () => {
  saving = false
})
addEventListener("DOMContentLoaded", () => {
  const forms = '#content-main form[method="post"]:not(#changelist-form)'
  if (document.querySelector(".change-form")) document.querySelectorAll(forms).forEach(remember)
})

addEventListener("hashchange", show)
addEventListener("load", () => {
  show()
  // Django's scripts speak jQuery, whose events no one else hears, and begin when it says so.
  const $ = globalThis.django?.jQuery
  $?.(nameFields)
  $?.(document).on("change formset:added", () => setTimeout(nameFields))
})
