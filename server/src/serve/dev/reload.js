// Loads the page anew once a server other than the one that made it answers.
const { version } = document.querySelector("script[data-version]").dataset;
const PAUSE = 500;

async function look() {
  // No answer is a server that is starting.
  const answer = await fetch("/dev/version").catch(() => undefined);
  if (answer?.ok && (await answer.text()) !== version) location.reload();
  else setTimeout(look, PAUSE);
}

look();
