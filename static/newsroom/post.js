// What scripts of the desks send to the newsroom, and what it is when no answer comes.

// Signing in again, in another window too, changes it.
export const csrf = () =>
  document.cookie
    .split("; ")
    .find((each) => each.startsWith("csrftoken="))
    ?.slice("csrftoken=".length) ?? ""

export const isLogin = (address) => new URL(address, location.href).pathname.endsWith("/login/")

// The answer, whatever its status. Throws an error whose message is a sentence for staff.
export async function post(address, body) {
  const headers = { Accept: "application/json", "X-CSRFToken": csrf() }
  let response
  try {
    response = await fetch(address, { method: "POST", body, headers })
  } catch {
    throw new Error("the newsroom could not be reached. Look at the connection, then save again.")
  }
  if (isLogin(response.url)) {
    throw new Error("you are signed out. Sign in again in another window, then save here: nothing is lost.")
  }
  try {
    return await response.json()
  } catch {
    throw new Error(
      response.status === 403
        ? "you may not do this, or you signed in as somebody else meanwhile. Copy what you wrote, then reload the page."
        : `the newsroom answered with an error (${response.status}). Save again; if that does not help, tell whoever looks after the site.`,
    )
  }
}
