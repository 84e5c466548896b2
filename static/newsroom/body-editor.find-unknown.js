// A row of the panel for words that read like a name and that nobody bears: leave it, or add who it
// names. Once added it is a row like the others.

import { element } from "newsroom/body-editor/element"
import { group } from "newsroom/body-editor/find-groups"
import { post } from "newsroom/post"

const gettext = globalThis.gettext ?? ((text) => text)
const NEW = {
  person: gettext("New person"),
  place: gettext("New place"),
  organisation: gettext("New organisation"),
}
const PRIVATE = gettext(
  "A new person is protected: readers read “name withheld” in place of each link, until it is decided otherwise.",
)

export class Unknown {
  #words
  #places
  #quoted
  #given
  #kind
  #name
  #figure
  #note
  #answer

  // unknown: {words, places}; kinds: of which one may be added.
  constructor({ words, places }, quoted, kinds, given, id) {
    this.#words = words
    this.#places = places.map(([block, start, end], at) => ({ block, start, end, first: !at }))
    this.#quoted = quoted
    this.#given = given
    this.row = element("div", { class: "found unknown" })
    const times = places.length === 1 ? "" : ` × ${places.length}`
    this.row.append(
      element("p", { id }, element("bdi", { class: "label" }, words), times),
      element("p", {}, quoted(this.#places[0])),
    )
    if (!kinds.length) return
    this.#kind = element(
      "select",
      { "aria-label": gettext("What is it?"), "aria-describedby": id },
      element("option", { value: "" }, gettext("Leave it")),
      ...kinds.map((kind) => element("option", { value: kind }, NEW[kind])),
    )
    this.#name = element("input", { type: "text", maxlength: 200, dir: "auto" })
    this.#name.value = words
    this.#figure = element("input", { type: "checkbox" })
    this.#note = element(
      "div",
      {},
      element("p", { class: "help" }, PRIVATE),
      element(
        "label",
        { class: "mention" },
        this.#figure,
        gettext("A public figure: in public office, in command, a spokesperson, or publishing under their own name. Readers may know the name."),
      ),
    )
    const add = element("button", { type: "button", "aria-describedby": id }, gettext("Add"))
    const more = element(
      "div",
      { hidden: true },
      element("label", { class: "name" }, gettext("Name"), this.#name),
      this.#note,
      add,
    )
    this.#answer = element("div", { role: "status" })
    this.#kind.addEventListener("change", () => {
      more.hidden = !this.#kind.value
      this.#note.hidden = this.#kind.value !== "person"
      this.#answer.replaceChildren()
    })
    add.addEventListener("click", () => this.#add())
    this.row.append(element("p", {}, this.#kind), more, this.#answer)
  }

  // Who bears the name already comes first; another of that name is made when it is wanted.
  async #add(another = false) {
    const kind = this.#kind.value
    const { names, language } = this.#given
    const body = new URLSearchParams({ kind, name: this.#name.value, language })
    const figure = kind === "person" && this.#figure.checked
    if (figure) body.append("public_figure", "1")
    if (another) body.append("another", "1")
    this.#answer.replaceChildren(gettext("Adding …"))
    let answer
    try {
      answer = await post(names, body)
    } catch (error) {
      return this.#answer.replaceChildren(`${gettext("Not added:")} ${error.message}`)
    }
    if (answer.record) {
      const withheld = kind === "person" && !figure
      this.#become({ ...answer.record, kind, detail: gettext("new draft"), withheld }, gettext("%s was added."))
    } else if (answer.existing) this.#ask(kind, answer.existing)
    else this.#answer.replaceChildren(answer.message)
  }

  #ask(kind, existing) {
    const button = (act, ...words) => {
      const made = element("button", { type: "button" }, ...words)
      made.addEventListener("click", act)
      return made
    }
    this.#answer.replaceChildren(
      element("p", {}, gettext("This name is here already. Is it the same?")),
      ...existing.map((record) =>
        button(
          () => this.#become({ ...record, kind }, gettext("%s was chosen.")),
          element("bdi", {}, record.label),
          ...(record.detail ? [" · ", element("bdi", {}, record.detail)] : []),
        ),
      ),
      button(() => this.#add(true), gettext("No, add another")),
    )
    this.#answer.querySelector("button").focus()
  }

  #become(record, said) {
    // What was taken away from the name is not linked either: "Later" in "Later Rabbani".
    const name = this.#name.value.trim()
    const from = name ? this.#words.indexOf(name) : -1
    const places = this.#places.map((place) => {
      const start = place.start + from
      return from < 0 ? place : { ...place, start, end: start + name.length }
    })
    const row = group(record, places, this.#quoted)
    this.row.replaceWith(row)
    row.querySelector("input").focus()
    const detail = said.replace("%s", record.label)
    row.dispatchEvent(new CustomEvent("body-find:added", { bubbles: true, detail }))
  }
}
