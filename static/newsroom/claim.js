// A claim’s form shows the fields of its kind. A field that holds something stays in sight.

const kind = document.getElementById("id_kind")
const fields = [...document.querySelectorAll("[data-kinds]")]

const holds = (field) => (field.type === "checkbox" ? field.checked : Boolean(field.value))

function show() {
  for (const field of fields) {
    const row = field.closest(".fieldBox") ?? field.closest(".form-row")
    const wanted = !kind.value || field.dataset.kinds.split(" ").includes(kind.value)
    row.hidden = !wanted && !holds(field) && !row.querySelector(".errorlist")
  }
  // A heading without a field says nothing.
  for (const group of document.querySelectorAll("fieldset.module")) {
    const rows = [...group.querySelectorAll(".form-row")]
    if (rows.length) group.hidden = rows.every((row) => row.hidden)
  }
}

if (kind) {
  kind.addEventListener("change", show)
  show()
}
