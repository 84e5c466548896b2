// A field that searches the newsroom as someone types, and holds the record they choose: a
// combobox whose results stand below it.

import { element } from "newsroom/body-editor/element"

const gettext = globalThis.gettext ?? ((text) => text)
const KINDS = {
  person: gettext("Person"),
  place: gettext("Place"),
  organisation: gettext("Organisation"),
  event: gettext("Event"),
}

// What is chosen by its look stands there before a word is typed.
const SEEN = ["photo", "gallery"]

export class RecordPicker {
  #field
  #seen
  #input
  #list
  #status
  #results = []
  #active = -1
  #chosen = null
  #waiting
  #request

  constructor(field, id) {
    this.#field = field
    this.#seen = field.kinds.some((kind) => SEEN.includes(kind))
    this.#input = element("input", {
      id,
      // Not "search": there the Escape key empties the field, and the dialog stays.
      type: "text",
      role: "combobox",
      autocomplete: "off",
      dir: "auto",
      required: field.required,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${id}-results`,
      "aria-describedby": `${id}-status`,
    })
    this.#list = element("ul", {
      id: `${id}-results`,
      role: "listbox",
      "aria-label": field.label,
      class: this.#seen ? "body-results photos" : "body-results",
      hidden: true,
    })
    this.#status = element("p", { id: `${id}-status`, class: "help", role: "status" })
    this.row = element(
      "div",
      { class: "body-dialog-field" },
      element("label", { for: id }, field.label),
      this.#input,
      this.#status,
      this.#list,
    )
    this.#input.addEventListener("input", () => this.#changed())
    this.#input.addEventListener("keydown", (event) => this.#key(event))
    this.#list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]")
      if (option) this.#choose(this.#results[[...this.#list.children].indexOf(option)])
    })
    // A click on a result must not take the focus, and with it the keyboard, out of the field.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault())
    this.#start()
  }

  focus() {
    this.#input.focus()
    this.#input.select()
  }

  value() {
    return this.#chosen
  }

  async #start() {
    const { value, query, records } = this.#field
    if (value) {
      const record = (await records.find(value)) ?? {
        uid: value,
        label: gettext("Not found"),
        detail: "",
      }
      this.#choose(record)
    } else {
      this.#input.value = query ?? ""
      this.#validate()
      if (query || this.#seen) this.#search()
    }
  }

  #changed() {
    this.#chosen = null
    this.#validate()
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#search(), 150)
  }

  async #search() {
    this.#request?.abort()
    this.#request = new AbortController()
    const { signal } = this.#request
    const words = this.#input.value.trim()
    if (!words && !this.#seen) return this.#show([], "")
    try {
      const { results, certain } = await this.#field.records.search(this.#field.kinds, words, signal)
      if (signal.aborted) return
      this.#show(results, results.length ? "" : gettext("Nothing found."), certain)
    } catch {
      if (!signal.aborted) this.#show([], gettext("The search could not be reached. Try again."))
    }
  }

  // Where two fit equally well, the Enter key takes neither.
  #show(results, message, certain = false) {
    this.#results = results
    this.#list.replaceChildren(...results.map((record, number) => this.#option(record, number)))
    this.#list.hidden = !results.length
    this.#input.setAttribute("aria-expanded", String(results.length > 0))
    this.#status.textContent = message
    this.#activate(certain ? 0 : -1)
  }

  #option(record, number) {
    const kind = this.#field.kinds.length > 1 ? KINDS[record.kind] : ""
    const detail = [kind, record.detail].filter(Boolean).join(" · ")
    return element(
      "li",
      { role: "option", id: `${this.#input.id}-${number}`, "aria-selected": "false" },
      ...(record.thumb ? [element("img", { src: record.thumb, alt: "", loading: "lazy" })] : []),
      element("bdi", { class: "label" }, record.label),
      ...(detail ? [element("bdi", { class: "detail" }, detail)] : []),
    )
  }

  #activate(number) {
    this.#active = number
    for (const [at, option] of [...this.#list.children].entries()) {
      option.setAttribute("aria-selected", String(at === number))
      if (at === number) option.scrollIntoView({ block: "nearest" })
    }
    const option = this.#list.children[number]
    if (option) this.#input.setAttribute("aria-activedescendant", option.id)
    else this.#input.removeAttribute("aria-activedescendant")
  }

  #key(event) {
    const count = this.#results.length
    if (!count || event.isComposing) return
    if (event.key === "ArrowDown") this.#activate((this.#active + 1) % count)
    else if (event.key === "ArrowUp") this.#activate((Math.max(this.#active, 0) - 1 + count) % count)
    else if (event.key === "Enter" && this.#active >= 0) this.#choose(this.#results[this.#active])
    else return
    event.preventDefault()
  }

  #choose(record) {
    clearTimeout(this.#waiting)
    this.#request?.abort()
    this.#show([], record.detail ?? "")
    this.#chosen = record
    this.#input.value = record.label
    this.#validate()
    if (record.thumb) {
      this.#status.prepend(element("img", { src: record.thumb, alt: "" }))
    }
  }

  // What was typed but not chosen is nobody.
  #validate() {
    const open = this.#input.value.trim() && !this.#chosen
    this.#input.setCustomValidity(
      open ? gettext("Choose one of the results, or empty this field.") : "",
    )
  }
}
