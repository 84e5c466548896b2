// The photographs of a gallery: chosen from the library, and put in order by dragging or by buttons.
// Without JavaScript their places are numbers, and what is there can be changed and removed.

import { ask } from "newsroom/body-editor/dialog"
import { element } from "newsroom/body-editor/element"
import { Records } from "newsroom/body-editor/records"
import { chooseMany } from "newsroom/gallery/library"

const gettext = globalThis.gettext ?? ((text) => text)

function start(box) {
  const list = box.querySelector(".desk-items-list")
  const total = box.querySelector('[name="items-TOTAL_FORMS"]')
  const [empty, library] = ["empty", "library"].map((name) =>
    box.querySelector(`template.desk-items-${name}`),
  )
  const most = Number(box.dataset.most)
  const records = new Records(box.dataset.pick)
  const status = element("p", { class: "desk-hidden", role: "status" })
  const rows = () => [...list.children]
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`)
  const name = (row) => row.querySelector(".desk-item-name").textContent

  function moved(row) {
    const all = rows()
    for (const [at, each] of all.entries()) field(each, "position").value = at + 1
    if (row) say(`${name(row)}: ${all.indexOf(row) + 1} / ${all.length}`)
  }

  function say(words) {
    status.textContent = words
  }

  // The neighbour moves, so that the button keeps the focus.
  function step(row, forward) {
    const other = forward ? row.nextElementSibling : row.previousElementSibling
    if (!other) return
    if (forward) row.before(other)
    else row.after(other)
    moved(row)
    row.scrollIntoView({ block: "nearest" })
  }

  function equip(row) {
    const button = (sign, label, forward) => {
      const made = element(
        "button",
        { type: "button", class: "desk-button" },
        element("span", { "aria-hidden": "true" }, sign),
        element("span", { class: "desk-hidden" }, `${label}: ${name(row)}`),
      )
      made.title = label
      made.addEventListener("click", () => step(row, forward))
      return made
    }
    row.querySelector(".desk-item-place").hidden = true
    row
      .querySelector(".desk-item-acts")
      .prepend(button("↑", gettext("Move up"), false), button("↓", gettext("Move down"), true))
    row.querySelector(".desk-item-picture").draggable = true
  }

  // Whether the photograph is in the gallery now: one that was removed comes back.
  function add(record) {
    const there = rows().find((row) => field(row, "photo").value === record.uid)
    if (there) {
      field(there, "DELETE").checked = false
      return true
    }
    if (rows().length >= most) return false
    const made = element("ol")
    made.innerHTML = empty.innerHTML.replaceAll("__prefix__", total.value)
    const [row] = made.children
    field(row, "photo").value = record.uid
    for (const each of row.querySelectorAll(".desk-item-name")) each.textContent = record.label
    row.querySelector(".desk-item-detail").textContent = record.detail
    if (record.thumb) {
      const look = { class: "desk-thumb", src: record.thumb, alt: "", width: 96, height: 64 }
      row.querySelector(".desk-item-picture").append(element("img", look))
    }
    total.value = Number(total.value) + 1
    list.append(row)
    equip(row)
    return true
  }

  function addAll(chosen) {
    const left = chosen.filter((record) => !add(record))
    moved()
    const full = `${gettext("The gallery is full. Left out:")} ${left.length}`
    say(left.length ? full : `${gettext("Added:")} ${chosen.length}`)
    status.classList.toggle("desk-hidden", !left.length)
  }

  async function findOne() {
    const photo = { name: "photo", type: "record", kinds: ["photo"], records, required: true }
    const answer = await ask({
      title: gettext("Add a photograph"),
      fields: [{ ...photo, label: gettext("Photograph") }],
      accept: gettext("Add"),
    })
    if (answer?.photo) addAll([answer.photo])
  }

  async function chooseSeveral() {
    const here = rows().filter((row) => !field(row, "DELETE").checked)
    const taken = new Set(here.map((row) => field(row, "photo").value))
    const chosen = await chooseMany(library, box.dataset.library, taken)
    if (chosen.length) addAll(chosen)
  }

  const button = (words, act) => {
    const made = element("button", { type: "button", class: "desk-button" }, words)
    made.addEventListener("click", act)
    return made
  }
  rows()
    .sort((one, other) => field(one, "position").value - field(other, "position").value)
    .forEach((row) => (list.append(row), equip(row)))
  box.querySelector("fieldset").append(
    element(
      "div",
      { class: "desk-acts" },
      button(gettext("Choose photographs…"), chooseSeveral),
      button(gettext("Find one by name…"), findOne),
    ),
    status,
  )
  dragging(list, moved)
}

function dragging(list, moved) {
  let dragged = null
  let before = null
  list.addEventListener("dragstart", (event) => {
    const picture = event.target.closest(".desk-item-picture")
    if (!picture) return
    dragged = picture.closest(".desk-item")
    before = dragged.nextElementSibling
    dragged.classList.add("desk-dragged")
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setDragImage(dragged, 20, 20)
  })
  list.addEventListener("dragover", (event) => {
    if (!dragged) return
    event.preventDefault()
    const over = event.target.closest(".desk-item")
    if (!over || over === dragged) return
    const { top, height } = over.getBoundingClientRect()
    if (event.clientY < top + height / 2) over.before(dragged)
    else over.after(dragged)
  })
  list.addEventListener("drop", (event) => {
    if (dragged) event.preventDefault()
  })
  list.addEventListener("dragend", (event) => {
    if (!dragged) return
    // Given up, by the Escape key or outside of the list.
    if (event.dataTransfer.dropEffect === "none") list.insertBefore(dragged, before)
    else moved(dragged)
    dragged.classList.remove("desk-dragged")
    dragged = null
  })
}

document.querySelectorAll(".desk-items[data-library]").forEach(start)
