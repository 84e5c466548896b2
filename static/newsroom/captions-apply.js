// “Apply to the selected”: what is filled in is set on every row that is ticked, and saved there.

const ADDED = ["people", "tags"]
const NAMES = ["credit", "creator", "date_taken", "place", ...ADDED]

export function applying(form, { ticked, saveAll, report }) {
  const field = (name) => form.querySelector(`.caption-${name} :is(name-field, input[name="${name}"])`)
  const value = (name) => (field(name).matches("name-field") ? field(name).values : field(name).value.trim())

  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const filled = NAMES.map((name) => [name, value(name)]).filter(([, given]) => given.length)
    const rows = ticked()
    if (!rows.length) report.textContent = "Select photographs first."
    else if (!filled.length) report.textContent = "Fill in what is to be set on them."
    else {
      for (const row of rows) {
        for (const [name, given] of filled) row.set(name, ADDED.includes(name) ? joined(row.value(name), given) : given)
      }
      await saveAll(rows)
    }
  })
}

const joined = (some, more) => [
  ...some,
  ...more.filter(({ uid, label }) => !some.some((each) => (uid ? each.uid === uid : each.label === label))),
]
