// Optional: the desk works without it. Shortcut keys, and copying with one key.
const typing = (element) => element?.closest('input:not([type=checkbox]), textarea, select, [contenteditable]');
const keysOn = document.documentElement.hasAttribute('data-keys');

function move(step) {
  const links = [...document.querySelectorAll('.row-link')];
  if (!links.length) return false;
  const at = links.findIndex((link) => link.closest('li').contains(document.activeElement));
  links[Math.min(links.length - 1, Math.max(0, at < 0 ? 0 : at + step))].focus();
  return true;
}

document.addEventListener('keydown', (event) => {
  if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  const { key } = event;
  if (key === '?') {
    document.getElementById('keys')?.showModal();
  } else if ((key === 'j' || key === 'k') && move(key === 'j' ? 1 : -1)) {
    // Moved within the queue.
  } else if (key === 'x') {
    document.activeElement?.closest('.row')?.querySelector('input[type=checkbox]')?.click();
  } else {
    const target = /^[a-z]$/.test(key) ? document.querySelector(`[data-key="${key}"]`) : null;
    if (!target || target.disabled) return;
    if (target.matches('select, input, textarea')) target.focus();
    else target.click();
  }
  event.preventDefault();
});

// The server records the copy first and says what was recorded: only that goes into the clipboard.
async function copy(form) {
  const say = form.querySelector('[data-copy-status]');
  const body = new URLSearchParams(new FormData(form));
  body.set('do', 'copy');
  const recorded = fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } }).then(
    async (answer) => {
      const said = await answer.json();
      if (!answer.ok) throw new Error(said.message);
      return said;
    },
  );
  const part = (name, type) => recorded.then((said) => new Blob([said[name]], { type }));
  let clipped = false;
  try {
    if (navigator.clipboard && 'ClipboardItem' in window) {
      const item = { 'text/plain': part('text', 'text/plain'), 'text/html': part('html', 'text/html') };
      await navigator.clipboard.write([new ClipboardItem(item)]);
      clipped = true;
    }
  } catch {
    // The browser refused, or the server did: the second shows below.
  }
  try {
    const { message, version, use } = await recorded;
    const where = document.querySelector('form[data-use]');
    if (where && use) {
      where.action = use;
      where.hidden = false;
    }
    for (const field of document.querySelectorAll('.review input[name=version]')) field.value = version;
    const text = document.getElementById('answer-text');
    if (!clipped) text.select();
    clipped ||= document.execCommand('copy');
    say.textContent = clipped ? `${form.dataset.copied} ${message}` : `${message} ${form.dataset.press}`;
    say.className = 'copy-status good';
  } catch (error) {
    say.textContent = error.message;
    say.className = 'copy-status bad';
  }
}

for (const form of document.querySelectorAll('form[data-copy]')) {
  form.addEventListener('submit', (event) => {
    if (!event.submitter?.matches('[data-copy-button]')) return;
    event.preventDefault();
    copy(form);
  });
}

// Forms that are checked as one types: the server gives the same part of the page that their Check button does.
for (const form of document.querySelectorAll('form[data-live]')) {
  let timer = 0;
  let asked = 0;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      asked += 1;
      const mine = asked;
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.liveAction, { method: 'POST', body }).catch(() => null);
      const part = answer?.ok ? await answer.text() : null;
      if (part !== null && mine === asked) document.getElementById(form.dataset.live).innerHTML = part;
    }, 700);
  });
}

// What stands in the fields shows in the text at once, counted as the channel counts.
for (const form of document.querySelectorAll('form[data-copy]')) {
  let later = 0;
  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    const body = new URLSearchParams(new FormData(form));
    body.set('do', 'show');
    const headers = { accept: 'application/json' };
    const answer = await fetch(form.action, { method: 'POST', body, headers }).catch(() => null);
    if (!answer?.ok) return;
    const { text, meter, over, refusal } = await answer.json();
    if (mine !== turn) return;
    form.querySelector('#answer-text').value = text;
    const count = form.querySelector('[data-meter]');
    count.textContent = meter;
    count.parentElement.classList.toggle('over', over);
    const box = form.querySelector('[data-refusal]');
    box.hidden = !refusal;
    box.querySelector('span').textContent = refusal;
  };
  form.addEventListener('input', () => {
    clearTimeout(later);
    later = setTimeout(show, 250);
  });
}
