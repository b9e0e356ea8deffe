// Copies a token where the browser can; without this, or where it cannot, the link shows the token.
const said = document.getElementById('said');

async function copy(event) {
  if (!navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  const link = event.currentTarget;
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) {
      throw new Error(answer.statusText);
    }
    await navigator.clipboard.writeText(await answer.text());
    said.textContent = 'The token of ' + link.dataset.tokenOf + ' is in the clipboard.';
    link.textContent = 'Copied';
    setTimeout(() => (link.textContent = 'Copy token'), 2000);
  } catch (failure) {
    location.href = link.href;
  }
}

for (const link of document.querySelectorAll('[data-token-of]')) {
  if (navigator.clipboard) {
    link.textContent = 'Copy token';
  }
  link.addEventListener('click', copy);
}
