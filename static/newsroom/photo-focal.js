// The point of interest, set on the picture itself, with the parts that cards and links will show.
// Also the place that the file's position suggests.

// As newsroom/intake/crops.py has them.
const CROPS = [
  ["16:9", 16, 9],
  ["1:1", 1, 1],
  ["Links, 1.91:1", 1200, 630],
]
const STEP = 0.01
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

const within = (value, low, high) => Math.min(Math.max(value, low), high)
const percent = (value) => `${Math.round(value * 100)} %`

// The largest part of a picture that has the ratio and, as near to its middle as the borders allow,
// the point; in fractions of the picture.
export function part(size, across, down, point) {
  const width = Math.min(1, (size.height * across) / (size.width * down))
  const height = Math.min(1, (size.width * down) / (size.height * across))
  return {
    x: within(point.x - width / 2, 0, 1 - width),
    y: within(point.y - height / 2, 0, 1 - height),
    width,
    height,
  }
}

class Focal {
  constructor({ picture, width, height }, x, y) {
    this.size = { width: Number(width), height: Number(height) }
    this.fields = { x, y }
    this.element = element("div", "photo-focal")
    this.stage = element("div", "photo-stage")
    this.stage.setAttribute("role", "application")
    this.stage.setAttribute("aria-label", "Point of interest")
    this.stage.append(image(picture, "The picture as staff see it"))
    this.marker = element("button", "photo-point")
    this.marker.type = "button"
    this.said = element("p", "desk-hidden")
    this.said.setAttribute("role", "status")
    this.stage.append(this.marker)
    const help = element("p", "help", "Click what matters most, or move the ring with the arrow keys.")
    help.id = "photo-focal-help"
    this.marker.setAttribute("aria-describedby", help.id)
    this.windows = CROPS.map(([name, across, down]) => new Window(picture, name, across, down, this.size))
    const windows = element("div", "photo-windows")
    windows.append(...this.windows.map((each) => each.element))
    this.element.append(help, this.stage, windows, this.said)
    this.stage.addEventListener("pointerdown", (event) => this.onPointer(event))
    this.marker.addEventListener("keydown", (event) => this.onKey(event))
    for (const field of [x, y]) field.addEventListener("input", () => this.draw())
    this.draw()
  }

  get point() {
    const { x, y } = this.fields
    return { x: within(Number(x.value) || 0, 0, 1), y: within(Number(y.value) || 0, 0, 1) }
  }

  put(x, y) {
    this.fields.x.value = within(x, 0, 1).toFixed(3)
    this.fields.y.value = within(y, 0, 1).toFixed(3)
    this.draw()
  }

  draw() {
    const point = this.point
    this.marker.style.left = `${point.x * 100}%`
    this.marker.style.top = `${point.y * 100}%`
    this.marker.setAttribute("aria-label", `Point of interest: ${this.whereabouts}`)
    for (const each of this.windows) each.draw(point)
  }

  get whereabouts() {
    const { x, y } = this.point
    return `${percent(x)} from the left, ${percent(y)} from the top`
  }

  onPointer(event) {
    if (event.button !== 0 || !event.isPrimary) return
    event.preventDefault()
    this.marker.focus({ preventScroll: true })
    const set = ({ clientX, clientY }) => {
      const { left, top, width, height } = this.stage.getBoundingClientRect()
      this.put((clientX - left) / width, (clientY - top) / height)
    }
    const stop = () => {
      this.stage.removeEventListener("pointermove", set)
      this.stage.removeEventListener("pointerup", stop)
      this.stage.removeEventListener("pointercancel", stop)
    }
    set(event)
    this.stage.setPointerCapture(event.pointerId)
    this.stage.addEventListener("pointermove", set)
    this.stage.addEventListener("pointerup", stop)
    this.stage.addEventListener("pointercancel", stop)
  }

  onKey(event) {
    const arrow = ARROWS[event.key]
    if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const step = event.shiftKey ? STEP * 5 : STEP
    const { x, y } = this.point
    this.put(x + arrow[0] * step, y + arrow[1] * step)
    this.said.textContent = this.whereabouts
  }
}

class Window {
  constructor(picture, name, across, down, size) {
    Object.assign(this, { across, down, size })
    this.element = element("figure")
    this.frame = element("div", "photo-window")
    this.frame.style.aspectRatio = `${across} / ${down}`
    this.image = image(picture, "")
    this.frame.append(this.image)
    this.element.append(this.frame, element("figcaption", "", name))
  }

  draw(point) {
    const { x, y, width, height } = part(this.size, this.across, this.down, point)
    const { style } = this.image
    style.width = `${100 / width}%`
    style.height = `${100 / height}%`
    style.left = `${(-100 * x) / width}%`
    style.top = `${(-100 * y) / height}%`
  }
}

function element(name, className = "", words = "") {
  const made = document.createElement(name)
  if (className) made.className = className
  made.textContent = words
  return made
}

function image(src, alt) {
  const made = element("img")
  return Object.assign(made, { src, alt, draggable: false })
}

// The field is Django's own autocompletion, which hears jQuery's events alone.
function usePlace(button) {
  const field = document.querySelector("#id_place")
  const known = [...field.options].some(({ value }) => value === button.dataset.place)
  if (!known) field.add(new Option(button.dataset.name, button.dataset.place))
  field.value = button.dataset.place
  globalThis.django.jQuery(field).trigger("change")
  field.closest(".form-row").scrollIntoView({ block: "center" })
}

const panel = document.querySelector("[data-focal]")
const x = document.querySelector("#id_focal_x")
const y = document.querySelector("#id_focal_y")
if (panel?.dataset.picture && x && y) {
  x.closest(".form-row").append(new Focal(panel.dataset, x, y).element)
}
const place = panel?.querySelector("[data-place]")
if (place && document.querySelector("#id_place")) {
  place.hidden = false
  place.addEventListener("click", () => usePlace(place))
}
