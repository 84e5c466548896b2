// The caption grid. Without JavaScript each row is a form of its own.

import "newsroom/captions/names"
import { applying } from "newsroom/captions/apply"
import { replacing } from "newsroom/captions/replace"
import { Row } from "newsroom/captions/row"

const box = document.querySelector("[data-captions]")
const forms = [...box.querySelectorAll(".caption-row")]
const larger = box.querySelector(".captions-larger")

function enlarge(link) {
  const image = larger.querySelector("img")
  image.src = link.href
  image.alt = link.querySelector("img").alt.replace(/, larger$/, "")
  larger.showModal()
}

box.addEventListener("click", (event) => {
  const link = event.target.closest(".caption-larger")
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    enlarge(link)
  }
  if (event.target === larger) larger.close()
})

// To the same field of the next photograph, or of the one before.
box.addEventListener("keydown", (event) => {
  const next = (event.key === "Enter" && event.ctrlKey) || (event.key === "ArrowDown" && event.altKey)
  const before = event.key === "ArrowUp" && event.altKey
  const form = event.target.closest(".caption-row")
  if (!form || !(next || before)) return
  event.preventDefault()
  const block = event.target.closest(".caption-field")
  const other = forms[forms.indexOf(form) + (next ? 1 : -1)]
  // There is nowhere to go on to: whoever is done is done.
  if (!other) return form.requestSubmit()
  const name = [...(block?.classList ?? [])].find((each) => each !== "caption-field" && each !== "caption-wrong")
  const field = other.querySelector(`.${name ?? "caption-headline"} :is(textarea, input:not([type=hidden]))`)
  field.focus()
  field.scrollIntoView({ block: "nearest" })
})

if (box.querySelector("[data-tick]")) edit()

function edit() {
  const rows = forms.map((form) => new Row(form))
  const ticked = () => rows.filter((row) => row.tick.checked)
  const all = box.querySelector("[data-tick-all]")
  const report = box.querySelector(".captions-report")
  for (const item of box.querySelectorAll(".captions-only-script")) item.hidden = false

  const count = () => {
    const number = ticked().length
    all.checked = number === rows.length
    all.indeterminate = number > 0 && number < rows.length
    box.querySelector(".captions-count").textContent = `${number} of ${rows.length} selected`
  }
  all.addEventListener("change", () => {
    for (const row of rows) row.tick.checked = all.checked
    count()
  })
  for (const row of rows) row.tick.addEventListener("change", count)
  count()

  // One after another, a few at a time; each row says what became of it.
  async function saveAll(chosen) {
    const left = [...chosen]
    let saved = 0
    report.textContent = `Saving ${chosen.length} …`
    const lane = async () => {
      for (let row; (row = left.shift()); ) if (await row.save()) saved += 1
    }
    await Promise.all([lane(), lane(), lane()])
    const failed = chosen.length - saved
    report.textContent = `${saved} saved${failed ? `, ${failed} not: their rows say why` : ""}.`
  }

  box.querySelector("[data-save-ticked]").addEventListener("click", () => {
    const chosen = ticked()
    if (chosen.length) saveAll(chosen)
    else report.textContent = "Select photographs first."
  })
  applying(box.querySelector("[data-apply] form"), { ticked, saveAll, report })
  replacing(box.querySelector("[data-replace] form"), { rows, ticked, saveAll })

  for (const form of forms) {
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button.caption-suggestion")
      if (button) button.closest(".caption-field").querySelector("name-field").suggest(button.textContent)
    })
    for (const name of form.querySelectorAll("span.caption-suggestion")) name.replaceWith(asButton(name))
  }

  addEventListener("beforeunload", (event) => {
    if (rows.some((row) => row.open)) event.preventDefault()
  })
}

function asButton(name) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = name.className
  button.append(...name.childNodes)
  return button
}
