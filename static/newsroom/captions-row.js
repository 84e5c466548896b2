// A row of the grid: it saves itself, and loses nothing that was typed, whatever the answer.

import { element } from "newsroom/body-editor/element"
import { post } from "newsroom/post"

const FIELDS = ["headline", "caption", "alt", "credit", "creator", "date_taken", "place", "people", "tags"]
const LABELS = {
  headline: "headline",
  caption: "caption",
  alt: "alternative text",
  credit: "credit line",
  creator: "creator",
  date_taken: "date",
  place: "place",
  people: "people",
  tags: "tags",
}

const UNSAVED = "Not saved yet."

// Two values of a field, as words or as records, to be compared.
const key = (value) =>
  Array.isArray(value)
    ? JSON.stringify(value.map(({ uid, label }) => uid ?? label).sort())
    : value.replaceAll("\r\n", "\n").trim()
const said = (value) => (Array.isArray(value) ? value.map(({ label }) => label).join(", ") : value) || "nothing"

export class Row {
  // As the page, or the last answer, gave it; and what is stored, where the file's words are shown.
  #given = {}
  #stored = {}
  #saving = false
  #again = false
  // Theirs is shown: it is replaced only by somebody who says so.
  #conflict = false

  constructor(form) {
    this.form = form
    this.name = form.getAttribute("aria-label")
    this.tick = form.querySelector("[data-tick]")
    this.status = form.querySelector(".caption-status")
    for (const name of FIELDS) {
      const field = this.field(name)
      // What the page came with, before a browser that goes back fills it in.
      this.#given[name] = field.matches("name-field") ? field.values : field.defaultValue
      const fromFile = this.#block(name).querySelector(".caption-from-file")
      this.#stored[name] = fromFile ? "" : this.#given[name]
    }
    addEventListener("pageshow", () => this.dirty && this.#mark())
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.save()
    })
    form.addEventListener("input", (event) => {
      if (!event.target.matches("[data-tick]")) this.#mark()
    })
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (!form.contains(relatedTarget)) this.left()
    })
  }

  value(name) {
    const field = this.field(name)
    return field.matches("name-field") ? field.values : field.value
  }

  set(name, value) {
    const field = this.field(name)
    if (field.matches("name-field")) field.set(value)
    else field.value = value
    this.#mark()
  }

  field(name) {
    return this.#block(name).querySelector(`name-field, [name="${name}"]`)
  }

  get dirty() {
    return FIELDS.some((name) => this.#changed(name))
  }

  // Something that was typed here is not stored yet.
  get open() {
    return this.dirty || this.#saving
  }

  left() {
    if (this.dirty && !this.#conflict) this.save()
  }

  // True where all that stands here is stored.
  async save() {
    if (this.#saving) {
      this.#again = true
      return this.#running
    }
    this.#saving = true
    this.#running = this.#post()
    const stored = await this.#running
    this.#saving = false
    if (this.#again) {
      this.#again = false
      return this.dirty ? this.save() : stored
    }
    return stored
  }

  #running = null

  async #post() {
    const sent = Object.fromEntries(FIELDS.map((name) => [name, this.value(name)]))
    const body = new FormData(this.form)
    body.delete("csrfmiddlewaretoken")
    this.#say("Saving …")
    let answer
    try {
      answer = await post(this.form.action, body)
    } catch (error) {
      this.#say(`Not saved: ${error.message}`, "wrong")
      return false
    }
    if (answer.status === "saved") return this.#saved(answer, sent)
    if (answer.status === "conflict") return this.#meanwhile(answer)
    this.#errors(answer.errors ?? {})
    const reasons = Object.values(answer.errors ?? {}).flat()
    this.#say(`Not saved: ${answer.message ?? reasons.join(" ")}`, "wrong")
    return false
  }

  #saved({ opened, values, notes }, sent) {
    this.form.elements.opened.value = opened
    this.#conflict = false
    for (const name of FIELDS) {
      // What was typed while it was on its way stays, and so does the cursor.
      const untouched = key(this.value(name)) === key(sent[name])
      if (untouched && key(sent[name]) !== key(values[name])) this.set(name, values[name])
      this.#stored[name] = this.#given[name] = values[name]
      this.#block(name).querySelector(".caption-from-file")?.remove()
    }
    this.form.querySelector(".caption-theirs")?.remove()
    this.#errors({})
    this.#notes(notes)
    this.#mark()
    this.#say(this.dirty ? "Saved; changed again since." : "Saved.", "good")
    return true
  }

  // A colleague's version: beside one's own where both wrote other things, else shown to choose from.
  #meanwhile({ message, opened, values }) {
    this.form.elements.opened.value = opened
    const theirs = FIELDS.filter((name) => key(values[name]) !== key(this.#stored[name]))
    const both = theirs.filter(
      (name) => this.#changed(name) && key(values[name]) !== key(this.value(name)),
    )
    for (const name of theirs) {
      if (!both.includes(name)) this.set(name, values[name])
      this.#stored[name] = this.#given[name] = values[name]
    }
    if (!both.length) return this.#post()
    this.#conflict = true
    this.#mark()
    this.#theirs(both, values)
    this.#say(`Not saved: ${message}`, "wrong")
    return false
  }

  #theirs(names, values) {
    this.form.querySelector(".caption-theirs")?.remove()
    const list = element("ul", { class: "caption-theirs", "aria-label": "What was saved meanwhile" })
    for (const name of names) {
      const button = element("button", { type: "button", class: "desk-button" }, `Take this ${LABELS[name]}`)
      const line = element("li", {}, `Their ${LABELS[name]}: `, element("bdi", { dir: "auto" }, said(values[name])), " ", button)
      button.addEventListener("click", () => {
        this.set(name, values[name])
        this.field(name).focus()
        line.remove()
        this.#conflict = Boolean(list.children.length)
        if (!this.#conflict) list.remove()
      })
      list.append(line)
    }
    this.status.before(list)
  }

  #changed(name) {
    return key(this.value(name)) !== key(this.#given[name])
  }

  #mark() {
    const { dirty } = this
    this.form.classList.toggle("caption-dirty", dirty)
    if (!this.#conflict && !this.#saving) {
      if (dirty) this.#say(UNSAVED)
      // What was refused was taken back.
      else if (this.status.dataset.tone === "wrong" || this.status.textContent === UNSAVED) this.#say("")
    }
    this.form.dispatchEvent(new CustomEvent("caption-changed", { bubbles: true }))
  }

  #say(words, tone = "") {
    this.status.textContent = words
    this.status.dataset.tone = tone
  }

  #errors(errors) {
    for (const name of FIELDS) {
      const block = this.#block(name)
      const input = block.querySelector("input:not([type=hidden]), textarea")
      const notes = block.querySelector(".caption-notes")
      const lines = errors[name] ?? []
      block.classList.toggle("caption-wrong", lines.length > 0)
      if (lines.length) input.setAttribute("aria-invalid", "true")
      else input.removeAttribute("aria-invalid")
      for (const old of notes.querySelectorAll(".caption-error")) old.remove()
      notes.prepend(...lines.map((line) => element("p", { class: "caption-error" }, line)))
    }
  }

  #notes(notes) {
    for (const name of FIELDS) {
      const lines = (notes[name] ?? []).map((line) => element("p", { class: "caption-note" }, line))
      this.#block(name).querySelector(".caption-notes").replaceChildren(...lines)
    }
  }

  #block(name) {
    return this.form.querySelector(`.caption-${name}`)
  }
}
