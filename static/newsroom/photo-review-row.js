// One box of a review as the form has it. Its fields are the truth; the picture only draws them.

const SIDES = ["x", "y", "width", "height"]

export class Row {
  constructor(element) {
    this.element = element
  }

  field(name) {
    return this.element.querySelector(`[name$="-${name}"]`)
  }

  get isBlank() {
    return SIDES.every((side) => !this.field(side).value)
  }

  get removed() {
    return this.field("DELETE").checked
  }

  set removed(removed) {
    this.field("DELETE").checked = removed
  }

  get verdict() {
    return this.field("verdict").value
  }

  set verdict(verdict) {
    this.field("verdict").value = verdict
  }

  get minor() {
    return this.field("minor").checked
  }

  set minor(minor) {
    this.field("minor").checked = minor
  }

  // In percent of the picture; what is no number is nought.
  get place() {
    return Object.fromEntries(SIDES.map((side) => [side, Number(this.field(side).value) || 0]))
  }

  set place(place) {
    for (const side of SIDES) this.field(side).value = Number(place[side].toFixed(2))
  }

  set number(number) {
    this.element.querySelector("[data-number]").textContent = number
  }

  get words() {
    const verdict = this.field("verdict")
    const said = verdict.value ? verdict.selectedOptions[0].textContent : "not said yet"
    return this.minor ? `${said}, minor` : said
  }
}

// The rows of a form: those that are there, and new ones made of its empty one.
export class Rows {
  constructor(form) {
    this.holder = form.querySelector("[data-rows]")
    this.empty = form.querySelector("template[data-empty]")
    this.total = form.querySelector('[name="marks-TOTAL_FORMS"]')
    this.max = Number(form.querySelector('[name="marks-MAX_NUM_FORMS"]').value)
    this.rows = []
    for (const element of this.holder.querySelectorAll("[data-mark]")) {
      const row = new Row(element)
      // Without a script it is written in; with one it is drawn.
      if (row.isBlank && !element.matches(".errors")) element.remove()
      else this.rows.push(row)
    }
    this.total.value = this.total.defaultValue = this.rows.length
  }

  get isFull() {
    return this.rows.length >= this.max
  }

  add(place) {
    const index = this.rows.length
    const made = this.empty.content.cloneNode(true)
    for (const element of made.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
      for (const { name, value } of [...element.attributes]) {
        element.setAttribute(name, value.replace("__prefix__", index))
      }
    }
    const row = new Row(made.querySelector("[data-mark]"))
    row.place = place
    row.number = index + 1
    this.holder.append(made)
    this.rows.push(row)
    this.total.value = this.rows.length
    return row
  }
}
