// A claim’s form shows the fields of its kind. A field that holds something stays in sight.

const kind = document.getElementById("id_kind")
const fields = [...document.querySelectorAll("[data-kinds]")]

const holds = (field) => (field.type === "checkbox" ? field.checked : Boolean(field.value))

// Django’s own class: its rows are laid out in ways that the attribute does not undo.
const hide = (element, hidden) => element.classList.toggle("hidden", hidden)
const hidden = (element) => element.classList.contains("hidden")

const from = document.querySelector("label[for=id_start]")
const named = from?.textContent

function show() {
  // Births and deaths have one day.
  if (from) from.textContent = ["birth", "death"].includes(kind.value) ? "When:" : named
  for (const field of fields) {
    const row = field.closest(".fieldBox") ?? field.closest(".form-row")
    const wanted = !kind.value || field.dataset.kinds.split(" ").includes(kind.value)
    hide(row, !wanted && !holds(field) && !row.querySelector(".errorlist"))
  }
  // A heading without a field says nothing.
  for (const group of document.querySelectorAll("fieldset.module")) {
    const rows = [...group.querySelectorAll(".form-row")]
    if (rows.length) hide(group, rows.every(hidden))
  }
}

if (kind) {
  kind.addEventListener("change", show)
  show()
}
