// <name-field>: records of one kind, chosen by typing. Its line of text becomes a combobox with what
// is chosen before it. What is sent are their uids, and whatever stands in the line.

import { element } from "newsroom/body-editor/element"
import { Records } from "newsroom/body-editor/records"
import { post } from "newsroom/post"

const box = document.querySelector("[data-captions]")
const records = new Records(box.dataset.pick)
const mayAdd = new Set(box.dataset.mayAdd.split(" "))

class NameField extends HTMLElement {
  #input
  #tokens
  #list
  #status
  // What each line of the list stands for: a record, or a function that makes one.
  #options = []
  #active = -1
  #waiting
  #request

  connectedCallback() {
    if (this.#input) return
    this.kind = this.getAttribute("kind")
    this.many = this.hasAttribute("many")
    this.#input = this.querySelector("input")
    const { id, name } = this.#input
    this.name = name
    this.#tokens = element("span", { class: "name-tokens" })
    this.#list = element("ul", { id: `${id}_list`, role: "listbox", hidden: true, class: "name-list" })
    const label = document.querySelector(`label[for="${CSS.escape(id)}"]`)
    this.#list.setAttribute("aria-label", `${label?.textContent ?? this.kind}: what was found`)
    this.#status = element("span", { class: "name-status", role: "status" })
    const attributes = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.#list.id,
    }
    for (const [key, value] of Object.entries(attributes)) this.#input.setAttribute(key, value)
    this.prepend(this.#tokens)
    this.append(this.#list, this.#status)
    const words = this.#input.value
    const chosen = JSON.parse(this.dataset.chosen || "[]")
    // The names of what is chosen stood in the line; a name that is no record's stays there.
    this.set(chosen.length ? chosen : words ? [{ label: words }] : [])
    if (this.#input.matches(":disabled")) return
    this.#input.addEventListener("input", () => this.#typed())
    this.#input.addEventListener("keydown", (event) => this.#key(event))
    this.#input.addEventListener("blur", () => this.#close())
    // A click on a line must not take the focus out of the field.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault())
    this.#list.addEventListener("click", (event) => {
      const line = event.target.closest("[role=option]")
      if (line) this.#take([...this.#list.children].indexOf(line))
    })
    this.#tokens.addEventListener("click", (event) => {
      const button = event.target.closest("button")
      if (button) this.#remove(button.parentElement)
    })
    this.#tokens.addEventListener("keydown", (event) => this.#keyAtToken(event))
  }

  // What is chosen: [{uid, label}]; last, without a uid, the words that stand in the line.
  get values() {
    const chosen = [...this.#tokens.children].map((token) => ({
      uid: token.querySelector("input").value,
      label: token.querySelector("bdi").textContent,
    }))
    const words = this.#input.value.trim()
    return words ? [...chosen, { label: words }] : chosen
  }

  set(values) {
    this.#tokens.replaceChildren()
    this.#input.value = ""
    for (const value of values) {
      if (value.uid) this.#token(value)
      else this.#input.value = value.label
    }
  }

  add(record) {
    if (this.values.some(({ uid }) => uid === record.uid)) return
    if (!this.many) this.#tokens.replaceChildren()
    this.#token(record)
    this.#changed()
  }

  // A name of the file: taken where one record alone bears it, else looked for.
  async suggest(name) {
    this.#input.focus()
    this.#input.value = name
    this.#changed()
    const found = await this.#search(name)
    // Whoever went on meanwhile has the words in the field, and chooses later.
    if (!found || this.#input.value !== name || document.activeElement !== this.#input) return
    const same = found.results.filter(({ label }) => label.toLowerCase() === name.toLowerCase())
    if (same.length !== 1) return this.#offer(found, name)
    this.#input.value = ""
    this.add(same[0])
  }

  focus(options) {
    this.#input.focus(options)
  }

  #token({ uid, label }) {
    const sign = element("span", { "aria-hidden": "true" }, "×")
    this.#tokens.append(
      element(
        "span",
        { class: "name-token" },
        element("bdi", {}, label),
        element("input", { type: "hidden", name: this.name, value: uid }),
        ...(this.#input.matches(":disabled")
          ? []
          : [element("button", { type: "button", "aria-label": `Remove ${label}` }, sign)]),
      ),
    )
  }

  #changed() {
    this.dispatchEvent(new Event("input", { bubbles: true }))
  }

  #remove(token) {
    const label = token.querySelector("bdi").textContent
    this.#input.focus()
    token.remove()
    this.#status.textContent = `${label} was removed.`
    this.#changed()
  }

  #typed() {
    clearTimeout(this.#waiting)
    const words = this.#input.value.trim()
    if (!words) return this.#close()
    this.#waiting = setTimeout(async () => {
      const found = await this.#search(words)
      if (found && document.activeElement === this.#input) this.#offer(found, words)
    }, 150)
  }

  // Undefined where somebody has typed on, or nobody answers.
  async #search(words) {
    this.#request?.abort()
    this.#request = new AbortController()
    const { signal } = this.#request
    try {
      const found = await records.search([this.kind], words, signal)
      return signal.aborted ? undefined : found
    } catch {
      if (!signal.aborted) this.#show([], "The search could not be reached. Try again.")
      return undefined
    }
  }

  #offer(found, words) {
    const chosen = new Set(this.values.map(({ uid }) => uid))
    const results = found.results.filter(({ uid }) => !chosen.has(uid))
    const same = results.some(({ label }) => label.toLowerCase() === words.toLowerCase())
    const make = mayAdd.has(this.kind) && !same
    const options = make ? [...results, ...this.#makes(words)] : results
    this.#show(options, results.length ? "" : make ? "" : "Nothing found.")
  }

  // Of people it is asked who may be named: private ones are protected.
  #makes(words, more = {}) {
    const create = more.another ? `Create another ${this.kind}` : "Create"
    const make = (label, detail, fields = {}) => ({
      label,
      detail,
      make: () => this.#create(words, { ...more, ...fields }),
    })
    if (this.kind !== "person") return [make(`${create} “${words}”`)]
    return [
      make(`${create} “${words}”`, "private: readers see “name withheld”"),
      make(`Add “${words}” as a public figure`, "readers may see the name", { public_figure: "1" }),
    ]
  }

  // None is marked at first, so that the same keys do the same in every field.
  #show(options, said) {
    this.#options = options
    this.#list.replaceChildren(
      ...options.map(({ label, detail, make }, at) =>
        element(
          "li",
          { role: "option", id: `${this.#list.id}_${at}`, "aria-selected": "false", class: make ? "name-make" : "" },
          element("bdi", {}, label),
          ...(detail ? [" ", element("bdi", { class: "desk-quiet" }, detail)] : []),
        ),
      ),
    )
    this.#list.hidden = !options.length
    this.#input.setAttribute("aria-expanded", String(options.length > 0))
    this.#status.textContent = said
    this.#activate(-1)
  }

  #activate(number) {
    this.#active = number
    for (const [at, line] of [...this.#list.children].entries()) {
      line.setAttribute("aria-selected", String(at === number))
      if (at === number) line.scrollIntoView({ block: "nearest" })
    }
    const line = this.#list.children[number]
    if (line) this.#input.setAttribute("aria-activedescendant", line.id)
    else this.#input.removeAttribute("aria-activedescendant")
  }

  #close() {
    clearTimeout(this.#waiting)
    this.#request?.abort()
    this.#show([], "")
  }

  #take(number) {
    const option = this.#options[number]
    if (option.make) {
      option.make()
      return
    }
    this.#close()
    this.#input.value = ""
    this.add(option)
  }

  // Who bears the name already comes first; another of the same name is made when that is wanted.
  async #create(words, more = {}) {
    this.#show([], `Adding ${words} …`)
    const { language } = box.dataset
    const body = new URLSearchParams({ kind: this.kind, name: words, language, ...more })
    let answer
    try {
      answer = await post(box.dataset.names, body)
    } catch (error) {
      this.#show([], `Not added: ${error.message}`)
      return
    }
    if (answer.record) {
      this.#close()
      this.#input.value = ""
      this.add(answer.record)
      this.#status.textContent = `${words} was added. ${answer.note}`
    } else if (answer.existing) {
      const others = this.kind === "tag" ? [] : this.#makes(words, { ...more, another: "1" })
      this.#show([...answer.existing, ...others], "This name is here already. Is it the same?")
    } else this.#show([], answer.message)
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    const count = this.#options.length
    const last = this.#tokens.lastElementChild
    if (event.key === "Backspace" && !this.#input.value && last) last.querySelector("button").focus()
    else if (!count) return
    else if (event.key === "ArrowDown") this.#activate((this.#active + 1) % count)
    else if (event.key === "ArrowUp") this.#activate((Math.max(this.#active, 0) - 1 + count) % count)
    else if (event.key === "Escape") this.#close()
    else if (event.key === "Enter") {
      if (this.#active >= 0) this.#take(this.#active)
    } else return
    event.preventDefault()
  }

  #keyAtToken(event) {
    const token = event.target.closest(".name-token")
    if (!token) return
    if (event.key === "Backspace" || event.key === "Delete") this.#remove(token)
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const forward = (event.key === "ArrowRight") === (getComputedStyle(this).direction === "ltr")
      const next = forward ? token.nextElementSibling : token.previousElementSibling
      if (next) next.querySelector("button").focus()
      else if (forward) this.#input.focus()
    } else return
    event.preventDefault()
  }
}

customElements.define("name-field", NameField)
