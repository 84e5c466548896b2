// A box over the picture: moved and resized by mouse, finger and keys, drawn as its row says.

const LEAST = 0.5
const STEP = 1
const SMALL_STEP = 0.1
const VERDICTS = { 1: "public_figure", 2: "consented", 3: "not_identifiable", 4: "redact" }
const CORNERS = ["nw", "ne", "sw", "se"]
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

const within = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high))
const percent = (value) => `${Math.round(value * 10) / 10} %`

// From one corner to another, whichever way it was drawn, inside the picture.
export function between(from, to) {
  const [left, right] = [from.x, to.x].map((x) => within(x, 0, 100)).sort((a, b) => a - b)
  const [top, bottom] = [from.y, to.y].map((y) => within(y, 0, 100)).sort((a, b) => a - b)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

export class Box {
  // `stage` knows where a pointer is, says things aloud, and is told what becomes of the box.
  constructor(row, stage) {
    this.row = row
    this.stage = stage
    this.element = document.createElement("button")
    this.element.type = "button"
    this.element.setAttribute("aria-describedby", "photo-keys")
    this.name = document.createElement("span")
    this.name.className = "photo-box-name"
    this.name.setAttribute("aria-hidden", "true")
    this.element.append(this.name, ...CORNERS.map(corner))
    this.element.addEventListener("keydown", (event) => this.onKey(event))
    this.element.addEventListener("pointerdown", (event) => this.onPointer(event))
    this.element.addEventListener("focus", () => stage.chose(this))
    row.element.addEventListener("input", () => this.draw())
    row.element.addEventListener("change", () => this.draw())
    this.draw()
  }

  get number() {
    return this.stage.boxes.indexOf(this) + 1
  }

  draw() {
    const { x, y, width, height } = this.row.place
    const { style } = this.element
    style.left = `${x}%`
    style.top = `${y}%`
    style.width = `${width}%`
    style.height = `${height}%`
    this.element.hidden = this.row.removed
    this.element.className = `photo-box photo-${this.row.verdict || "unsaid"}`
    this.element.classList.toggle("photo-at-top", y < 5)
    this.name.textContent = `${this.number} ${this.row.words}`
    this.element.setAttribute("aria-label", `Box ${this.number}, ${this.row.words}. ${this.whereabouts}`)
  }

  get whereabouts() {
    const { x, y, width, height } = this.row.place
    return `From the left ${percent(x)}, from the top ${percent(y)}, ${percent(width)} wide, ${percent(height)} high.`
  }

  put(place) {
    this.row.place = place
    this.row.element.dispatchEvent(new Event("input", { bubbles: true }))
  }

  move(across, down) {
    const place = this.row.place
    this.put({
      ...place,
      x: within(place.x + across, 0, 100 - place.width),
      y: within(place.y + down, 0, 100 - place.height),
    })
  }

  resize(across, down) {
    const place = this.row.place
    this.put({
      ...place,
      width: within(place.width + across, LEAST, 100 - place.x),
      height: within(place.height + down, LEAST, 100 - place.y),
    })
  }

  onKey(event) {
    const arrow = ARROWS[event.key]
    if (arrow && !event.altKey && !event.metaKey) {
      const step = event.ctrlKey ? SMALL_STEP : STEP
      this[event.shiftKey ? "resize" : "move"](arrow[0] * step, arrow[1] * step)
      this.stage.say(this.whereabouts)
    } else if (event.ctrlKey || event.altKey || event.metaKey) {
      return
    } else if (VERDICTS[event.key]) {
      this.row.verdict = VERDICTS[event.key]
      this.changed()
    } else if (event.key.toLowerCase() === "m") {
      this.row.minor = !this.row.minor
      this.changed()
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.stage.remove(this)
    } else if (event.key === "Enter") {
      this.row.field("note").focus()
    } else if (event.key === "Escape") {
      this.stage.leave()
    } else {
      return
    }
    event.preventDefault()
  }

  changed() {
    this.row.element.dispatchEvent(new Event("change", { bubbles: true }))
    this.stage.say(`Box ${this.number}, ${this.row.words}`)
  }

  onPointer(event) {
    if (event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    this.element.focus()
    const pulled = event.target.dataset.corner
    const { x, y, width, height } = this.row.place
    // The corner that stays where it is.
    const fixed = {
      x: pulled?.includes("w") ? x + width : x,
      y: pulled?.includes("n") ? y + height : y,
    }
    const start = this.stage.at(event)
    this.stage.follow(event, this.element, (at) => {
      if (pulled) this.put(atLeast(between(fixed, at)))
      else {
        this.put({
          x: within(x + at.x - start.x, 0, 100 - width),
          y: within(y + at.y - start.y, 0, 100 - height),
          width,
          height,
        })
      }
    })
  }
}

function atLeast(place) {
  const width = Math.max(place.width, LEAST)
  const height = Math.max(place.height, LEAST)
  return { x: Math.min(place.x, 100 - width), y: Math.min(place.y, 100 - height), width, height }
}

function corner(name) {
  const element = document.createElement("span")
  element.className = "photo-corner"
  element.dataset.corner = name
  return element
}
