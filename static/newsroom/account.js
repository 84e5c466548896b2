// Signing out takes all that the browser keeps with it: texts that were not saved too.
// What keeps such a text calls it “newsroom.unsaved…”.

const unsaved = () => Object.keys(localStorage).some((name) => name.startsWith("newsroom.unsaved"))

document.getElementById("logout-form")?.addEventListener("submit", (event) => {
  const question = "There are texts in this browser that are not saved. Signing out removes them. Sign out?"
  if (unsaved() && !confirm(question)) event.preventDefault()
})

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false
  button.addEventListener("click", () => print())
}
