// The page of a review: boxes are drawn over the picture, and keys do what its buttons do.

import { Box, between } from "newsroom/photo-review/box"
import { Rows } from "newsroom/photo-review/row"

// In percent of the picture: what is smaller was a slip of the hand.
const SLIP = 1
const IN_THE_MIDDLE = { x: 42.5, y: 40, width: 15, height: 20 }

// As in photo-review.css.
const beside = matchMedia("(min-width: 1024px)")

class Stage {
  constructor(element, form) {
    this.element = element
    this.form = form
    this.said = form.querySelector("[data-said]")
    this.adds = form.querySelector("[data-add]")
    this.rows = new Rows(form)
    this.boxes = []
    this.layer = document.createElement("div")
    this.layer.className = "photo-boxes"
    // Arrow keys are the boxes' own here, also where a screen reader is at work.
    this.layer.setAttribute("role", "application")
    this.layer.setAttribute("aria-label", "Boxes over the picture")
    element.querySelector(".photo-marks").replaceWith(this.layer)
    for (const row of this.rows.rows) this.show(row)
    this.layer.addEventListener("pointerdown", (event) => this.onPointer(event))
    this.adds.addEventListener("click", () => this.add(IN_THE_MIDDLE))
  }

  // Where a pointer is, in percent of the picture.
  at({ clientX, clientY }) {
    const { left, top, width, height } = this.layer.getBoundingClientRect()
    return { x: ((clientX - left) / width) * 100, y: ((clientY - top) / height) * 100 }
  }

  // Tells of a pointer's way until it is let go.
  follow(event, element, moved, ended = () => {}) {
    const onMove = (each) => moved(this.at(each))
    const stop = (each) => {
      element.removeEventListener("pointermove", onMove)
      element.removeEventListener("pointerup", stop)
      element.removeEventListener("pointercancel", stop)
      ended(this.at(each), each.type === "pointercancel")
    }
    element.setPointerCapture(event.pointerId)
    element.addEventListener("pointermove", onMove)
    element.addEventListener("pointerup", stop)
    element.addEventListener("pointercancel", stop)
  }

  onPointer(event) {
    if (event.button !== 0 || !event.isPrimary || event.target !== this.layer) return
    event.preventDefault()
    const start = this.at(event)
    const sketch = document.createElement("span")
    sketch.className = "photo-box photo-unsaid"
    const draw = (at) => {
      const { x, y, width, height } = between(start, at)
      Object.assign(sketch.style, { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` })
    }
    draw(start)
    this.layer.append(sketch)
    this.follow(event, this.layer, draw, (at, cancelled) => {
      sketch.remove()
      const place = between(start, at)
      if (!cancelled && place.width >= SLIP && place.height >= SLIP) this.add(place)
    })
  }

  add(place) {
    if (this.rows.isFull) {
      this.say(`There is room for ${this.rows.max} boxes. Make one larger instead.`)
      return
    }
    const box = this.show(this.rows.add(place))
    box.element.focus()
    this.say(`Box ${box.number} added. ${box.whereabouts}`)
  }

  show(row) {
    const box = new Box(row, this)
    this.boxes.push(box)
    box.draw()
    this.layer.append(box.element)
    row.element.addEventListener("focusin", () => this.mark(box))
    return box
  }

  remove(box) {
    box.row.removed = true
    box.row.element.dispatchEvent(new Event("change", { bubbles: true }))
    this.leave()
    this.say(`Box ${box.number} is removed when you save. To keep it, take the tick from “Remove this box”.`)
  }

  leave() {
    this.adds.focus()
  }

  chose(box) {
    this.mark(box)
    // Where the row is below the picture, showing it would take the picture away.
    if (beside.matches) box.row.element.scrollIntoView({ block: "nearest" })
  }

  mark(box) {
    for (const each of this.boxes) each.row.element.classList.toggle("photo-chosen", each === box)
  }

  say(words) {
    this.said.textContent = words
  }
}

function onShortcut(event, form) {
  const press = (value) => form.querySelector(`[name="act"][value="${value}"]`)
  const wanted =
    (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s" ? press("save")
    : (event.ctrlKey || event.metaKey) && event.key === "Enter" ? press("cleared")
    : event.altKey && event.key === "PageDown" ? document.querySelector('a[rel="next"]')
    : event.altKey && event.key === "PageUp" ? document.querySelector('a[rel="prev"]')
    : null
  if (!wanted) return
  event.preventDefault()
  wanted.click()
}

const form = document.querySelector("[data-review]")
const stage = form?.querySelector("[data-stage]")
if (stage) {
  for (const element of form.querySelectorAll("[data-with-script]")) element.hidden = false
  new Stage(stage, form)
  addEventListener("keydown", (event) => onShortcut(event, form))
}
