// Times that are said in a zone: offers the browser's own zone, and tells while one types what time
// that is in Kabul, in UTC and here.

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone
const KABUL = "Asia/Kabul"

const called = (zone) => (zone === "UTC" ? "UTC" : `in ${zone.split("/").pop().replaceAll("_", " ")}`)

function parts(at, zone, month = "long") {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, year: "numeric", month, day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  })
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
}

// The offset of a zone from UTC at a moment, in milliseconds.
function offset(at, zone) {
  const { year, month, day, hour, minute } = parts(at, zone, "numeric")
  return Date.UTC(year, month - 1, day, hour, minute) - at
}

// The moments at which clocks of a zone show a time: none where they are put forward past it, two
// where they are put back.
function moments(day, time, zone) {
  const wall = Date.parse(`${day}T${time}:00Z`)
  const guesses = [-86400000, 86400000].map((away) => wall - offset(wall + away, zone))
  return [...new Set(guesses)].filter((at) => at + offset(at, zone) === wall)
}

function told(at, zone) {
  let last = ""
  return [...new Set([KABUL, zone, HERE, "UTC"])].map((each) => {
    const { year, month, day, hour, minute } = parts(at, each)
    const date = `${day} ${month} ${year}, `
    const said = `${date === last ? "" : date}${hour}:${minute} ${called(each)}`
    last = date
    return said
  }).join(" · ")
}

function watch(box) {
  const [day, time] = box.querySelectorAll("input")
  const zone = box.querySelector("select")
  const said = box.querySelector("output")
  if (HERE && ![...zone.options].some(({ value }) => value === HERE)) {
    zone.options.add(new Option(HERE, HERE), 1)
  }
  for (const option of zone.options) {
    if (option.value === HERE) option.text += " – this browser’s"
  }
  const tell = () => {
    if (!day.value || !time.value) {
      said.value = ""
      return
    }
    const found = moments(day.value, time.value.slice(0, 5), zone.value)
    said.value = found.length === 1
      ? told(found[0], zone.value)
      : `Clocks ${called(zone.value)} ${found.length ? "show this time twice" : "never show this time"} that day: choose another, or UTC.`
  }
  box.addEventListener("input", tell)
  box.addEventListener("change", tell)
  if (day.value) tell()
}

document.querySelectorAll(".desk-moment").forEach(watch)
