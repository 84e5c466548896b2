// The upload page: a row for each file, three on their way at a time. One that fails stops no other,
// and leaving while some are under way asks first. Without JavaScript the form sends them together.

import { dropped, wanted } from "newsroom/upload/files"
import { ask, fingerprint, isReadable, megabytes, send, unreadable } from "newsroom/upload/send"

const AT_A_TIME = 3
// How often the summary is said aloud, at most, in milliseconds.
const SPOKEN = 1500

const form = document.querySelector("[data-upload]")
const list = document.querySelector(".upload-received .upload-rows")
const blank = document.getElementById("upload-row")
const summary = document.querySelector(".upload-summary")
const paused = document.querySelector(".upload-paused")
const again = document.querySelector(".upload-again")
const drop = form.querySelector(".upload-drop")

const rows = []
const waiting = []
const received = new Map()
const before = Number(list.dataset.total)
let lanes = 0

function add(files) {
  for (const file of files) {
    const item = blank.content.firstElementChild.cloneNode(true)
    const row = { file, item, status: "" }
    item.querySelector("bdi").textContent = file.webkitRelativePath || file.name
    const size = document.createElement("span")
    size.className = "desk-quiet upload-size"
    size.textContent = megabytes(file)
    item.querySelector(".upload-name").append(" ", size)
    list.append(item)
    rows.push(row)
    const refusal = refused(file)
    if (refusal) settle(row, { status: "rejected", message: refusal })
    else queue(row)
  }
  document.getElementById("received-heading").hidden = !list.children.length
  run()
}

// What need not be sent to be refused.
function refused(file) {
  const limit = Number(form.dataset.limit)
  if (file.type && !file.type.startsWith("image/")) {
    return `This is no photograph (${file.type}), so it was not sent.`
  }
  return file.size > limit
    ? `This file has ${megabytes(file)}; at most ${limit / 1e6} MB are taken. Save it as a smaller JPEG.`
    : ""
}

function queue(row) {
  show(row, "waiting", "Waiting")
  waiting.push(row)
}

function run() {
  while (lanes < AT_A_TIME && waiting.length) {
    lanes += 1
    lane().finally(() => {
      lanes -= 1
      tell()
    })
  }
  tell()
}

async function lane() {
  for (let row; (row = waiting.shift()); ) settle(row, await take(row))
}

async function take(row) {
  show(row, "checking", "Checking")
  let sha256
  try {
    sha256 = await fingerprint(row.file)
  } catch {
    return unreadable
  }
  const known = sha256 ? await ask(form.action, sha256) : { status: "wanted" }
  return known.status === "wanted" ? transfer(row) : known
}

async function transfer(row) {
  if (!(await isReadable(row.file))) return unreadable
  const bar = document.createElement("progress")
  bar.max = 1
  bar.value = 0
  bar.setAttribute("aria-label", `Sending ${row.file.name}`)
  show(row, "sending", "Sending")
  row.item.querySelector(".upload-message").after(bar)
  const { credit, language } = form.elements
  const answer = await send(
    form.action,
    row.file,
    { credit: credit.value, language: language.value },
    (part) => {
      bar.value = part
      if (part === 1) show(row, "sending", "Reading it")
    },
  )
  bar.remove()
  return answer
}

function settle(row, answer) {
  const { status, message, photo } = answer
  if (status === "duplicate" && already(row, photo)) return
  show(row, status, message)
  const links = row.item.querySelector(".upload-links")
  links.replaceChildren()
  if (photo) {
    links.append(link(photo.address, "Open", ` ${photo.label}`))
    if (photo.thumbnail) row.item.querySelector(".upload-picture").replaceChildren(picture(photo.thumbnail))
  }
  if (answer.compare) links.append(link(answer.compare, "Compare with what looks like it", `: ${answer.alike.join(", ")}`))
  if (status === "created") received.set(photo.pk, row.item)
  if (status === "failed") links.append(retry(row))
  if (answer.stop) stop(message)
}

// Chosen once more after a pause: it stands in the list, and one line is enough.
function already(row, photo) {
  const shown = received.get(photo.pk) ?? list.querySelector(`[data-photo="${photo.pk}"]`)
  if (!shown || shown === row.item || photo.filename !== row.file.name) return false
  row.item.remove()
  rows.splice(rows.indexOf(row), 1)
  return true
}

function retry(row) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "desk-button"
  button.textContent = "Try again"
  button.setAttribute("aria-label", `Try again: ${row.file.name}`)
  button.addEventListener("click", () => start([row]))
  return button
}

function start(chosen) {
  paused.hidden = true
  for (const row of chosen) {
    row.item.querySelector(".upload-links").replaceChildren()
    queue(row)
  }
  run()
}

// The rest would fare no better: it waits until somebody says so.
function stop(message) {
  for (const row of waiting.splice(0)) {
    show(row, "failed", "Not sent yet.")
    row.item.querySelector(".upload-links").replaceChildren(retry(row))
  }
  paused.textContent = message
  paused.hidden = false
}

function show(row, status, message) {
  row.status = status
  row.item.className = `upload-row upload-${status}`
  row.item.querySelector(".upload-message").textContent = message
  tell()
}

function link(address, words, more) {
  const made = document.createElement("a")
  const hidden = document.createElement("span")
  hidden.className = "desk-hidden"
  hidden.textContent = more
  made.href = address
  made.append(words, hidden)
  return made
}

function picture(address) {
  const image = new Image(96, 64)
  image.loading = "lazy"
  image.alt = ""
  image.src = address
  return image
}

const count = (...statuses) => rows.filter(({ status }) => statuses.includes(status)).length
const open = () => count("waiting", "checking", "sending")

let speaking = null

function tell() {
  again.hidden = !count("failed")
  document.querySelector(".upload-captions").hidden = !(before + count("created"))
  speaking ??= setTimeout(() => {
    speaking = null
    const parts = [
      [before + count("created"), "received"],
      [count("duplicate"), "here already"],
      [count("rejected"), "refused"],
      [count("failed"), "failed: try again"],
      [open(), "to go"],
    ]
    const said = parts.filter(([number]) => number).map(([number, words]) => `${number} ${words}`)
    if (rows.length || before) summary.textContent = said.join(", ") + (rows.length && !open() ? ". Done." : "")
  }, summary.textContent ? SPOKEN : 0)
}

for (const item of form.querySelectorAll(".upload-only-script")) item.hidden = false
for (const item of form.querySelectorAll(".upload-without-script")) item.hidden = true
form.addEventListener("submit", (event) => event.preventDefault())
for (const input of form.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", () => {
    add(wanted(input.files))
    // The same may be chosen again.
    input.value = ""
  })
}
again.addEventListener("click", () => start(rows.filter(({ status }) => status === "failed")))

// A drop beside the field must not open the file instead of this page.
for (const name of ["dragover", "drop"]) {
  addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return
    event.preventDefault()
    drop.classList.toggle("upload-over", name === "dragover")
  })
}
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("upload-over")
})
addEventListener("drop", async (event) => {
  if (event.dataTransfer?.types.includes("Files")) add(await dropped(event.dataTransfer))
})
addEventListener("beforeunload", (event) => {
  if (open()) event.preventDefault()
})
tell()
